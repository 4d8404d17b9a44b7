import { Injectable } from '@nestjs/common';
import { articleScope } from '@stet/newsroom';
import {
  CommentEntity,
  CommentWords,
  isDesks,
  listCommentsByIds,
  listFormerTexts,
  listMentions,
  listPlaces,
  listReplies,
  listThreads,
  mapThreadsOfArticles,
} from '@stet/talk';
import type { CommentTextEntity, NumberedPlace, Opened, ThreadPage } from '@stet/talk';
import { ArticleLoader } from '../articles/index.js';
import { columnNames, grouped, joinedColumns, learn, present } from '../base/index.js';
import type { ApiContext, FieldLoader, Presented, RowShape } from '../base/index.js';
import { memberColumns, MemberLoader } from '../newsroom/index.js';

type Comment = CommentEntity & Opened & Presented;
type ListLoader<T> = FieldLoader<T[]>;

const sealedColumns = ['sealedWords', 'evidenceId', 'edits'];

const rows = (...always: readonly string[]): RowShape => ({
  type: 'Comment',
  columns: [...columnNames(CommentEntity), ...joinedColumns(memberColumns)],
  always,
  fields: {
    article: ['articleId'],
    claim: ['claimId'],
    task: ['taskId'],
    evidence: ['evidenceId'],
    span: ['revisionId', 'threadId'],
    thread: ['threadId'],
    replies: ['threadId'],
    mentions: [],
    history: ['edits'],
    // with what it takes to open it
    text: [...sealedColumns, 'text'],
    unreadable: sealedColumns,
    writtenBy: ['writtenBy'],
    resolvedBy: ['resolvedBy'],
  },
  joined: { writtenBy: memberColumns },
});

const shapes = { claim: rows('claimId'), task: rows('taskId'), evidence: rows('evidenceId') } as const;
const replyRows = rows('threadId');
const pageRows = rows('articleId', 'writtenAt');

/** Comments, for every folder that shows them. What is sealed from whoever asks is not there. */
@Injectable()
export class CommentLoader {
  constructor(
    private readonly members: MemberLoader,
    private readonly articles: ArticleLoader,
    private readonly words: CommentWords,
  ) {}

  /** By its own id, whatever it is about. */
  private any(ctx: ApiContext): FieldLoader<Comment> {
    return ctx.loader('comment', async (ids, reader) => {
      const found = present('comment', await this.words.open(reader, await listCommentsByIds(reader, ids)));
      return new Map(found.map((comment) => [comment.key, comment]));
    });
  }

  /** By its own id, where who asks may see what it is about. */
  async find(ctx: ApiContext, id: string): Promise<Comment | null> {
    const comment = await this.any(ctx).load(id);
    if (!comment || (isDesks(comment) && articleScope(ctx.actor) !== 'ALL')) return null;
    return (await this.articles.of(ctx).load(comment.articleId)) ? comment : null;
  }

  /** What opened the threads on a claim, a task or a passage, oldest first, by its id. */
  threadsOn(ctx: ApiContext, on: keyof typeof shapes): ListLoader<Comment> {
    const about = { claim: 'claimId', task: 'taskId', evidence: 'evidenceId' } as const;
    return ctx.loader(
      `threads of ${on}`,
      async (ids, reader) => grouped(await this.taken(ctx, await listThreads(reader, on, ids)), (comment) => comment[about[on]]!),
      shapes[on],
    );
  }

  /** Oldest first, by the id of what opened the thread. */
  replies(ctx: ApiContext): ListLoader<Comment> {
    return ctx.loader(
      'replies of comment',
      async (ids, reader) => grouped(await this.taken(ctx, await listReplies(reader, ids)), ({ threadId }) => threadId!),
      replyRows,
    );
  }

  /** A page of each article's threads, by the article's id: one statement for all articles that ask for the same page. */
  pageOfArticle(ctx: ApiContext, page: ThreadPage): ListLoader<Comment> {
    return ctx.loader(
      `threads of article ${JSON.stringify(page)}`,
      async (ids, reader) => {
        const found = await mapThreadsOfArticles(reader, ids, page);
        const taken = grouped(await this.taken(ctx, [...found.values()].flat()), ({ articleId }) => articleId);
        return new Map([...found.keys()].map((id) => [id, taken.get(id) ?? []]));
      },
      pageRows,
    );
  }

  /** Oldest first, by the comment's id; what it says now is not among them. */
  formerTexts(ctx: ApiContext): ListLoader<CommentTextEntity & Opened> {
    return ctx.loader('texts of comment', async (ids, reader) =>
      grouped(await this.words.openFormer(reader, await listFormerTexts(reader, ids)), ({ commentId }) => commentId),
    );
  }

  /** The bare ids of the members it names, by the comment's id. */
  mentions(ctx: ApiContext): ListLoader<string> {
    return ctx.loader('mentions of comment', async (ids, reader) => {
      const named = grouped(await listMentions(reader, ids), ({ commentId }) => commentId);
      return new Map([...named].map(([id, each]) => [id, each.map(({ memberId }) => memberId)]));
    });
  }

  /** In the order of the revisions, by the id of what opened the thread. */
  places(ctx: ApiContext): ListLoader<NumberedPlace> {
    return ctx.loader('places of comment', async (ids, reader) => grouped(await listPlaces(reader, ids), ({ commentId }) => commentId));
  }

  private async taken(ctx: ApiContext, found: readonly CommentEntity[]): Promise<Comment[]> {
    // with a reader of its own: the loader's brings comments, and of them only what was asked
    const comments = present('comment', await this.words.open(ctx.reader, found));
    learn('member', this.members.of(ctx), comments, memberColumns.prefix);
    return comments;
  }
}
