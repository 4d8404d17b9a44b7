/**
 * The articles room: what was submitted, word for word, and its ledger.
 *
 * @example const outcome = await acts.run(actor, (work) => articles.submitArticle(work, { kind: 'NEWS', text }));
 */
export { ArticleService } from './article.service.js';
export type { NamedPlaces } from './store/author.store.js';
export { AuthorshipService } from './authorship.service.js';
export { EmbargoService } from './embargo.service.js';
export { FetchService } from './fetch.service.js';
export { pageFetchFailures, pageFetchStates } from './domain/page-fetch.js';
export type { FailedFetch, PageFetchFailure, PageFetchState } from './domain/page-fetch.js';
export { FetchPage } from './jobs/fetch-page.job.js';
export { PageFetchEntity } from './store/page-fetch.entity.js';
export { findPageFetch, listPageFetches } from './store/page-fetch.store.js';
export { ScheduleService } from './schedule.service.js';
export type {
  ArticleActInput,
  ConfirmLedgerInput,
  RescheduleArticleInput,
  ReviseArticleInput,
  SegmentActInput,
  SetAsideSegmentInput,
  SubmitArticleInput,
  SubmittedRevision,
} from './articles.inputs.js';
export { ArticlesModule } from './articles.module.js';
export {
  articleActs,
  articleMoves,
  articleStates,
  articleTransitions,
  canAct as canActOnArticle,
  canMove as canMoveArticle,
} from './domain/article.states.js';
export type { ArticleAct, ArticleState } from './domain/article.states.js';
export type { AuthorInput } from './domain/details.js';
export * from './domain/events.js';
export { overlaps, segmentDispositions, tilingFault } from './domain/ledger.js';
export type { Range, SegmentDisposition } from './domain/ledger.js';
export { ExternalIdTaken, FetchLimitReached, RevisionOutdated, TextEmpty, TextTooLong, TextUnchanged } from './domain/refusals.js';
export type { NoteInput } from './domain/notes.js';
export { TEXT_LIMIT } from './domain/revision-text.js';
export type { Part, PartKind } from './domain/revision-text.js';
export { normaliseText } from './domain/text-door.js';
export { urgencyOf } from './domain/urgency.js';
export { LedgerService } from './ledger.service.js';
export { SplitService } from './split.service.js';
export { SplitArticle } from './jobs/split-article.job.js';
export { ArticleAuthorEntity, ArticleEntity } from './store/article.entity.js';
export { findArticle, getArticle, listArticlesByIds, listAuthors } from './store/article.store.js';
export {
  countSegments,
  findConfirmation,
  findSegment,
  listConfirmations,
  listSegments,
  listSegmentsByIds,
  listSegmentsTouching,
} from './store/ledger.store.js';
export { AuthorNoteEntity, PartEntity, RevisionEntity } from './store/revision.entity.js';
export {
  findRevision,
  getRevision,
  listNewestRevisions,
  listNotes,
  listNotesByIds,
  listParts,
  listRevisions,
  listRevisionsByIds,
} from './store/revision.store.js';
export { LedgerConfirmationEntity, SegmentEntity } from './store/segment.entity.js';
export { articlePlace, countArticles, listArticles, mapArticles, scopeValues } from './store/article-list.store.js';
export type { ArticleFilter, ArticleOrder, ArticlePage, ListedArticle } from './store/article-list.store.js';
export { listHiddenFrom, sightOf } from './store/embargo.store.js';
export { ownArticle } from './store/own-article.js';
export { mapRemarks } from './store/remark.store.js';
