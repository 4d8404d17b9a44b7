import { createHash } from 'node:crypto';
import { newId } from '@stet/platform';
import type { Work } from '@stet/platform';
import type { SubmittedRevision } from './articles.inputs.js';
import type { PlacedNote } from './domain/notes.js';
import type { RevisionText } from './domain/revision-text.js';
import { urgencyOf } from './domain/urgency.js';
import { SplitArticle } from './jobs/split-article.job.js';
import type { ArticleEntity } from './store/article.entity.js';
import { AuthorNoteEntity, PartEntity } from './store/revision.entity.js';
import { insertRevision } from './store/revision.store.js';

/** Over the UTF-8 bytes, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** @param submittedBy the member whose words they are */
export async function writeRevision(
  work: Work,
  at: { readonly articleId: string; readonly number: number; readonly submittedBy: string },
  { text, normalised, parts }: RevisionText,
  notes: readonly PlacedNote[],
): Promise<SubmittedRevision> {
  const revisionId = newId();
  const { articleId, number, submittedBy } = at;
  await insertRevision(work, {
    id: revisionId,
    articleId,
    number,
    text,
    textSha256: sha256(text),
    length: text.length,
    normalised,
    submittedBy,
    submittedAt: work.now,
  });
  await work.insert(
    PartEntity,
    parts.map((part, ordinal) => ({ revisionId, ordinal, kind: part.kind, startAt: part.start, endAt: part.end })),
  );
  await work.insert(
    AuthorNoteEntity,
    notes.map((note, ordinal) => ({ id: newId(), revisionId, articleId, ordinal, ...note, writtenBy: submittedBy, writtenAt: work.now })),
  );
  return { articleId, revisionId, number };
}

export const askForSplit = (work: Work, article: Pick<ArticleEntity, 'id' | 'priority' | 'publishAt'>): Promise<void> =>
  work.enqueue(SplitArticle, article.id, { articleId: article.id, priority: urgencyOf(article, work.now) });
