import { Injectable } from '@nestjs/common';
import { AuthorAsked, AuthorQueryAnswered, mapAuthorQueries } from '@stet/evidence';
import { Followers, Work } from '@stet/platform';
import type { Event, EventData } from '@stet/platform';
import { CommentEdited, CommentResolved, CommentWritten, listSeen, listSights, listThread } from '@stet/talk';
import { toAuthors, toMember } from './domain/calls.js';
import type { NotificationKind } from './domain/kinds.js';
import { NotificationService } from './notification.service.js';

/**
 * Who is told of what was said to them or asked of them. Nobody is told of a comment they may not read, nor of an article that is not theirs to see:
 * looked at when it is told, and the feed looks again when it is read.
 */
@Injectable()
export class TalkNewsService {
  constructor(
    followers: Followers,
    private readonly notifications: NotificationService,
  ) {
    followers.on(CommentWritten, 'notifications', (work, event) => this.written(work, event));
    followers.on(CommentEdited, 'notifications', (work, event) => this.tellOf(work, event, 'MENTIONED', event.data.mentions));
    followers.on(CommentResolved, 'notifications', (work, event) => this.resolved(work, event));
    followers.on(AuthorAsked, 'notifications', (work, event) => notifications.tell(work, toAuthors(event, 'QUERY_ASKED')));
    followers.on(AuthorQueryAnswered, 'notifications', (work, event) => this.answered(work, event));
  }

  private async written(work: Work, event: Event<{ threadId: string | null; mentions: string[] }>): Promise<void> {
    const { threadId, mentions } = event.data;
    await this.tellOf(work, event, 'MENTIONED', mentions);
    if (threadId === null) return;
    const inThread = (await listThread(work, threadId)).map(({ writtenBy }) => writtenBy);
    // who is named is told so, and not twice
    const others = inThread.filter((memberId) => !mentions.includes(memberId));
    await this.tellOf(work, event, 'COMMENT_REPLIED', others);
  }

  private async resolved(work: Work, event: Event<{ blocking: boolean }>): Promise<void> {
    if (!event.data.blocking) return;
    const held = (await listThread(work, event.subjectId)).flatMap(({ blocking, writtenBy }) => (blocking ? [writtenBy] : []));
    await this.tellOf(work, event, 'COMMENT_RESOLVED', held);
  }

  private async answered(work: Work, event: Event): Promise<void> {
    const query = (await mapAuthorQueries(work, 'ALL', [event.subjectId])).get(event.subjectId);
    if (!query) return;
    const of = { articleId: query.articleId, claimId: query.claimId, taskId: null, evidenceId: null, revisionId: null };
    const [asker] = await listSights(work, [query.askedBy], of);
    if (asker?.sees) await this.notifications.tell(work, toMember(event, 'QUERY_ANSWERED', asker.id));
  }

  /** Those of these who may see the comment, each once. */
  private async tellOf<D extends EventData>(
    work: Work,
    event: Event<D>,
    kind: NotificationKind,
    memberIds: readonly string[],
  ): Promise<void> {
    const seen = await listSeen(
      work,
      [...new Set(memberIds)].map((memberId) => ({ commentId: event.subjectId, memberId })),
    );
    await this.notifications.tell(
      work,
      seen.flatMap(({ memberId }) => toMember(event, kind, memberId)),
    );
  }
}
