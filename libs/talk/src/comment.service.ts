import { Injectable } from '@nestjs/common';
import { RetentionService } from '@stet/newsroom';
import { has, IllegalTransition, InvalidInput, isRefusal, newId, VersionConflict } from '@stet/platform';
import type { Refusal, Work } from '@stet/platform';
import { getTask, LeaseService } from '@stet/verification';
import { CommentEdited, CommentReopened, CommentResolved, CommentWritten } from './domain/events.js';
import type { About } from './domain/events.js';
import { AssessedApart, BlockingNotYours, NotYourComment } from './domain/refusals.js';
import { wayOf } from './domain/subject.js';
import type { Subject } from './domain/subject.js';
import { readMentions, readText } from './domain/text.js';
import { CommentWords } from './comment-words.service.js';
import { CommentEntity, CommentMentionEntity } from './store/comment.entity.js';
import { countOldComments, eraseOldComments } from './store/comment-sweep.store.js';
import { insertComment, listMentions, listThread, markOpen, markResolved, replaceText } from './store/comment.store.js';
import { addPlaces } from './store/place.store.js';
import { memberOf, SubjectService } from './subject.service.js';
import type { Words } from './subject.service.js';
import type { CommentInput, EditCommentInput, ThreadInput } from './talk.inputs.js';

/** What a comment is to be said of. */
interface Place {
  readonly subject: Subject;
  readonly threadId: string | null;
  readonly words: Words | null;
}

/** What people say to one another about words, claims, tasks and evidence. */
@Injectable()
export class CommentService {
  constructor(
    private readonly subjects: SubjectService,
    private readonly leases: LeaseService,
    private readonly words: CommentWords,
    retention: RetentionService,
  ) {
    retention.register({ kind: 'COMMENTS', count: countOldComments, sweep: eraseOldComments });
  }

  /**
   * A blocking comment keeps the article from going out until somebody of the desk resolves its thread; a released article is not released any
   * more. Who is mentioned is told.
   *
   * @returns refusals: InvalidInput, BlockingNotYours, NotFound, IllegalTransition, RevisionOutdated, SpanOutside, SpanMismatch, SpanEmpty,
   * EvidenceNotVisible, AssessedApart, MentionCannotSee, SecretKeyMissing
   */
  async comment(work: Work, input: CommentInput): Promise<{ commentId: string } | Refusal> {
    const text = readText(input.text);
    if (isRefusal(text)) return text;
    const mentions = readMentions(input.mentions);
    if (isRefusal(mentions)) return mentions;
    const blocking = input.blocking ?? false;
    if (blocking && !mayBlock(work)) return new BlockingNotYours();
    const place = await this.placeOf(work, input);
    if (isRefusal(place)) return place;
    const { subject, threadId, words } = place;
    const unseen = await this.subjects.mentioned(work, subject, mentions);
    if (unseen) return unseen;
    const id = newId();
    const kept = await this.words.keep(work, { id, number: 1, evidenceId: subject.evidenceId }, text);
    if (isRefusal(kept)) return kept;
    const { sha256, ...said } = kept;
    await insertComment(work, { id, threadId, ...subject, ...said, blocking, writtenBy: memberOf(work).memberId });
    if (words) await addPlaces(work, [{ commentId: id, articleId: subject.articleId, revisionId: subject.revisionId!, ...words }]);
    await this.mention(work, { id, threadId }, mentions);
    const { articleId } = subject;
    const about = await aboutOf(work, { ...subject, threadId });
    await work.record(CommentWritten({ subjectId: id, articleId }, { ...about, blocking, mentions, sha256 }));
    await this.leases.renew(work, articleId, about.claimId);
    return { commentId: id };
  }

  /**
   * Says one's own otherwise; what it said before stays readable. Who is mentioned for the first time is told.
   *
   * @returns refusals: InvalidInput, NotFound, NotYourComment, VersionConflict, IllegalTransition (resolved, erased), AssessedApart, MentionCannotSee,
   * SecretKeyMissing
   */
  async editComment(work: Work, input: EditCommentInput): Promise<{ commentId: string } | Refusal> {
    const text = readText(input.text);
    if (isRefusal(text)) return text;
    const named = readMentions(input.mentions);
    if (isRefusal(named)) return named;
    const comment = await this.subjects.comment(work, input.commentId);
    if (isRefusal(comment)) return comment;
    if (comment.writtenBy !== memberOf(work).memberId) return new NotYourComment();
    if (comment.version !== input.expectedVersion) return new VersionConflict(comment.version);
    if (comment.erasedAt !== null) return new IllegalTransition('ERASED', 'editComment', ['OPEN']);
    if (comment.resolvedAt !== null) return new IllegalTransition('RESOLVED', 'editComment', ['OPEN']);
    if (named.length === 0 && (await this.words.textOf(work, comment)) === text)
      return new InvalidInput('text', 'that is what it says already.');
    if (await this.subjects.isApart(work, comment)) return new AssessedApart();
    const before = (await listMentions(work, [comment.id])).map(({ memberId }) => memberId);
    const mentions = named.filter((memberId) => !before.includes(memberId));
    const unseen = await this.subjects.mentioned(work, comment, mentions);
    if (unseen) return unseen;
    const { id, articleId, evidenceId, edits } = comment;
    const kept = await this.words.keep(work, { id, number: edits + 2, evidenceId }, text);
    if (isRefusal(kept)) return kept;
    const { sha256, ...words } = kept;
    if (!(await replaceText(work, comment, words))) throw new Error(`the comment ${comment.id} changed under the lock of its article`);
    await this.mention(work, comment, mentions);
    const said = { ...(await aboutOf(work, comment)), number: edits + 2, mentions, sha256 };
    await work.record(CommentEdited({ subjectId: id, articleId }, said));
    return { commentId: id };
  }

