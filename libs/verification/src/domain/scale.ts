import { InvalidInput } from '@stet/platform';
import type { RatingDraft, ScaleDraft } from './rating.js';
import { NoRatingStands, RatingCodeTwice, RatingsOutOfOrder } from './refusals.js';

const SCALE_CODE = /^[a-z][a-z0-9-]{1,40}$/;
const RATING_CODE = /^[A-Z][A-Z0-9_]{1,60}$/;
const LONGEST_NAME = 200;
const MOST_RATINGS = 50;
const FARTHEST_VALUE = 1_000_000;

export type ScaleRefusal = InvalidInput | NoRatingStands | RatingCodeTwice | RatingsOutOfOrder;

const named = (name: string): boolean => {
  const length = [...name.trim()].length;
  return length >= 1 && length <= LONGEST_NAME;
};

/** @returns what is wrong with a scale that somebody defines */
export function refuseScale(scale: ScaleDraft): ScaleRefusal | undefined {
  if (!SCALE_CODE.test(scale.code))
    return new InvalidInput('code', '2 to 41 small letters, digits and hyphens, beginning with a letter: `desk`.');
  return refuseScaleName(scale.name) ?? refuseRatings(scale);
}

export const refuseScaleName = (name: string): InvalidInput | undefined =>
  named(name) ? undefined : new InvalidInput('name', `1 to ${LONGEST_NAME} characters, not only white space.`);

/** @returns what is wrong with the ratings of a scale, looked at together */
export function refuseRatings({ ordered, ratings }: Pick<ScaleDraft, 'ordered' | 'ratings'>): ScaleRefusal | undefined {
  if (ratings.length < 1 || ratings.length > MOST_RATINGS) return new InvalidInput('ratings', `1 to ${MOST_RATINGS} of them.`);
  const known = new Set<string>();
  for (const [i, rating] of ratings.entries()) {
    const problem = refuseRating(rating, ordered, `ratings.${i}`);
    if (problem) return problem;
    if (known.has(rating.code)) return new RatingCodeTwice(rating.code);
    known.add(rating.code);
  }
  // nothing could ever be found to stand, and no article would ever be clear
  if (!ratings.some(({ effect }) => effect === 'STANDS')) return new NoRatingStands();
  return ordered ? refuseOrder(ratings) : undefined;
}

function refuseRating({ code, label, value }: RatingDraft, ordered: boolean, at: string): InvalidInput | undefined {
  if (!RATING_CODE.test(code))
    return new InvalidInput(`${at}.code`, '2 to 61 capitals, digits and underscores, beginning with a letter: `CONFIRMED`.');
  if (!named(label)) return new InvalidInput(`${at}.label`, `1 to ${LONGEST_NAME} characters, not only white space.`);
  if (ordered && value === null) return new InvalidInput(`${at}.value`, 'A rating of an ordered scale has a value.');
  if (!ordered && value !== null) return new InvalidInput(`${at}.value`, 'A rating of an unordered scale has none.');
  if (value !== null && !(Math.abs(value) <= FARTHEST_VALUE))
    return new InvalidInput(`${at}.value`, `From -${FARTHEST_VALUE} to ${FARTHEST_VALUE}.`);
  return undefined;
}

/** Values rise or fall strictly along the list: a reader of the list and a program that reads the values must rank alike. */
function refuseOrder(ratings: readonly RatingDraft[]): RatingsOutOfOrder | undefined {
  const values = ratings.map(({ value }) => value ?? 0);
  const rising = (values[1] ?? 0) > (values[0] ?? 0);
  const out = values.findIndex((value, i) => i > 0 && (rising ? value <= values[i - 1]! : value >= values[i - 1]!));
  return out < 0 ? undefined : new RatingsOutOfOrder(ratings[out]!.code);
}

/** As schema.org's Rating has them; null on an unordered scale. */
export function boundsOf(values: readonly (number | null)[]): { worst: number; best: number } | null {
  const numbers = values.filter((value) => value !== null);
  return numbers.length ? { worst: Math.min(...numbers), best: Math.max(...numbers) } : null;
}

interface StandingRating extends RatingDraft {
  readonly id: string;
}

/**
 * From the ratings a scale has to those it is to have. A rating is never changed: whatever differs from the standing one of its code in label,
 * value or effect takes its place, and the standing one is retired, readable wherever it was given.
 *
 * @returns `kept` with the ordinal each is to have, `added` and `retired`
 */
export function amendRatings(
  standing: readonly StandingRating[],
  wanted: readonly RatingDraft[],
): { kept: { id: string; ordinal: number }[]; added: (RatingDraft & { ordinal: number })[]; retired: string[] } {
  const byCode = new Map(standing.map((rating) => [rating.code, rating]));
  const kept: { id: string; ordinal: number }[] = [];
  const added: (RatingDraft & { ordinal: number })[] = [];
  for (const [i, rating] of wanted.entries()) {
    const same = byCode.get(rating.code);
    if (same && same.label === rating.label && same.value === rating.value && same.effect === rating.effect)
      kept.push({ id: same.id, ordinal: i + 1 });
    else added.push({ ...rating, ordinal: i + 1 });
  }
  const keptIds = new Set(kept.map(({ id }) => id));
  return { kept, added, retired: standing.map(({ id }) => id).filter((id) => !keptIds.has(id)) };
}
