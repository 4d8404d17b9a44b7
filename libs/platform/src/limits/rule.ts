/** So many of something in a time, for each key. */
export interface LimitRule {
  /** what is counted, e.g. `sign-in account`: begins the key */
  readonly name: string;
  /** 0: no limit */
  readonly most: number;
  readonly seconds: number;
}

/** The stretch of time an instant lies in. All processes cut time at the same places, so their counts are of the same stretch. */
export interface Stretch {
  readonly number: number;
  /** seconds until the next one begins, at least 1 */
  readonly secondsLeft: number;
}

/** @example stretchOf({ seconds: 60 }, clock.now().getTime()).secondsLeft // what Retry-After says */
export function stretchOf({ seconds }: Pick<LimitRule, 'seconds'>, atMs: number): Stretch {
  const number = Math.floor(atMs / (seconds * 1000));
  return { number, secondsLeft: Math.max(1, Math.ceil((number + 1) * seconds - atMs / 1000)) };
}
