import { Injectable } from '@nestjs/common';
import { ClaimService } from '@stet/claims';
import { EvidenceNotVisible, listUnseenEvidence } from '@stet/evidence';
import { IllegalTransition, InvalidInput, isRefusal, newId, NotFound, Refusal, VersionConflict, Work } from '@stet/platform';
import { TaskService } from '@stet/verification';
import { memberOf } from './domain/duties.js';
import { VerdictApproved, VerdictReturned, VerdictReviewed, VerdictSuperseded } from './domain/events.js';
import { reopensClaim } from './domain/correction.js';
import { AlreadyReviewed, CommentMissing, OwnWorkReview, WordsChanged } from './domain/refusals.js';
import { LONGEST, readReason } from './domain/says.js';
import type { OwnWorkAs } from './domain/own-work.js';
import { fromWhich, isCurrent, mayBecome, ReviewDecision } from './domain/verdict.js';
import { RecheckService } from './recheck.service.js';
import { ReviewEntity } from './store/review.entity.js';
import { approveVerdict, getReviewer, HeldVerdict, holdVerdict, returnVerdict, Reviewer, settleVerdicts } from './store/review.store.js';

export interface ReviewVerdict {
  readonly verdictId: string;
  /** of the verdict; an approval that is not the last leaves it as it was */
  readonly expectedVersion: number;
  readonly decision: ReviewDecision;
  /** needed to return, 1 to 20000 characters */
  readonly comment?: string | null;
  /** why somebody approves who wrote or checked, where the policy allows it, 1 to 20000 characters; null: the rule holds */
  readonly exceptionReason?: string | null;
}

export interface VerdictReviewDone {
  readonly verdictId: string;
  readonly claimId: string;
  readonly articleId: string;
  readonly reviewId: string;
}

@Injectable()
export class VerdictService {
  constructor(
    private readonly claims: ClaimService,
    private readonly tasks: TaskService,
    private readonly rechecks: RecheckService,
  ) {}

  /**
   * One editor's word on one verdict number. RETURN ends it: the claim goes back to its checkers, or to what a correction was to correct.
   * APPROVE counts, and the last approval the policy asked for settles the claim.
   */
  async reviewVerdict(work: Work, input: ReviewVerdict): Promise<VerdictReviewDone | Refusal> {
    const editor = memberOf(work.actor);
    const verdict = await this.held(work, input.verdictId);
    if (!verdict) return new NotFound('verdict');
    const reviewer = await getReviewer(work, verdict, editor.personId);
    const refusal = refuseReview(verdict, reviewer, input);
    if (refusal) return refusal;
    if (input.decision === 'APPROVE') {
      const { claimId, wordingId } = verdict;
      const unseen = await listUnseenEvidence(work, { claimId, wordingId, memberId: editor.memberId });
      if (unseen.length) return new EvidenceNotVisible(unseen);
    }
    const exceptions = input.decision === 'APPROVE' ? ownWorksOf(reviewer) : [];
    const exceptionRemark = exceptions.length ? await work.remark(input.exceptionReason!.trim()) : null;

    const reviewId = newId();
    const comment = input.comment?.trim() || null;
    await work.insert(ReviewEntity, [
      {
        id: reviewId,
        verdictId: verdict.id,
        decision: input.decision,
        comment,
        exceptions,
        exceptionRemarkId: exceptionRemark?.remarkId ?? null,
        reviewedBy: editor.memberId,
        reviewedByPerson: editor.personId,
        reviewedAt: work.now,
      },
    ]);
    const approvals = reviewer.approvals + (input.decision === 'APPROVE' ? 1 : 0);
    await work.record(
      VerdictReviewed(at(verdict), {
        claimId: verdict.claimId,
        number: verdict.number,
        reviewId,
        decision: input.decision,
        exceptions,
        exceptionRemarkId: exceptionRemark?.remarkId ?? null,
        exceptionRemarkSha256: exceptionRemark?.remarkSha256 ?? null,
        approvals,
        approvalsNeeded: verdict.approvalsNeeded,
      }),
    );
    if (input.decision === 'RETURN') await this.giveBack(work, verdict, reviewId);
    else if (approvals >= verdict.approvalsNeeded) {
      const refused = await this.approve(work, verdict);
      if (isRefusal(refused)) return refused;
    }
    return { verdictId: verdict.id, claimId: verdict.claimId, articleId: verdict.articleId, reviewId };
  }

  /** Lock order: the article, then the verdict. */
  private async held(work: Work, verdictId: string): Promise<HeldVerdict | undefined> {
    return (await work.lockArticleOf('verdict', verdictId)) ? holdVerdict(work, verdictId) : undefined;
  }

