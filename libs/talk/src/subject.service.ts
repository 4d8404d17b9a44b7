import { ArticleService, findArticle, LedgerService } from '@stet/articles';
import { canActOnClaim, claimActs, ClaimService, contextOf, selectWords } from '@stet/claims';
import { EvidenceNotVisible, findEvidence, listReadable } from '@stet/evidence';
import { articleScope } from '@stet/newsroom';
import { Injectable } from '@nestjs/common';
import { has, IllegalTransition, isRefusal, NotFound } from '@stet/platform';
import type { MemberActor, Refusal, Work } from '@stet/platform';
import { findTask, hasOtherSlot } from '@stet/verification';
import { AssessedApart, MentionCannotSee } from './domain/refusals.js';
import { isDesks } from './domain/subject.js';
import type { Subject } from './domain/subject.js';
import type { CommentEntity, CommentPlaceEntity } from './store/comment.entity.js';
import { findComment } from './store/comment.store.js';
import { listSights } from './store/sight.store.js';
import type { SpanInput } from './talk.inputs.js';

export type Words = Pick<CommentPlaceEntity, 'startAt' | 'endAt' | 'quote' | 'prefix' | 'suffix'>;

const nothing = { claimId: null, taskId: null, evidenceId: null, revisionId: null };

/** What there is to talk about, as whoever talks may see it. Each locks the article. */
@Injectable()
export class SubjectService {
  constructor(
    private readonly articles: ArticleService,
    private readonly claims: ClaimService,
    private readonly ledger: LedgerService,
  ) {}

  /** @returns refusals: NotFound, IllegalTransition */
  async claim(work: Work, claimId: string): Promise<Subject | Refusal> {
    const found = await this.claims.claimUnderLock(work, claimId);
    if (isRefusal(found)) return found;
    const { claim } = found;
    if (!canActOnClaim(claim.state, 'comment')) return new IllegalTransition(claim.state, 'comment', claimActs.comment);
    return { ...nothing, articleId: claim.articleId, claimId };
  }

  /** @returns refusals: NotFound, AssessedApart */
  async task(work: Work, taskId: string): Promise<Subject | Refusal> {
    const task = isOfDesk(work) && (await work.lockArticleOf('task', taskId)) ? await findTask(work, taskId) : undefined;
    if (!task) return new NotFound('task');
    const subject = { ...nothing, articleId: task.articleId, taskId };
    return (await this.isApart(work, subject)) ? new AssessedApart() : subject;
  }

  /** @returns refusals: NotFound, EvidenceNotVisible */
  async evidence(work: Work, evidenceId: string): Promise<Subject | Refusal> {
    const evidence =
      isOfDesk(work) && (await work.lockArticleOf('evidence', evidenceId)) ? await findEvidence(work, evidenceId) : undefined;
    if (!evidence) return new NotFound('evidence');
    if (evidence.visibility === 'CONFIDENTIAL') {
      const may = has(work.actor, 'EDITOR', 'CHECKER') && (await listReadable(work, [evidenceId], memberOf(work).personId)).has(evidenceId);
      if (!may) return new EvidenceNotVisible([evidenceId]);
    }
    return { ...nothing, articleId: evidence.articleId, evidenceId };
  }

  /** Words of the newest revision. @returns refusals: NotFound, RevisionOutdated, IllegalTransition, SpanOutside, SpanMismatch, SpanEmpty */
  async span(work: Work, { articleId, revisionNumber, selector }: SpanInput): Promise<{ subject: Subject; words: Words } | Refusal> {
    const article = (await work.lockArticle(articleId)) ? await findArticle(work, articleId) : undefined;
    if (!article || !(await this.articles.sees(work, article))) return new NotFound('article');
    const standing = await this.ledger.standingRevision(work, articleId, revisionNumber, 'addClaim');
    // it says which act was asked for
    if (standing instanceof IllegalTransition) return new IllegalTransition(standing.state, 'comment', standing.allowed);
    if (isRefusal(standing)) return standing;
    const { id: revisionId, text } = standing.revision;
    const range = selectWords(text, selector);
    if (isRefusal(range)) return range;
    const { start, end } = range;
    const words = { startAt: start, endAt: end, quote: text.slice(start, end), ...contextOf(text, start, end) };
    return { subject: { ...nothing, articleId, revisionId }, words };
  }

  /** A comment this member may see. @returns refusals: NotFound, AssessedApart */
  async comment(work: Work, commentId: string): Promise<CommentEntity | Refusal> {
    // what is sealed from them is not there
    const articleId = await work.lockArticleOf('comment', commentId);
    const comment = articleId && (await findComment(work, commentId));
    const article = comment && (await findArticle(work, comment.articleId));
    if (!article || !(await this.articles.sees(work, article))) return new NotFound('comment');
    if (isDesks(comment) && !isOfDesk(work)) return new NotFound('comment');
    // by a token for less than its member
    if (comment.sealedWords !== null && !has(work.actor, 'EDITOR', 'CHECKER')) return new NotFound('comment');
    return comment;
  }

  /** Whether these members may see what they are named in. @returns refusals: NotFound (member), MentionCannotSee */
  async mentioned(work: Work, subject: Subject, memberIds: readonly string[]): Promise<Refusal | undefined> {
    if (memberIds.length === 0) return undefined;
    const sights = await listSights(work, memberIds, subject);
    if (sights.filter(({ here }) => here).length < memberIds.length) return new NotFound('member');
    const blind = sights.filter(({ sees }) => !sees).map(({ id }) => id);
    return blind.length ? new MentionCannotSee(blind) : undefined;
  }

  /** Whether the words of a task are assessed by two apart, and the actor is at another task of them. */
  async isApart(work: Work, { taskId, articleId }: Subject): Promise<boolean> {
    const task = taskId === null ? undefined : await findTask(work, taskId);
    if (!task?.blind || !(await hasOtherSlot(work, task, memberOf(work).personId))) return false;
    const [sight] = await listSights(work, [memberOf(work).memberId], { ...nothing, articleId, taskId });
    return sight?.sees === false;
  }
}

const isOfDesk = (work: Work): boolean => articleScope(work.actor) === 'ALL';

/** @throws Error for the machine: it says nothing */
export function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('a comment is a person’s word');
  return work.actor;
}
