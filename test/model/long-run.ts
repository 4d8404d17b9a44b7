/** STET_RUNS: another number, to measure with */
export const RUNS = Number(process.env.STET_RUNS ?? 1_000);
/** The rules read whole tables: a database is left behind before they take longer than the days. */
const A_DATABASE = 200;

/** All days, some hundred to a desk; with a path to see one again, on one. */
export async function inTurns(
  runs: number,
  path: string | undefined,
  turn: (runs: number, offset: number) => Promise<void>,
): Promise<void> {
  if (path !== undefined) return turn(runs, 0);
  for (let done = 0; done < runs; done += A_DATABASE) await turn(Math.min(A_DATABASE, runs - done), done);
}

/** What each act was answered, how often, over all turns. */
export const add = (all: Map<string, number>, more: ReadonlyMap<string, number>): void => {
  for (const [key, n] of more) all.set(key, (all.get(key) ?? 0) + n);
};
