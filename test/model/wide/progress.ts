import type { Part } from '@test/cast';
import type { Choice } from '../onward.js';
import type { WideAct } from './act.js';
import type { Row, View } from './view.js';

/** Each of these sentences is a claim; the automatic checks have something to say of the second. */
const sentences = [
  'The council spent 12 million euros on the new bridge.',
  'They met on Monday, March 1, 2026, and approved 3 of 12 plans, or 40 percent.',
  'Unemployment fell to 4.1 percent in March.',
  'The museum keeps a wooden clock.',
] as const;
const compose = (letters: string): string => [...letters].map((letter) => sentences[Number(letter)]).join(' ');
/** Much the same again and again; once with another figure, once with another mark. */
export const texts: readonly string[] = [
  ...['01', '012', '210', '13', '0'].map(compose),
  compose('01').replace('12 million', '12 billion'),
  compose('02').replace('on the new bridge', ', on the new bridge'),
  compose('20').replace('fell to', 'did not fall to'),
];

/** Over some of them stands a headline, which an editor is to compare with the body. */
export const titles: readonly (string | undefined)[] = [undefined, 'The bridge opens', 'A new bridge'];
const titled = (choice: Choice): { title?: string } => {
  const title = choice.one(titles);
  return title === undefined ? {} : { title };
};

const editors: readonly Part[] = ['editor', 'editor2'];
const checkers: readonly Part[] = ['checker', 'checker2'];

/** The body as it is, but for one mark: where a claim was judged, an editor is asked whether it means the same. */
function otherMark(view: View, article: Row): string {
  const revision = view.all('revision', { article_id: article.id }).find((row) => row.number === article['revision_number'])!;
  const text = String(revision['text']);
  const title = titles.find((one) => one !== undefined && text.startsWith(`${one}\n`));
  const body = title === undefined ? text : text.slice(title.length).trimStart();
  const [plain, marked] = [' on the new bridge', ', on the new bridge'];
  return body.includes(marked) ? body.replace(marked, plain) : body.replace(plain, marked);
}

type Step = Pick<WideAct, 'by' | 'field' | 'input' | 'articles'>;

/**
 * The next step of a desk that wants its articles out, so that there are verdicts, evidence, comments and releases to act on. What it may be
 * refused for is the narrow model's affair; here it must leave everything as it was where it is refused, and break no rule where it is done.
 */
