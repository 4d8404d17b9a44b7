import { Injectable } from '@nestjs/common';
import {
  countSegments,
  findRevision,
  listAuthors,
  listConfirmations,
  listNewestRevisions,
  listNotes,
  listNotesByIds,
  listPageFetches,
  listParts,
  listRevisionsByIds,
  listSegments,
  listSegmentsByIds,
  mapArticles,
  mapRemarks,
} from '@stet/articles';
import type {
  ArticleAuthorEntity,
  ArticleEntity,
  AuthorNoteEntity,
  LedgerConfirmationEntity,
  PageFetchEntity,
  PartEntity,
  RevisionEntity,
  SegmentDisposition,
  SegmentEntity,
} from '@stet/articles';
import { articleScope } from '@stet/newsroom';
import type { Reader } from '@stet/platform';
import type DataLoader from 'dataloader';
import { present, presentOne } from '../base/index.js';
import type { ApiContext, Presented } from '../base/index.js';

type Loader<T> = DataLoader<string, T | null>;
type Shown<T> = T & Presented;
/** By id, those of them that whoever reads may read. */
type FindRemarks = (reader: Reader, ids: readonly string[]) => Promise<Map<string, string>>;

/** Articles, revisions and ledgers, for every folder that shows them. */
@Injectable()
export class ArticleLoader {
  /** By id, within the actor's scope: what an author or a system may not see is not there. */
  of(ctx: ApiContext): Loader<Shown<ArticleEntity>> {
    return ctx.loader('article', async (ids, reader) => {
      const found = await mapArticles(reader, articleScope(ctx.actor), ids);
      present('article', [...found.values()]);
      return found as Map<string, Shown<ArticleEntity>>;
    });
  }

  /** By the article's id, in the order they were named. */
  authors(ctx: ApiContext): Loader<ArticleAuthorEntity[]> {
    return ctx.loader('authors of article', async (ids, reader) => grouped(await listAuthors(reader, ids), (author) => author.articleId));
  }

  /** Of articles that were submitted by their address alone, by the article's id. */
  pageFetch(ctx: ApiContext): Loader<PageFetchEntity> {
    return ctx.loader('page fetch of article', async (ids, reader) => keyed(await listPageFetches(reader, ids), (row) => row.articleId));
  }

  /** By its own id. */
  revision(ctx: ApiContext): Loader<Shown<RevisionEntity>> {
    return ctx.loader('revision', async (ids, reader) =>
      keyed(present('revision', await listRevisionsByIds(reader, ids)), (row) => row.key),
    );
  }

  /** A segment by its own id. */
  segment(ctx: ApiContext): Loader<Shown<SegmentEntity>> {
    return ctx.loader('segment', async (ids, reader) => keyed(present('segment', await listSegmentsByIds(reader, ids)), (row) => row.key));
  }

  /** An author's note by its own id. */
  note(ctx: ApiContext): Loader<Shown<AuthorNoteEntity>> {
    return ctx.loader('author note', async (ids, reader) =>
      keyed(present('authorNote', await listNotesByIds(reader, ids)), (row) => row.key),
    );
  }

  /** The newest, by the article's id. */
  newestRevision(ctx: ApiContext): Loader<Shown<RevisionEntity>> {
    return ctx.loader('newest revision of article', async (ids, reader) =>
      keyed(present('revision', await listNewestRevisions(reader, ids)), (row) => row.articleId),
    );
  }

  async numberedRevision(ctx: ApiContext, articleId: string, number: number): Promise<Shown<RevisionEntity> | null> {
    const found = await findRevision(ctx.reader, articleId, number);
    return found ? presentOne('revision', found) : null;
  }

  /** By the revision's id. */
  parts(ctx: ApiContext): Loader<PartEntity[]> {
    return ctx.loader('parts of revision', async (ids, reader) => grouped(await listParts(reader, ids), (part) => part.revisionId));
  }

  /** By the revision's id. */
  notes(ctx: ApiContext): Loader<Shown<AuthorNoteEntity>[]> {
    return ctx.loader('notes of revision', async (ids, reader) =>
      grouped(present('authorNote', await listNotes(reader, ids)), (note) => note.revisionId),
    );
  }

  /** The ledger, by the revision's id. */
  segments(ctx: ApiContext): Loader<Shown<SegmentEntity>[]> {
    return ctx.loader('segments of revision', async (ids, reader) =>
      grouped(present('segment', await listSegments(reader, ids)), (segment) => segment.revisionId),
    );
  }

  /** The standing one, by the revision's id. */
  confirmation(ctx: ApiContext): Loader<LedgerConfirmationEntity> {
    return ctx.loader('confirmation of revision', async (ids, reader) =>
      keyed(await listConfirmations(reader, ids), (confirmation) => confirmation.revisionId),
    );
  }

  /** How many segments of each disposition, by the revision's id. */
  segmentCounts(ctx: ApiContext): Loader<{ disposition: SegmentDisposition; count: number }[]> {
    return ctx.loader('segment counts of revision', async (ids, reader) =>
      grouped(await countSegments(reader, ids), (count) => count.revisionId),
    );
  }

  private readonly otherRemarks: FindRemarks[] = [];

  /** Where else remarks are kept than in the open: a later folder says so. */
  addRemarks(find: FindRemarks): void {
    this.otherRemarks.push(find);
  }

  /** What was said with an act, by the remark's id. */
  remark(ctx: ApiContext): Loader<string> {
    return ctx.loader('remark', async (ids, reader) => {
      const found = await mapRemarks(reader, ids);
      for (const find of this.otherRemarks) {
        const left = ids.filter((id) => !found.has(id));
        if (left.length > 0) for (const [id, text] of await find(reader, left)) found.set(id, text);
      }
      return found;
    });
  }
}

function keyed<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Rows by what they belong to, in their order. */
export function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