  /**
   * Nothing is left to do about a thread. What blocks is lifted by the desk only.
   *
   * @returns refusals: NotFound, InvalidInput (a reply), VersionConflict, IllegalTransition, BlockingNotYours
   */
  async resolveComment(work: Work, input: ThreadInput): Promise<{ commentId: string } | Refusal> {
    const found = await this.threadOf(work, input);
    if (isRefusal(found)) return found;
    const { root, blocking } = found;
    if (root.resolvedAt !== null) return new IllegalTransition('RESOLVED', 'resolveComment', ['OPEN']);
    if (blocking && !mayBlock(work)) return new BlockingNotYours();
    if (!(await markResolved(work, root, memberOf(work).memberId)))
      throw new Error(`the comment ${root.id} changed under the lock of its article`);
    const about = await aboutOf(work, root);
    await work.record(CommentResolved({ subjectId: root.id, articleId: root.articleId }, { ...about, blocking }));
    return { commentId: root.id };
  }

  /**
   * Something is to be done about it after all: what blocked blocks again.
   *
   * @returns refusals: NotFound, InvalidInput (a reply), VersionConflict, IllegalTransition, BlockingNotYours
   */
  async reopenComment(work: Work, input: ThreadInput): Promise<{ commentId: string } | Refusal> {
    const found = await this.threadOf(work, input);
    if (isRefusal(found)) return found;
    const { root, blocking } = found;
    if (root.resolvedAt === null) return new IllegalTransition('OPEN', 'reopenComment', ['RESOLVED']);
    if (blocking && !mayBlock(work)) return new BlockingNotYours();
    if (!(await markOpen(work, root))) throw new Error(`the comment ${root.id} changed under the lock of its article`);
    const about = await aboutOf(work, root);
    await work.record(CommentReopened({ subjectId: root.id, articleId: root.articleId }, { ...about, blocking }));
    return { commentId: root.id };
  }

  private async placeOf(work: Work, input: CommentInput): Promise<Place | Refusal> {
    const way = wayOf(input);
    if (isRefusal(way)) return way;
    if (way === 'replyTo') return this.replyTo(work, input.replyTo!);
    if (way === 'span') {
      const found = await this.subjects.span(work, input.span!);
      return isRefusal(found) ? found : { ...found, threadId: null };
    }
    const subject =
      way === 'claimId'
        ? await this.subjects.claim(work, input.claimId!)
        : way === 'taskId'
          ? await this.subjects.task(work, input.taskId!)
          : await this.subjects.evidence(work, input.evidenceId!);
    return isRefusal(subject) ? subject : { subject, threadId: null, words: null };
  }

  /** A reply to a reply joins its thread: threads have one level. */
  private async replyTo(work: Work, commentId: string): Promise<Place | Refusal> {
    const comment = await this.subjects.comment(work, commentId);
    if (isRefusal(comment)) return comment;
    if (comment.resolvedAt !== null) return new IllegalTransition('RESOLVED', 'comment', ['OPEN']);
    if (await this.subjects.isApart(work, comment)) return new AssessedApart();
    const { articleId, claimId, taskId, evidenceId, revisionId } = comment;
    return { subject: { articleId, claimId, taskId, evidenceId, revisionId }, threadId: comment.threadId ?? comment.id, words: null };
  }

  private async threadOf(
    work: Work,
    { commentId, expectedVersion }: ThreadInput,
  ): Promise<{ root: CommentEntity; blocking: boolean } | Refusal> {
    const root = await this.subjects.comment(work, commentId);
    if (isRefusal(root)) return root;
    if (root.threadId !== null) return new InvalidInput('commentId', 'it is a reply: name the comment that opened its thread.');
    if (root.version !== expectedVersion) return new VersionConflict(root.version);
    return { root, blocking: (await listThread(work, root.id)).some((each) => each.blocking) };
  }

  private async mention(work: Work, { id, threadId }: Pick<CommentEntity, 'id' | 'threadId'>, memberIds: readonly string[]): Promise<void> {
    if (memberIds.length === 0) return;
    const rows = memberIds.map((memberId) => ({ commentId: id, memberId, threadId: threadId ?? id, mentionedAt: work.now }));
    await work.insert(CommentMentionEntity, rows);
  }
}

/** Who may hold an article back, and let it go again. */
const mayBlock = (work: Work): boolean => has(work.actor, 'EDITOR', 'CHECKER');

/** As an event names it; of a task with its claim, for it is about that, too. */
async function aboutOf(
  work: Work,
  { threadId, claimId, taskId, evidenceId, revisionId }: Subject & Pick<CommentEntity, 'threadId'>,
): Promise<About> {
  const of = taskId === null ? claimId : (await getTask(work, taskId)).claimId;
  return { threadId, claimId: of, taskId, evidenceId, revisionId };
}