export function progress(view: View, choice: Choice): Step {
  const article = choice.one(view.all('article'));
  if (!article || (view.all('article').length < 2 && choice.oneIn(8)))
    return {
      by: 'cms',
      field: 'submitArticle',
      input: {
        kind: 'NEWS',
        language: 'en',
        text: choice.one(texts)!,
        ...titled(choice),
        authors: choice.oneIn(4) ? [] : [{ name: 'Ann Author', memberId: view.members.author }],
      },
      articles: [],
    };
  const step = (by: Part, field: string, input: object): Step => ({ by, field, input: { ...input }, articles: [article.id] });
  const at = { articleId: article.id, expectedVersion: article.version };
  const editor = choice.one(editors)!;
  if (article.state === 'ARCHIVED') return step(editor, 'unarchiveArticle', at);
  if (article.state === 'SPLIT_FAILED' || choice.oneIn(25))
    return step('cms', 'reviseArticle', { ...at, text: choice.one(texts)!, ...titled(choice) });
  if (choice.oneIn(60)) return step(editor, 'archiveArticle', at);
  const revisionNumber = article['revision_number'];
  const checked = view.all('claim', { article_id: article.id, state: 'CHECKED' });
  if (checked.length && choice.oneIn(10)) return step('cms', 'reviseArticle', { ...at, text: otherMark(view, article) });
  const claims = view.all('claim', { article_id: article.id });
  const claim = choice.one(claims.filter(({ state }) => ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'].includes(state)));
  if (claim) return check(view, claim, choice, step);
  const blocking = view.all('comment', { article_id: article.id, blocking: true, resolved_at: null })[0];
  const comment = blocking && view.one('comment', blocking['thread_id'] ?? blocking.id);
  if (comment && choice.oneIn(2)) return step(editor, 'resolveComment', { commentId: comment.id, expectedVersion: comment.version });
  const revision = view.all('revision', { article_id: article.id }).find((row) => row.number === revisionNumber);
  if (!view.all('ledger_confirmation', { revision_id: revision?.id, lapsed_at: null }).length)
    return step(editor, 'confirmLedger', { articleId: article.id, revisionNumber });
  const headline = view
    .all('segment', { revision_id: revision?.id })
    .filter((row) => row['ordinal'] === 0 && row['disposition'] !== 'CLAIM')
    .find(({ id }) => !view.all('headline_confirmation', { segment_id: id, lapsed_at: null }).length);
  if (headline) return step(editor, 'confirmHeadline', { segmentId: headline.id });
  const query = view.all('author_query', { article_id: article.id, blocking: true, state: 'OPEN' })[0];
  if (query) {
    const answer = query['kind'] === 'WORDING' && !choice.oneIn(3) ? 'ACCEPT' : 'REJECT';
    return step('author', 'answerAuthorQuery', { queryId: query.id, expectedVersion: query.version, answer, text: 'It is on page 3.' });
  }
  if (article.state === 'SIGNED_OFF') return step(editor, 'withdrawSignOff', { ...at, reason: 'A reader called.' });
  return step(editor, 'signOffArticle', { ...at, revisionNumber });
}

function check(view: View, claim: Row, choice: Choice, step: (by: Part, field: string, input: object) => Step): Step {
  const editor = choice.one(editors)!;
  const at = { claimId: claim.id, expectedVersion: claim.version };
  if (claim.state === 'PROPOSED') return step(editor, 'acceptClaim', at);
  const task = choice.one(
    view.all('task', { claim_id: claim.id }).filter(({ state }) => !['ACCEPTED', 'CANCELLED', 'SUBMITTED'].includes(state)),
  );
  const verdict = view.all('verdict', { claim_id: claim.id, state: 'PROPOSED' })[0];
  if (verdict && !task) {
    const free = editors.filter(
      (part) => !view.isChecker(part, claim.id) && !view.all('review', { verdict_id: verdict.id, reviewed_by: view.members[part] }).length,
    );
    const decision = choice.oneIn(8) ? 'RETURN' : 'APPROVE';
    return step(choice.one(free) ?? editor, 'reviewVerdict', {
      verdictId: verdict.id,
      expectedVersion: verdict.version,
      decision,
      comment: 'Seen.',
    });
  }
  if (!task) return step(editor, 'createTask', { claimId: claim.id });
  const held = { taskId: task.id, expectedVersion: task.version };
  if (task.state === 'READY') {
    const fit = checkers.filter((part) => !view.isApprover(part, claim.id));
    // whatever is most urgent, of any article
    if (choice.oneIn(4)) return { ...step(choice.one(checkers)!, 'takeNextTask', {}), articles: undefined };
    return step(editor, 'assignTask', { ...held, assigneeId: view.members[choice.one(fit) ?? 'checker'] });
  }
  const by = (Object.entries(view.members).find(([, id]) => id === task['assignee_id'])?.[0] ?? 'checker') as Part;
  if (task.state === 'IN_PROGRESS') {
    const cited = view.all('citation', { claim_id: claim.id, withdrawn_at: null });
    const source = { publisher: `Archive ${cited.length}`, tier: cited.length ? 'SECONDARY' : 'PRIMARY' };
    if (cited.length === 0 || choice.oneIn(4))
      return step(by, 'addEvidence', { claimId: claim.id, source, quotation: `It is on record, page ${choice.next()}.`, cite: 'SUPPORTS' });
    const rating = choice.oneIn(4) ? 'WRONG' : 'CONFIRMED';
    const suggestedWording = rating === 'WRONG' ? 'Say it otherwise.' : null;
    return step(by, 'submitTask', { ...held, rating, rationale: 'It says so there.', suggestedWording });
  }
  return step(by, 'startTask', held);
}