  private async giveBack(work: Work, verdict: HeldVerdict, reviewId: string): Promise<void> {
    if (!(await returnVerdict(work, verdict.id, verdict.version))) throw new Error(`verdict ${verdict.id} moved under its lock`);
    await work.record(VerdictReturned(at(verdict), { claimId: verdict.claimId, number: verdict.number, reviewId }));
    if (verdict.correction) {
      // what it was to correct holds again, or has held all along
      if (reopensClaim(verdict.correction)) await this.claims.advance(work, verdict.claimId, 'CHECKED', 'CORRECTION_RETURNED');
      await this.rechecks.rearm(work, { claimIds: [verdict.claimId] });
      return;
    }
    await this.claims.advance(work, verdict.claimId, 'IN_VERIFICATION', 'VERDICT_RETURNED');
    await this.tasks.returnTasks(work, verdict.claimId);
  }

  private async approve(work: Work, verdict: HeldVerdict): Promise<Refusal | undefined> {
    // the former one goes first: at no moment has a claim two current verdicts
    const former = await settleVerdicts(work, [verdict.claimId], fromWhich('SUPERSEDED').filter(isCurrent), 'SUPERSEDED', verdict.id);
    const approved = await approveVerdict(work, verdict.id, verdict.version);
    if (!approved) return new WordsChanged(verdict.claimId, verdict.currentWordingId);
    for (const { id, number, from } of former)
      await work.record(
        VerdictSuperseded(
          { subjectId: id, articleId: verdict.articleId },
          { claimId: verdict.claimId, number, from, byNumber: verdict.number },
        ),
      );
    const { claimId, wordingId, number, ratingId, effect } = verdict;
    await work.record(VerdictApproved(at(verdict), { claimId, wordingId, number, ratingId, effect }));
    await this.rechecks.follow(work, { id: verdict.id, recheckAt: approved.recheckAt }, former);
    if (verdict.claimState !== 'CHECKED') await this.claims.advance(work, claimId, 'CHECKED', 'VERDICT_APPROVED');
    await this.tasks.acceptTasks(work, claimId);
    return undefined;
  }
}

const at = (verdict: HeldVerdict): { subjectId: string; articleId: string } => ({ subjectId: verdict.id, articleId: verdict.articleId });

const ownWorksOf = ({ isAuthor, isChecker, isProposer }: Reviewer): OwnWorkAs[] => [
  ...(isAuthor ? (['AUTHOR'] as const) : []),
  ...(isChecker ? (['CHECKER'] as const) : []),
  ...(isProposer ? (['PROPOSER'] as const) : []),
];

/** Rule 5, and its one exception: a newsroom too small to part the duties lets them approve by name, with a reason. */
function refuseOwnWork(reviewer: Reviewer, { decision, exceptionReason }: ReviewVerdict): Refusal | undefined {
  const [as] = ownWorksOf(reviewer);
  if (!as) return undefined;
  const mayByName = decision === 'APPROVE' && reviewer.exceptionAllowed;
  if (!mayByName || exceptionReason == null) return new OwnWorkReview(as, mayByName);
  const reason = readReason(exceptionReason);
  return typeof reason === 'string' ? undefined : reason;
}

function refuseReview(verdict: HeldVerdict, reviewer: Reviewer, input: ReviewVerdict): Refusal | undefined {
  const to = input.decision === 'APPROVE' ? 'APPROVED' : 'RETURNED';
  if (verdict.version !== input.expectedVersion) return new VersionConflict(verdict.version);
  // a lapsed one comes back with its words, not by a review
  if (verdict.state !== 'PROPOSED' || !mayBecome(verdict.state, to))
    return new IllegalTransition(verdict.state, 'reviewVerdict', ['PROPOSED']);
  // other words have come in, or it is put away: whatever is said now would be said of words that no longer stand
  const small = verdict.correction !== null && !reopensClaim(verdict.correction);
  // a claim that was let out by name is checked all the same
  const articleStates = ['IN_CHECK', 'SIGNED_OFF'];
  if (!articleStates.includes(verdict.articleState)) return new IllegalTransition(verdict.articleState, 'reviewVerdict', articleStates);
  const claimState = small ? 'CHECKED' : 'IN_REVIEW';
  if (verdict.claimState !== claimState) return new IllegalTransition(verdict.claimState, 'reviewVerdict', [claimState]);
  if (reviewer.reviewId) return new AlreadyReviewed(reviewer.reviewId);
  const ownWork = refuseOwnWork(reviewer, input);
  if (ownWork) return ownWork;
  const comment = input.comment?.trim() ?? '';
  if (input.decision === 'RETURN' && !comment) return new CommentMissing();
  if ([...comment].length > LONGEST) return new InvalidInput('comment', `At most ${LONGEST} characters.`);
  if (verdict.fingerprint !== verdict.currentFingerprint) return new WordsChanged(verdict.claimId, verdict.currentWordingId);
  return undefined;
}
