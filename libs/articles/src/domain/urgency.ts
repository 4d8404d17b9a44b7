const HOUR = 3_600_000;
/** An article that goes out within so many hours is at least this urgent. */
const byHours: readonly (readonly [hours: number, priority: number])[] = [
  [1, 9],
  [3, 8],
  [6, 7],
  [24, 5],
  [72, 3],
];

/**
 * How urgent the work on an article is, from the desk's word and the time left until it goes out.
 *
 * @returns 0 to 9, 9 the most urgent
 * @example urgencyOf({ priority: 2, publishAt: '2026-03-02T11:00:00Z' }, '2026-03-02T09:00:00Z') === 8
 */
export function urgencyOf(article: { readonly priority: number; readonly publishAt: string | null }, now: string): number {
  if (article.publishAt === null) return article.priority;
  const left = (Date.parse(article.publishAt) - Date.parse(now)) / HOUR;
  const near = byHours.find(([hours]) => left <= hours)?.[1] ?? 0;
  // long past is no hurry: it is out
  return left < -24 ? article.priority : Math.max(article.priority, near);
}
