import { columnsOf, Reader, sql, Work } from '@stet/platform';
import type { SelectedWords } from '@stet/claims';
import { CommentPlaceEntity } from './comment.entity.js';

/** Where words were last seen standing. */
export interface LastPlace extends SelectedWords {
  readonly commentId: string;
}

const last = sql(
  'commentPlace.last',
  `SELECT DISTINCT ON (p.comment_id) p.comment_id AS "commentId", p.quote, p.prefix, p.suffix
   FROM stet.comment k JOIN stet.comment_place p ON p.newsroom_id = k.newsroom_id AND p.comment_id = k.id AND p.start_at IS NOT NULL
   JOIN stet.revision r ON r.newsroom_id = p.newsroom_id AND r.id = p.revision_id
   WHERE k.newsroom_id = $1 AND k.article_id = $2 AND k.thread_id IS NULL AND k.revision_id IS NOT NULL ORDER BY p.comment_id, r.number DESC`,
);
const ofComments = sql(
  'commentPlace.ofComments',
  `SELECT ${columnsOf(CommentPlaceEntity, 'p')}, r.number FROM stet.comment_place p JOIN stet.revision r ON r.newsroom_id = p.newsroom_id AND r.id = p.revision_id
   WHERE p.newsroom_id = $1 AND p.comment_id = ANY ($2::uuid[]) ORDER BY p.comment_id, r.number`,
);

/** Of every thread on words of this article, where they were last seen. */
export const listLastPlaces = (reader: Reader, articleId: string): Promise<LastPlace[]> =>
  reader.rows<LastPlace>(last, [reader.newsroomId, articleId]);

/** A place, with the number of its revision. */
export interface NumberedPlace extends CommentPlaceEntity {
  readonly number: number;
}

/** Comment by comment, from the revision they were said in. */
export const listPlaces = (reader: Reader, commentIds: readonly string[]): Promise<NumberedPlace[]> =>
  reader.rows<NumberedPlace>(ofComments, [reader.newsroomId, commentIds]);

export const addPlaces = (work: Work, places: readonly Partial<CommentPlaceEntity>[]): Promise<void> =>
  places.length === 0 ? Promise.resolve() : work.insert(CommentPlaceEntity, places);
