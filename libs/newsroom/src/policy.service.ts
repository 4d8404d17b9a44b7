import { Injectable } from '@nestjs/common';
import { InvalidInput, VersionConflict } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { PolicySet } from './domain/events.js';
import { refusePolicy } from './domain/policy.js';
import type { PolicyTerms } from './domain/policy.js';
import { lockNewsroom } from './store/newsroom.store.js';
import type { PolicyEntity } from './store/policy.entity.js';
import { getNewestPolicy, getPolicy, insertPolicy } from './store/policy.store.js';

/** What the newsroom asks for, by number. */
@Injectable()
export class PolicyService {
  /** The newest. */
  current(reader: Reader): Promise<PolicyEntity> {
    return getNewestPolicy(reader);
  }

  /** The one a verdict was made under. */
  getPolicy(reader: Reader, number: number): Promise<PolicyEntity> {
    return getPolicy(reader, number);
  }

  /**
   * A new number; verdicts keep the one they were made under.
   *
   * @param input.expectedVersion the number of the policy that was looked at
   * @param input.terms what is to change; the rest stays
   */
  async setPolicy(
    work: Work,
    input: { expectedVersion: number; terms: { readonly [K in keyof PolicyTerms]?: PolicyTerms[K] | null | undefined } },
  ): Promise<{ number: number } | VersionConflict | InvalidInput> {
    await lockNewsroom(work);
    const former = await getNewestPolicy(work);
    if (former.number !== input.expectedVersion) return new VersionConflict(former.number);
    const { terms } = input;
    const next: PolicyTerms = {
      threshold: terms.threshold ?? former.threshold,
      sourcesNeeded: terms.sourcesNeeded ?? former.sourcesNeeded,
      primarySourceNeeded: terms.primarySourceNeeded ?? former.primarySourceNeeded,
      approvalsNeeded: terms.approvalsNeeded ?? former.approvalsNeeded,
      blindSecondAssessment: terms.blindSecondAssessment ?? former.blindSecondAssessment,
      leaseMinutes: terms.leaseMinutes ?? former.leaseMinutes,
    };
    const refused = refusePolicy(next);
    if (refused) return refused;
    const number = former.number + 1;
    const setBy = work.actor.kind === 'MEMBER' ? work.actor.memberId : null;
    await insertPolicy(work, { number, ...next, setBy, setAt: work.now });
    await work.record(PolicySet({ subjectId: work.newsroomId, articleId: null }, { number }));
    return { number };
  }
}
