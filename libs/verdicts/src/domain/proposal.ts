import { sameRating } from '@stet/verification';
import type { RatingEffect, RatingSays } from '@stet/verification';

/** An assessment as a proposal sees it. */
export interface Proposable extends RatingSays {
  readonly id: string;
  readonly taskId: string;
  /** the ordinal of this hand-in on its task: the last one counts */
  readonly number: number;
  readonly ratingId: string;
  readonly rationale: string;
  readonly suggestedWording: string | null;
  readonly trueAsOf: string | null;
  readonly assessedAt: string;
}

const strictness: Record<RatingEffect, number> = { STANDS: 0, EDITOR_DECIDES: 1, MUST_CHANGE: 2 };

/**
 * The assessment a verdict speaks with, and all it is made from. Each task counts with its last hand-in. What most of the checkers say is
 * proposed; where none has most the stricter effect, because an editor who returns a verdict too strict loses time, one who approves a verdict
 * too mild loses the text; among equals the later word.
 *
 * @returns undefined without any assessment
 */
export function proposalFrom<A extends Proposable>(assessments: readonly A[]): { speaks: A; from: readonly A[] } | undefined {
  const last = new Map<string, A>();
  for (const each of assessments) {
    const known = last.get(each.taskId);
    if (!known || each.number > known.number) last.set(each.taskId, each);
  }
  const from = [...last.values()];
  const [first, ...others] = from;
  if (!first) return undefined;
  const alike = (one: A): number => from.filter((other) => sameRating(one, other)).length;
  const speaks = others.reduce((best, each) => ((alike(each) - alike(best) || rank(each, best)) > 0 ? each : best), first);
  return { speaks, from };
}

/** @returns above 0 where the one outranks the other */
function rank(one: Proposable, other: Proposable): number {
  const by = strictness[one.effect] - strictness[other.effect];
  if (by !== 0) return by;
  const later = one.assessedAt === other.assessedAt ? one.id > other.id : one.assessedAt > other.assessedAt;
  return later ? 1 : -1;
}
