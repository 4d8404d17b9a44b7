/**
 * The articles room: what was submitted, word for word, and its ledger.
 *
 * @example const outcome = await acts.run(actor, (work) => articles.submitArticle(work, { kind: 'NEWS', text }));
 */
export type {
  ArticleActInput,
  AuthorInput,
  ConfirmLedgerInput,
  NoteInput,
  ReviseArticleInput,
  SegmentActInput,
  SetAsideSegmentInput,
  SubmitArticleInput,
  SubmittedRevision,
} from './articles.inputs.js';
export { articleActs, articleMoves, articleStates, articleTransitions, canAct as canActOnArticle, canMove as canMoveArticle } from './domain/article.states.js';
export type { ArticleAct, ArticleState } from './domain/article.states.js';
export * from './domain/events.js';
export { overlaps, segmentDispositions, tilingFault } from './domain/ledger.js';
export type { Range, SegmentDisposition } from './domain/ledger.js';
export { ExternalIdTaken, RevisionOutdated, TextEmpty, TextTooLong, TextUnchanged } from './domain/refusals.js';
export type { Part, PartKind } from './domain/revision-text.js';
export { normaliseText, TEXT_LIMIT } from './domain/text-door.js';
export { SplitArticle } from './jobs/split-article.job.js';
export { ArticleAuthorEntity, ArticleEntity } from './store/article.entity.js';
export { findArticle, getArticle, listArticlesByIds, listAuthors } from './store/article.store.js';
export { countSegments, findConfirmation, findSegment, listConfirmations, listSegments, listSegmentsTouching } from './store/ledger.store.js';
export { AuthorNoteEntity, PartEntity, RevisionEntity } from './store/revision.entity.js';
export {
  findRevision,
  getRevision,
  listNewestRevisions,
  listNotes,
  listParts,
  listRevisions,
  listRevisionsByIds,
} from './store/revision.store.js';
export { LedgerConfirmationEntity, SegmentEntity } from './store/segment.entity.js';
