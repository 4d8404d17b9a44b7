import type { ArticleModel, CitationModel, ClaimModel, ClaimState, TaskModel, Terms, VerdictModel } from './objects.model.js';

/** What an engine's words assert. */
export const assertionOf = (draft: { quote: string; speaker: string | null; antecedent: string | null }): string =>
  JSON.stringify([draft.quote, draft.speaker, draft.antecedent]);

/** What words assert that a member selected: they are a part of their sentence, and lean on the one before wherever a word may point there. */
export function selectionOf(
  text: string,
  segments: readonly { readonly start: number; readonly end: number }[],
  at: { start: number; end: number },
): string {
  const touched = segments.filter(({ start, end }) => start < at.end && end > at.start);
  const first = touched[0];
  const sentence = first ? text.slice(first.start, first.end) : '';
  const before = first && segments[segments.indexOf(first) - 1];
  const leansOn = /\bthe [a-z]/i.test(sentence) ? (before ? text.slice(before.start, before.end) : '') : null;
  const inside = first ? at.start - first.start : 0;
  return JSON.stringify([text.slice(at.start, at.end), touched.map(({ start, end }) => text.slice(start, end)), inside, leansOn]);
}

/** Other words: what was judged is judged anew, what was begun stays with its checker, and a verdict for these very words stands again. */
export function reword(claim: ClaimModel, at: { quote: string; assertion: string; wanted: boolean }): void {
  const was = claim.state;
  const task = openTask(claim);
  if (task) {
    if (task.state === 'SUBMITTED') task.state = 'RETURNED';
    else if (task.state !== 'IN_PROGRESS' && task.state !== 'RETURNED') task.state = 'CANCELLED';
  }
  for (const verdict of claim.verdicts)
    if (verdict.state === 'PROPOSED' || verdict.state === 'APPROVED') {
      verdict.lapsedOf = verdict.state === 'APPROVED' ? was : null;
      verdict.state = 'LAPSED';
    }
  claim.quote = at.quote;
  claim.assertion = at.assertion;
  if (was === 'PROPOSED' || was === 'DISMISSED') claim.state = at.wanted ? 'QUEUED' : 'PROPOSED';
  else claim.state = was === 'IN_VERIFICATION' || was === 'IN_REVIEW' ? 'IN_VERIFICATION' : 'QUEUED';
  if (claim.state === 'PROPOSED') return;
  const again = claim.verdicts.findLast(
    (verdict) => verdict.state === 'LAPSED' && verdict.lapsedOf !== null && verdict.assertion === at.assertion,
  );
  if (!again || again.restsOn.some((citation) => !citation.standing)) return;
  again.state = 'APPROVED';
  const settled = again.lapsedOf === 'CHECKED';
  again.lapsedOf = null;
  if (!settled || openTask(claim)) return;
  claim.state = 'CHECKED';
}

/** The words are gone: nobody checks them. What was approved of them stays on record. */
export function withdraw(claim: ClaimModel): void {
  const task = openTask(claim);
  if (task) task.state = 'CANCELLED';
  for (const verdict of claim.verdicts) if (verdict.state === 'PROPOSED') verdict.state = 'LAPSED';
  const keeps = claim.state === 'PROPOSED' || claim.state === 'DISMISSED' || claim.state === 'CHECKED';
  claim.withdrawnFrom = keeps ? claim.state : 'QUEUED';
  claim.state = 'WITHDRAWN';
}

export const textOf = (article: ArticleModel): string => article.texts.at(-1) ?? '';

export function newClaim(
  article: ArticleModel,
  at: { start: number; end: number; quote: string; speaker: string | null },
  selected: boolean,
  state: ClaimState,
  assertion: string,
): ClaimModel {
  const { start, end, quote, speaker } = at;
  const known = { id: '', version: 0, article, quote, speaker, selected, state, withdrawnFrom: null, start, end, assertion };
  return { ...known, tasks: [], verdicts: [], citations: [], checkers: new Set(), approvers: new Set() };
}

export const isLive = ({ state }: ClaimModel): boolean => state !== 'DISMISSED' && state !== 'WITHDRAWN';
export const isOpen = (claim: ClaimModel): boolean => isLive(claim) && claim.state !== 'CHECKED';
export const openTask = (claim: ClaimModel): TaskModel | undefined =>
  claim.tasks.find(({ state }) => state !== 'ACCEPTED' && state !== 'CANCELLED');
export const currentVerdict = (claim: ClaimModel): VerdictModel | undefined => claim.verdicts.find(({ state }) => state === 'APPROVED');
/** What is cited for a claim is cited for what it asserts. */
export const standing = (claim: ClaimModel): CitationModel[] =>
  claim.citations.filter((citation) => citation.standing && citation.assertion === claim.assertion);
/** Whether what is cited is less than the newsroom asks for: publishers are counted, not passages. */
export const isShort = (cited: readonly CitationModel[], { sourcesNeeded, primarySourceNeeded }: Terms): boolean =>
  new Set(cited.map(({ publisher }) => publisher)).size < sourcesNeeded || (primarySourceNeeded && !cited.some(({ primary }) => primary));
export const within = (claim: ClaimModel, { start, end }: { start: number; end: number }): boolean =>
  claim.start < end && claim.end > start;

/** Nothing that was done for a claim's words counts any more. */
export function lapse(claim: ClaimModel): void {
  const task = openTask(claim);
  if (task) task.state = 'CANCELLED';
  for (const verdict of claim.verdicts) if (verdict.state === 'PROPOSED' || verdict.state === 'APPROVED') verdict.state = 'LAPSED';
}

/** The claim is QUEUED: somebody is to check it, and no release stands over it. */
export function wantTask(claim: ClaimModel): void {
  if (!openTask(claim)) claim.tasks.push({ id: '', version: 0, claim, state: 'QUEUED', assignee: null });
  endRelease(claim.article);
}

export function endRelease(article: ArticleModel): void {
  article.released = false;
  if (article.state === 'SIGNED_OFF') article.state = 'IN_CHECK';
}

export function callUp(article: ArticleModel, start: number, end: number): void {
  for (const segment of article.segments) if (segment.start < end && segment.end > start) segment.disposition = 'CLAIM';
}

/** What stands between the newest words of an article and their release: codes, each once. Empty: CLEAR. */
export function blockers(article: ArticleModel): string[] {
  const state = article.state === 'ARCHIVED' ? article.archivedFrom : article.state;
  const codes = article.state === 'ARCHIVED' ? ['ARCHIVED'] : [];
  if (state === 'SPLIT_FAILED') return [...codes, 'SPLIT_FAILED'];
  if (state === 'SPLITTING') return [...codes, 'SPLIT_RUNNING'];
  if (!article.confirmedBy) codes.push('LEDGER_UNREAD');
  if (article.claims.every((claim) => claim.state === 'WITHDRAWN')) codes.push('NOTHING_FOUND');
  if (article.claims.some(isOpen)) codes.push('OPEN_CLAIM');
  const checked = article.claims.filter((claim) => claim.state === 'CHECKED').map(currentVerdict);
  if (checked.some((verdict) => verdict?.effect === 'MUST_CHANGE')) codes.push('MUST_CHANGE');
  if (checked.some((verdict) => verdict?.restsOn.some((citation) => !citation.standing))) codes.push('EVIDENCE_WITHDRAWN');
  if (checked.some((verdict) => verdict && verdict.effect !== 'EDITOR_DECIDES' && isShort(standing(verdict.claim), verdict.terms)))
    codes.push('EVIDENCE_MISSING');
  return codes;
}
