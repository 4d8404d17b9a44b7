import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { PolicyService } from '@stet/newsroom';
import { Followers, Work } from '@stet/platform';
import { TaskSubmitted } from '@stet/verification';
import { proposalFrom } from './domain/proposal.js';
import { listHandIns } from './store/review.store.js';
import { VerdictNumbers } from './verdict-numbers.js';

/** A hand-in proposes a verdict. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly policies: PolicyService,
    private readonly numbers: VerdictNumbers,
    followers: Followers,
  ) {
    followers.on(TaskSubmitted, 'verdicts', (work, { data }) => this.propose(work, data.claimId, data.wordingId));
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
}
