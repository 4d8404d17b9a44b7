import { Injectable } from '@nestjs/common';
import { StandingCitations } from '@stet/evidence';
import { newId, Work } from '@stet/platform';
import { isAuthorsWordOnly } from '@stet/verification';
import { VerdictProposed, VerdictSuperseded } from './domain/events.js';
import type { Verdict } from './domain/verdict.js';
import { nextVerdictNumber, settleVerdicts } from './store/review.store.js';
import { VerdictAssessmentEntity, VerdictEntity } from './store/verdict.entity.js';

type Given =
  'lapsedOf' | 'id' | 'authorsWordOnly' | 'number' | 'state' | 'proposedBy' | 'proposedByPerson' | 'proposedAt' | 'settledAt' | 'version';

/** A number that is to be proposed: what it says, of which words, under which terms. */
export interface NumberDraft extends Omit<Verdict, Given> {
  /** why, with its hash for the trail, for an OVERRULE or a CORRECTION */
  readonly remark: { readonly remarkId: string; readonly remarkSha256: string } | null;
  readonly assessmentIds: readonly string[];
}

/** The one hand that gives verdicts their numbers. */
@Injectable()
export class VerdictNumbers {
  constructor(private readonly citations: StandingCitations) {}

  /** Proposes a claim's next number, in the place of one that is proposed already. Under the article's lock. @returns its id */
  async propose(work: Work, draft: NumberDraft): Promise<string> {
    const { remark, assessmentIds, ...says } = draft;
    const { articleId, claimId } = says;
    const number = await nextVerdictNumber(work, claimId);
    for (const older of await settleVerdicts(work, [claimId], ['PROPOSED'], 'SUPERSEDED'))
      await work.record(
        VerdictSuperseded({ subjectId: older.id, articleId }, { claimId, number: older.number, from: older.from, byNumber: number }),
      );
    const id = newId();
    const by = work.actor.kind === 'MEMBER' ? work.actor : null;
    const proposed = { proposedBy: by?.memberId ?? null, proposedByPerson: by?.personId ?? null, proposedAt: work.now };
    const authorsWordOnly = isAuthorsWordOnly('STANDS', await this.citations.ofWording(work, says.wordingId));
    await work.insert(VerdictEntity, [{ ...says, authorsWordOnly, id, number, state: 'PROPOSED', ...proposed, version: 1 }]);
    await work.insert(
      VerdictAssessmentEntity,
      assessmentIds.map((assessmentId) => ({ verdictId: id, assessmentId })),
    );
    const { wordingId, ratingId, policyNumber, approvalsNeeded, origin, overrulesId, correctsId, correction } = says;
    const terms = { policyNumber, approvalsNeeded };
    const { remarkId, remarkSha256 } = remark ?? { remarkId: null, remarkSha256: null };
    const because = { origin, overrulesId, correctsId, correction, remarkId, remarkSha256 };
    await work.record(
      VerdictProposed({ subjectId: id, articleId }, { claimId, wordingId, number, ratingId, assessmentIds, ...terms, ...because }),
    );
    return id;
  }
}
