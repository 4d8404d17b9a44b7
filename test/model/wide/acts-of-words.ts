import type { Part } from '@test/cast';
import { is, late, NOBODY, reasons, target } from './act.js';
import type { Chooser } from './act.js';
import { titles } from './progress.js';
import type { Row, View } from './view.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
const editable: readonly string[] = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED', 'DISMISSED'];
const underCheck: readonly string[] = ['IN_CHECK', 'SIGNED_OFF'];
const holds: readonly string[] = ['PROPOSED', 'APPROVED', 'PUBLISHED'];

/** Verdicts that count, though they were given for other words. */
const ofOtherWords = (after: View, claimId: string): Row[] =>
  after
    .all('verdict', { claim_id: claimId })
    .filter((verdict) => holds.includes(verdict.state) && verdict['fingerprint'] !== after.words(claimId));

/** How it reads, who says it, of what sort it is, or which words it is. */
const editClaim: Chooser = (view, by, choice, flaw) => {
  const at = target(view, 'claim', choice, flaw, ({ state }) => editable.includes(state));
  if (!at) return undefined;
  const { row } = at;
  const wording = row && view.one('claim_wording', row['wording_id'])!;
  const start = Number(wording?.['start_at'] ?? 0);
  const [what, shape] = choice.one([
    ['reading', { standalone: `In March, ${String(wording?.['quote'] ?? 'so it is')}` }],
    ['speaker', { speaker: choice.oneIn(2) ? 'the treasurer' : null }],
    ['kind', { kind: choice.oneIn(2) ? 'EVENT' : 'QUANTITY' }],
    ['span', { selectors: [{ start, end: start + 12 }] }],
  ] as const)!;
  const against = !workers.includes(by)
    ? ['PERMISSION_DENIED']
    : reasons({
        NotFound: !row,
        VersionConflict: late(at),
        InvalidInput: flaw.blank,
        IllegalTransition:
          row !== undefined && (!editable.includes(row.state) || !underCheck.includes(view.one('article', row.article_id)!.state)),
      });
  return {
    by,
    field: 'editClaim',
    input: { claimId: at.id, expectedVersion: at.version, ...(flaw.blank ? { selectors: [] } : shape) },
    against,
    // it may read so already; and these may be another's words
    may: ['NothingChanged', ...(what === 'span' ? ['ClaimExists', 'SpanMismatch', 'SpanEmpty', 'SpanOutside'] : [])],
    articles: [row?.article_id ?? ''],
    then: (after) => {
      const now = after.one('claim', at.id)!;
      const article = after.one('article', row!.article_id)!;
      const same = after.words(at.id) === view.words(at.id);
      return [
        ...is(now['wording_id'] !== row!['wording_id'], 'it has the wording it had'),
        ...is(ofOtherWords(after, at.id).length === 0, 'a verdict holds that was given for other words'),
        ...is(!same || now.state === row!.state, `it asserts the same and went from ${row!.state} to ${now.state}`),
        ...is(what !== 'kind' || same, 'another sort of claim is another assertion'),
        ...is(article.state !== 'SIGNED_OFF' || ['CHECKED', 'DISMISSED'].includes(now.state), 'a release stands over an open claim'),
      ];
    },
  };
};

/** What the engine took for a headline, and every piece of the title that is no claim. */
function isHeadline(view: View, segment: Row): boolean {
  if (segment['disposition'] === 'HEADLINE') return true;
  const text = String(view.one('revision', segment['revision_id'])!['text']);
  const title = titles.find((one) => one !== undefined && text.startsWith(`${one}\n`));
  return segment['disposition'] !== 'CLAIM' && title !== undefined && Number(segment['start_at']) < title.length;
}

const confirmationsOf = (view: View, segmentId: string): Row[] =>
  view.all('headline_confirmation', { segment_id: segmentId, lapsed_at: null });

/** The headline says what the body says. What is no headline cannot be confirmed as one. */
const confirmHeadline: Chooser = (view, by, choice, flaw) => {
  const headlines = view.all('segment').filter((row) => isHeadline(view, row));
  const segment = choice.one(headlines.length && !choice.oneIn(5) ? headlines : view.all('segment'));
  if (!segment) return undefined;
  const revision = view.one('revision', segment['revision_id'])!;
  const article = view.one('article', segment.article_id)!;
  return {
    by,
    field: 'confirmHeadline',
    input: { segmentId: flaw.lost ? NOBODY : segment.id },
    against: !editors.includes(by)
      ? ['PERMISSION_DENIED']
      : reasons({
          NotFound: flaw.lost,
          RevisionOutdated: !flaw.lost && revision.number !== article['revision_number'],
          OwnWorkHeadline: !flaw.lost && view.isAuthor(by, article.id),
          IllegalTransition: !flaw.lost && (!isHeadline(view, segment) || !underCheck.includes(article.state)),
        }),
    articles: [article.id],
    then: (after) => {
      const [standing, ...others] = confirmationsOf(after, segment.id);
      const [before] = confirmationsOf(view, segment.id);
      return [
        ...is(standing !== undefined && others.length === 0, `${others.length + (standing ? 1 : 0)} confirmations stand`),
        ...is(before ? standing?.id === before.id : standing?.['confirmed_by'] === view.members[by], 'it is said by somebody else'),
      ];
    },
  };
};

export const wordActs: Readonly<Record<string, Chooser>> = { editClaim, confirmHeadline };
