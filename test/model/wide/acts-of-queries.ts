import type { Part } from '@test/cast';
import { is, late, NOBODY, reasons, say, target } from './act.js';
import type { Chooser } from './act.js';
import { citable } from './acts-of-evidence.js';
import type { Row, View } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
/** The clock of a desk under test stands still. */
const NOW = Date.parse('2026-03-02T09:00:00Z');

/** A question on an article or a claim, or other words for a claim. */
const askAuthor: Chooser = (view, by, choice, flaw) => {
  const about = target(view, 'claim', choice, { ...flaw, lost: false }, ({ state }) => citable.includes(state));
  const article = choice.one(view.all('article'));
  if (!article) return undefined;
  const claim = choice.oneIn(4) ? undefined : about?.row;
  const articleId = claim?.article_id ?? article.id;
  const proposing = claim !== undefined && !choice.oneIn(3);
  const quote = claim && String(view.one('claim_wording', claim['wording_id'])!['quote']);
  const blocking = !choice.oneIn(3);
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        InvalidInput: flaw.blank,
        NotFound: flaw.lost,
        IllegalTransition: view.one('article', articleId)!.state === 'ARCHIVED' || (claim !== undefined && !citable.includes(claim.state)),
      });
  return {
    by,
    field: 'askAuthor',
    input: {
      articleId: flaw.lost ? NOBODY : articleId,
      kind: proposing ? 'WORDING' : 'QUESTION',
      text: say(flaw, 'Who says so?'),
      blocking,
      ...(claim && { claimId: claim.id }),
      ...(proposing && { proposedWording: choice.oneIn(2) ? `${quote!.slice(0, -1)}, they say.` : 'Nobody knows what it cost.' }),
    },
    against,
    may: flaw.lost && claim ? ['InvalidInput'] : [],
    articles: [articleId],
    then: (after, id) => {
      const made = after.one('author_query', id);
      return [
        ...is(made?.state === 'OPEN' && made['asked_by'] === view.members[by], `the query is ${made?.state}`),
        ...is((made?.['wording_id'] ?? null) === (claim?.['wording_id'] ?? null), 'it is about other words'),
        ...is(!blocking || after.one('article', articleId)!.state !== 'SIGNED_OFF', 'a release stands over an open query'),
      ];
    },
  };
};

const settled = { ANSWER: 'ANSWERED', ACCEPT: 'ACCEPTED', REJECT: 'REJECTED', STET: 'STET' } as const;

/** Whether the words a query was put about are those that stand in the newest text. */
function wordsStand(view: View, query: Row): boolean {
  const claim = view.one('claim', query.claim_id)!;
  const [asked, now] = [view.one('claim_wording', query['wording_id'])!, view.one('claim_wording', claim['wording_id'])!];
  const revision = view.one('revision', now['revision_id'])!;
  return (
    citable.includes(claim.state) &&
    asked['fingerprint'] === now['fingerprint'] &&
    revision.number === view.one('article', query.article_id)!['revision_number']
  );
}

const answerAuthorQuery: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'author_query', choice, flaw, ({ state }) => state === 'OPEN');
  if (!at) return undefined;
  const { row } = at;
  const article = row && view.one('article', row.article_id)!;
  const proposed = row?.['kind'] === 'WORDING';
  const fitting = proposed ? (['ACCEPT', 'ACCEPT', 'REJECT', 'STET'] as const) : (['ANSWER', 'REJECT', 'STET'] as const);
  const answer = choice.oneIn(8) ? (proposed ? 'ANSWER' : 'ACCEPT') : choice.one<keyof typeof settled>(fitting)!;
  const accepting = proposed && answer === 'ACCEPT';
  const against = ![...editors, 'author'].includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row || !view.sees(by, row.article_id),
        VersionConflict: late(at),
        IllegalTransition:
          row !== undefined &&
          (row.state !== 'OPEN' ||
            article!.state === 'ARCHIVED' ||
            (accepting && article!['split_number'] !== article!['revision_number'])),
        InvalidInput: !(fitting as readonly string[]).includes(answer) || (flaw.blank && answer !== 'ACCEPT'),
        EditorNeeded: answer === 'STET' && row !== undefined && (!editors.includes(by) || view.isAuthor(by, row.article_id)),
        QueryWordsGone: accepting && !wordsStand(view, row!),
      });
  return {
    by,
    field: 'answerAuthorQuery',
    input: { queryId: at.id, expectedVersion: at.version, answer, text: say(flaw, 'It is on page 3.') },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const now = after.one('author_query', at.id)!;
      const revision = after.one('revision', now['revision_id']);
      const [before, newest] = [Number(article!['revision_number']), Number(after.one('article', article!.id)!['revision_number'])];
      return [
        ...is(now.state === settled[answer] && now['answered_by'] === view.members[by], `the query is ${now.state}`),
        ...is((revision !== undefined) === accepting && newest === before + (accepting ? 1 : 0), `revision ${newest} after ${before}`),
        ...is(!accepting || String(revision?.['text']).includes(String(row!['proposed_wording'])), 'the words are not in the text'),
        ...is(!accepting || after.one('article', article!.id)!.state !== 'SIGNED_OFF', 'other words are released'),
      ];
    },
  };
};

