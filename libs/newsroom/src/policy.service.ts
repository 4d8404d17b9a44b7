import { Injectable } from '@nestjs/common';
import { InvalidInput, VersionConflict } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { PolicySet } from './domain/events.js';
import { refusePolicy } from './domain/policy-bounds.js';
import { saidOf, termsFor } from './domain/policy.js';
import type { EffectivePolicy, TermChanges } from './domain/policy.js';
import { lockNewsroom } from './store/newsroom.store.js';
import type { PolicyEntity } from './store/policy.entity.js';
import { countPolicies, findPolicy, getNewestPolicy, getPolicy, insertPolicy, listPolicies, mapPolicies } from './store/policy.store.js';

/** What is to change; what is left out stays. */
export interface PolicyChanges extends TermChanges {
  /** all kinds that have terms of their own, not only new ones */
  readonly byArticleKind?: readonly { readonly kind: string; readonly terms: TermChanges }[] | null | undefined;
}

/** What the newsroom asks for, by number. */
@Injectable()
export class PolicyService {
  /** The newest, as it was set: what holds for an article says {@link forKind}. */
  current(reader: Reader): Promise<PolicyEntity> {
    return getNewestPolicy(reader);
  }

  /** The newest terms for articles of this kind, with their number. */
  async forKind(reader: Reader, articleKind: string): Promise<EffectivePolicy> {
    return termsFor(await getNewestPolicy(reader), articleKind);
  }

  /** The terms of a number, as they hold for articles of this kind. @throws Error where there is no such number */
  async under(reader: Reader, number: number, articleKind: string): Promise<EffectivePolicy> {
    return termsFor(await getPolicy(reader, number), articleKind);
  }

  /** The one something was made under. @throws Error where there is no such number */
  getPolicy(reader: Reader, number: number): Promise<PolicyEntity> {
    return getPolicy(reader, number);
  }

  findPolicy(reader: Reader, number: number): Promise<PolicyEntity | undefined> {
    return findPolicy(reader, number);
  }

  /** Several numbers in one statement; those that are not there are left out. */
  mapPolicies(reader: Reader, numbers: readonly number[]): Promise<Map<number, PolicyEntity>> {
    return mapPolicies(reader, numbers);
  }

  /** All there ever were, newest first. @param page.before only numbers below it */
  listPolicies(reader: Reader, page: { limit: number; before: number | null }): Promise<PolicyEntity[]> {
    return listPolicies(reader, page);
  }

  countPolicies(reader: Reader, max: number): Promise<number> {
    return countPolicies(reader, max);
  }

  /**
   * A new number; what was made under a former one keeps that.
   *
   * @param input.expectedVersion the number of the policy that was looked at
   * @param input.terms what is to change; the rest stays
   */
  async setPolicy(
    work: Work,
    input: { expectedVersion: number; terms: PolicyChanges },
  ): Promise<{ number: number } | VersionConflict | InvalidInput> {
    await lockNewsroom(work);
    const former = await getNewestPolicy(work);
    if (former.number !== input.expectedVersion) return new VersionConflict(former.number);
    const { byArticleKind } = input.terms;
    const next = {
      ...former,
      ...saidOf(input.terms),
      ...(byArticleKind ? { byArticleKind: byArticleKind.map(({ kind, terms }) => ({ kind, terms: saidOf(terms) })) } : {}),
      number: former.number + 1,
      setBy: work.actor.kind === 'MEMBER' ? work.actor.memberId : null,
      setAt: work.now,
    };
    const refused = refusePolicy(next);
    if (refused) return refused;
    const { newsroomId: _, ...row } = next;
    await insertPolicy(work, row);
    await work.record(PolicySet({ subjectId: work.newsroomId, articleId: null }, { number: next.number }));
    return { number: next.number };
  }
}
