import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normaliseText } from '@stet/articles';
import { has, IllegalTransition, InvalidInput, isRefusal, newId, NotFound, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { ClaimService, memberOf } from './claim.service.js';
import type { CommentInput, ResolveCommentInput } from './claims.inputs.js';
import { canAct, claimActs } from './domain/claim.states.js';
import { CommentResolved, CommentWritten } from './domain/events.js';
import { BlockingNotYours } from './domain/refusals.js';
import { CommentEntity } from './store/comment.entity.js';
import { findComment, markResolved } from './store/comment.store.js';

const TEXT_LIMIT = 20_000;

/** What people say to one another about a claim. */
@Injectable()
export class CommentService {
  constructor(private readonly claims: ClaimService) {}

  /**
   * A blocking comment keeps the article from going out until somebody of the desk resolves it; a released article is not released any more.
   *
   * @returns refusals: NotFound, IllegalTransition, InvalidInput, BlockingNotYours
   */
  async comment(work: Work, input: CommentInput): Promise<{ commentId: string; claimId: string } | Refusal> {
    const text = normaliseText(input.text).text.trim();
    if (!text || [...text].length > TEXT_LIMIT) return new InvalidInput('text', `1 to ${TEXT_LIMIT} characters, not only white space.`);
    const blocking = input.blocking ?? false;
    if (blocking && !mayBlock(work)) return new BlockingNotYours();
    const found = await this.claims.claimUnderLock(work, input.claimId);
    if (isRefusal(found)) return found;
    const { claim } = found;
    if (!canAct(claim.state, 'comment')) return new IllegalTransition(claim.state, 'comment', claimActs.comment);
    const commentId = newId();
    const salt = randomBytes(16).toString('hex');
    await work.insert(CommentEntity, [
      {
        id: commentId,
        articleId: claim.articleId,
        claimId: claim.id,
        text,
        salt,
        blocking,
        writtenBy: memberOf(work),
        writtenAt: work.now,
      },
    ]);
    const sha256 = createHash('sha256').update(`${salt}\n${text}`).digest('hex');
    await work.record(CommentWritten({ subjectId: commentId, articleId: claim.articleId }, { claimId: claim.id, blocking, sha256 }));
    return { commentId, claimId: claim.id };
  }

  /** What blocks is lifted by the desk only. @returns refusals: NotFound, VersionConflict, IllegalTransition, BlockingNotYours */
  async resolveComment(work: Work, input: ResolveCommentInput): Promise<{ commentId: string; claimId: string } | Refusal> {
    await work.lockArticleOf('comment', input.commentId);
    const comment = await findComment(work, input.commentId);
    if (!comment || isRefusal(await this.claims.claimUnderLock(work, comment.claimId))) return new NotFound('comment');
    if (comment.version !== input.expectedVersion) return new VersionConflict(comment.version);
    if (comment.resolvedAt !== null) return new IllegalTransition('RESOLVED', 'resolveComment', ['OPEN']);
    if (comment.blocking && !mayBlock(work)) return new BlockingNotYours();
    if (!(await markResolved(work, comment, memberOf(work))))
      throw new Error(`the comment ${comment.id} changed under the lock of its article`);
    await work.record(
      CommentResolved({ subjectId: comment.id, articleId: comment.articleId }, { claimId: comment.claimId, blocking: comment.blocking }),
    );
    return { commentId: comment.id, claimId: comment.claimId };
  }
}

/** Who may hold an article back, and let it go again. */
const mayBlock = (work: Work): boolean => has(work.actor, 'EDITOR', 'CHECKER');
