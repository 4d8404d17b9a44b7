/**
 * What people say to one another about words, claims, tasks and evidence.
 *
 * @example const said = await acts.run(checker, (work) => comments.comment(work, { taskId, text: 'Who has the minutes?', mentions: [editorId] }));
 */
export { CommentService } from './comment.service.js';
export { CommentWords } from './comment-words.service.js';
export type { Opened } from './comment-words.service.js';
export { CommentEdited, CommentReopened, CommentResolved, CommentWritten } from './domain/events.js';
export { AssessedApart, BlockingNotYours, MentionCannotSee, NotYourComment } from './domain/refusals.js';
export { isDesks } from './domain/subject.js';
export type { Subject } from './domain/subject.js';
export { CommentEntity, CommentMentionEntity, CommentPlaceEntity, CommentTextEntity } from './store/comment.entity.js';
export { countThreads, mapThreadsOfArticles } from './store/thread.store.js';
export type { ThreadFilter, ThreadPage } from './store/thread.store.js';
export {
  findComment,
  listCommentsByIds,
  listFormerTexts,
  listMentions,
  listReplies,
  listThread,
  listThreads,
} from './store/comment.store.js';
export { listPlaces } from './store/place.store.js';
export type { NumberedPlace } from './store/place.store.js';
export { listSeen, listSights } from './store/sight.store.js';
export type { Seen, Sight } from './store/sight.store.js';
export type { CommentInput, EditCommentInput, SpanInput, ThreadInput } from './talk.inputs.js';
export { TalkModule } from './talk.module.js';
