import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { ClaimDismissed, ClaimReworded, ClaimSuperseded, ClaimWithdrawn } from '@stet/claims';
import { PolicyService } from '@stet/newsroom';
import { Event, Followers, Work } from '@stet/platform';
import { TaskSubmitted } from '@stet/verification';
import { VerdictLapsed } from './domain/events.js';
import type { LapseCause } from './domain/events.js';
import { proposalFrom } from './domain/proposal.js';
import { fromWhich } from './domain/verdict.js';
import { listHandIns, settleVerdicts } from './store/review.store.js';
import { VerdictNumbers } from './verdict-numbers.js';

/** What earlier rooms do to verdicts: a hand-in proposes one, other words or a dismissal take it away. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly policies: PolicyService,
    private readonly numbers: VerdictNumbers,
    followers: Followers,
  ) {
    followers.on(TaskSubmitted, 'verdicts', (work, { data }) => this.propose(work, data.claimId, data.wordingId));
    followers.onAll(ClaimReworded, 'verdicts', (work, events) => this.lapse(work, events, 'REWORDED'));
    followers.onAll(ClaimWithdrawn, 'verdicts', (work, events) => this.lapse(work, events, 'WITHDRAWN'));
    followers.onAll(ClaimDismissed, 'verdicts', (work, events) => this.lapse(work, events, 'DISMISSED'));
    followers.onAll(ClaimSuperseded, 'verdicts', (work, events) => this.lapse(work, events, 'SUPERSEDED'));
  }

  /** Under the newest policy: what a proposal needs is decided when it is made, not when it is read. */
  private async propose(work: Work, claimId: string, wordingId: string): Promise<void> {
    const proposal = proposalFrom(await listHandIns(work, claimId, wordingId));
    if (!proposal) return; // another checker's word is still waited for
    const { speaks, from } = proposal;
    const { articleId, fingerprint, ratingId, rationale, suggestedWording } = speaks;
    const policy = await this.policies.forKind(work, (await getArticle(work, articleId)).kind);
    await this.numbers.propose(work, {
      articleId,
      claimId,
      wordingId,
      fingerprint,
      ratingId,
      rationale,
      suggestedWording,
      trueAsOf: speaks.trueAsOf ?? speaks.assessedAt,
      origin: 'HAND_IN',
      overrulesId: null,
      correctsId: null,
      correction: null,
      remarkId: null,
      remark: null,
      policyNumber: policy.number,
      approvalsNeeded: policy.approvalsNeeded,
      recheckAfterDays: policy.recheckAfterDays,
      recheckAt: null,
      assessmentIds: from.map(({ id }) => id),
    });
  }

  private async lapse(work: Work, events: readonly Event[], cause: LapseCause): Promise<void> {
    const articles = new Map(events.map(({ subjectId, articleId }) => [subjectId, articleId]));
    const lapsed = await settleVerdicts(work, [...articles.keys()], fromWhich('LAPSED'), 'LAPSED');
    await work.recordAll(
      lapsed.map(({ id, claimId, number, from }) =>
        VerdictLapsed({ subjectId: id, articleId: articles.get(claimId) ?? null }, { claimId, number, from, cause }),
      ),
    );
  }
}
