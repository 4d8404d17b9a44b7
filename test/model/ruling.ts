import type { Part } from '@test/cast';
import type { ArticleModel } from './newsroom.model.js';

/**
 * What the model says of an act: every honest reason to refuse it, by the kinds of the API, and what is so when there is none. In which order
 * reasons are looked at is the API's own affair: it may name any one of them, but it must name one of them.
 */
export interface Ruling {
  readonly against: readonly string[];
  readonly then: () => void;
}

export const refused = (...against: string[]): Ruling => ({ against, then: () => undefined });

/** An act is done unless one of these is so. */
export function unless(reasons: Readonly<Record<string, boolean>>, then: () => void): Ruling {
  const against = Object.entries(reasons).flatMap(([kind, so]) => (so ? [kind] : []));
  return { against, then };
}

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = [...editors, 'checker', 'checker2'];
const submitters: readonly Part[] = [...editors, 'author', 'cms'];

/** Who may ask for an act at all. */
export const allowed: Readonly<Record<string, readonly Part[]>> = {
  submitArticle: submitters,
  reviseArticle: submitters,
  archiveArticle: editors,
  unarchiveArticle: editors,
  confirmLedger: editors,
  setAsideSegment: editors,
  callUpSegment: workers,
  addClaim: workers,
  acceptClaim: editors,
  dismissClaim: editors,
  reopenClaim: editors,
  assignTask: editors,
  unassignTask: editors,
  cancelTask: editors,
  createTask: editors,
  takeNextTask: workers,
  startTask: workers,
  releaseTask: workers,
  submitTask: workers,
  addEvidence: workers,
  cite: workers,
  uncite: workers,
  reviewVerdict: editors,
  signOffArticle: editors,
  withdrawSignOff: editors,
};

/** An author and a CMS know of their own articles only. */
export const sees = (by: Part, article: ArticleModel): boolean =>
  workers.includes(by) || article.submittedBy === by || article.authors.has(by);

export const mayCheck = (part: Part): boolean => workers.includes(part);
export const isEditor = (part: Part): boolean => editors.includes(part);