const withdrawAuthorQuery: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'author_query', choice, flaw, ({ state }) => state === 'OPEN');
  if (!at) return undefined;
  const { row } = at;
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && row.state !== 'OPEN',
        NotYourQuery: row !== undefined && !editors.includes(by) && row['asked_by'] !== view.members[by],
      });
  return {
    by,
    field: 'withdrawAuthorQuery',
    input: { queryId: at.id, expectedVersion: at.version },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => is(after.one('author_query', at.id)!.state === 'WITHDRAWN', `it is ${after.one('author_query', at.id)!.state}`),
  };
};

const logContact: Chooser = (view, by, choice, flaw) => {
  const article = choice.one(view.all('article'));
  if (!article) return undefined;
  const claim = choice.oneIn(2) ? choice.one(view.all('claim', { article_id: article.id })) : undefined;
  const answerBy = choice.one([undefined, '2026-03-02T08:00:00Z', '2033-03-02T08:00:00Z']);
  return {
    by,
    field: 'logContact',
    input: {
      articleId: flaw.lost ? NOBODY : article.id,
      whom: say(flaw, 'The treasurer'),
      channel: 'PHONE',
      contactedAt: '2026-03-01T09:00:00Z',
      ...(answerBy && { answerBy }),
      ...(claim && { claimId: claim.id }),
    },
    against: workers.includes(by)
      ? reasons({ InvalidInput: flaw.blank, NotFound: flaw.lost, IllegalTransition: article.state === 'ARCHIVED' })
      : ['PERMISSION_DENIED'],
    articles: [article.id],
    then: (after, id) => is(after.one('contact', id)?.['outcome'] === 'AWAITED', 'it is not awaited'),
  };
};

const recordAnswer: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'contact', choice, flaw, (row) => row['outcome'] === 'AWAITED');
  if (!at) return undefined;
  const { row } = at;
  const outcome = choice.one(['ANSWERED', 'SILENT', 'DECLINED'])!;
  const told = outcome === 'ANSWERED' || choice.oneIn(3);
  const answerBy = row?.['answer_by'] as string | null | undefined;
  const was = row?.['outcome'];
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        IllegalTransition: row !== undefined && !(was === 'AWAITED' || (was === 'SILENT' && outcome !== 'SILENT')),
        InvalidInput: outcome === 'SILENT' ? (told && !flaw.blank) || answerBy === null : told && flaw.blank && outcome === 'ANSWERED',
        AnswerStillDue: outcome === 'SILENT' && !!answerBy && Date.parse(answerBy) > NOW,
      });
  return {
    by,
    field: 'recordAnswer',
    input: { contactId: at.id, expectedVersion: at.version, outcome, ...(told && { text: say(flaw, 'He never saw it.') }) },
    against,
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const now = after.one('contact', at.id)!;
      return is(now['outcome'] === outcome && now['recorded_by'] === view.members[by], `it is ${String(now['outcome'])}`);
    },
  };
};

export const queryActs: Readonly<Record<string, Chooser>> = { askAuthor, answerAuthorQuery, withdrawAuthorQuery, logContact, recordAnswer };
