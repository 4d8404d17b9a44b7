/** What a checker has, as far as it matters for what they get next. */
export interface Loaded {
  readonly memberId: string;
  /** assigned, begun or returned: each counts one, for nobody knows beforehand how long a claim takes */
  readonly open: number;
  /** null: any number */
  readonly capacity: number | null;
  /** when they were last given a task, ISO-8601; null: never */
  readonly lastGivenAt: string | null;
}

/** Whether somebody has as many tasks as they take at a time. */
export const isFull = ({ open, capacity }: Pick<Loaded, 'open' | 'capacity'>): boolean => capacity !== null && open >= capacity;

/** Who of those who may check gets the next task: the one with the least to do; of several, who has waited longest; then who came first. */
export function leastLoaded(checkers: readonly Loaded[]): Loaded | undefined {
  const waited = ({ lastGivenAt }: Loaded): number => (lastGivenAt === null ? -Infinity : Date.parse(lastGivenAt));
  const before = (one: Loaded, other: Loaded): number =>
    one.open - other.open || (waited(one) === waited(other) ? (one.memberId < other.memberId ? -1 : 1) : waited(one) - waited(other));
  return checkers.filter((checker) => !isFull(checker)).sort(before)[0];
}
