import type { TestDesk } from '@test/desk';
import { testDesk } from '@test/desk';
import type { Backend } from '@test/platform';
import type { ModelRuns } from './model-run.js';

/** How many days; STET_RUNS: another number, to measure with. */
export const daysOr = (usual: number): number => Number(process.env.STET_RUNS ?? usual);
/** The rules read whole tables: a database is left behind before they take longer than the days. */
const A_DATABASE = 200;
/** Newsrooms beside one another on a desk: where one waits, another is asked. */
const LANES = 3;

/** Days that are lived one after another in one lane. */
export interface Lane {
  readonly tally: ReadonlyMap<string, number>;
  run(asked: ModelRuns): Promise<void>;
  /** no further day begins */
  halt(): void;
  /** waits for the day that is being lived: nothing may be closed under it */
  end(): Promise<void>;
}

interface Days<L extends Lane> {
  readonly name: string;
  readonly runs: number;
  /** the first lane's seed; with a path one day is seen again, alone */
  readonly chosen: Pick<ModelRuns, 'seed' | 'path' | 'replayPath'>;
  readonly backend?: Backend;
  readonly lanes: (desk: TestDesk, n: number) => L[];
  readonly summary: (lanes: readonly L[]) => string;
}

/**
 * All days, some hundred to a desk, in several lanes.
 *
 * @returns what each act was answered, how often
 * @throws what was thrown on the first day on which something was wrong; the other lanes begin no further one
 */
export async function live<L extends Lane>({ name, runs, chosen, backend, lanes, summary }: Days<L>): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  const size = chosen.path === undefined ? A_DATABASE : runs;
  for (let offset = 0; offset < runs; offset += size) {
    const today = Math.min(size, runs - offset);
    const desk = await testDesk(backend && { backend });
    const lived = lanes(desk, chosen.path === undefined ? Math.min(LANES, today) : 1);
    const began = performance.now();
    try {
      const living = lived.map((lane, n) => {
        const asked = { ...chosen, runs: Math.trunc((today + n) / lived.length), seed: chosen.seed + offset + n };
        process.stdout.write(`${name}: seed ${asked.seed}\n`);
        return lane.run(asked).catch((error: unknown) => {
          for (const each of lived) each.halt();
          throw error;
        });
      });
      for (const came of await Promise.allSettled(living)) if (came.status === 'rejected') throw came.reason as Error;
      process.stdout.write(`${name}: ${summary(lived)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
    } finally {
      for (const lane of lived) await lane.end();
      await desk.stop();
    }
    for (const { tally } of lived) for (const [key, n] of tally) all.set(key, (all.get(key) ?? 0) + n);
  }
  return all;
}
