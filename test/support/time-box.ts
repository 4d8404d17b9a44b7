/**
 * For properties that take as many cases as there is time for: fast-check's own limit would end a case in the middle, and call a machine that
 * had not done with the first one a failure. Here the first case always runs, and every case that was begun runs to its end.
 *
 * @example
 * const open = timeBox(7_000);
 * fc.asyncProperty(days, async (day) => open() && (await live(day)));
 */
export function timeBox(withinMs: number | undefined): () => boolean {
  const began = Date.now();
  let first = true;
  return () => {
    const open = first || withinMs === undefined || Date.now() - began < withinMs;
    first = false;
    return open;
  };
}
