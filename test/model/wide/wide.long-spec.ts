import { testDesk } from '@test/desk';
import { add, inTurns, RUNS } from '../long-run.js';
import { chosen } from '../model-run.js';
import { wideActs } from './wide-acts.js';
import { WideRun, wideSummary } from './wide-run.js';

/** Newsrooms beside one another on a desk. */
const LANES = 3;

/** Waits for all of them, whichever fails: nothing may be closed under the others. @throws what the first of them threw */
async function everyOne(runs: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(runs)) if (outcome.status === 'rejected') throw outcome.reason as Error;
}

describe('everything there is to do, on whatever stands', () => {
  it(
    `is done or refused for an honest reason, and breaks no rule, on ${RUNS} days`,
    async () => {
      const { seed: first, path } = chosen();
      const tally = new Map<string, number>();
      await inTurns(RUNS, path, async (runs, offset) => {
        const desk = await testDesk();
        // several newsrooms live their days beside one another: where one waits, another is asked
        const lanes = path === undefined ? Math.min(LANES, runs) : 1;
        const lived = Array.from({ length: lanes }, () => new WideRun(desk));
        const began = performance.now();
        try {
          await everyOne(
            lived.map((run, lane) => {
              const seed = first + offset + lane;
              process.stdout.write(`wide model: seed ${seed}\n`);
              const days = Math.trunc(runs / lanes) + (lane < runs % lanes ? 1 : 0);
              const living = run.run({ runs: days, seed, steps: 36, ...(path !== undefined && { path }) });
              // what is wrong is told at once
              return living.catch((error: unknown) => {
                for (const each of lived) each.halt();
                throw error;
              });
            }),
          );
          process.stdout.write(`wide model: ${wideSummary(lived)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
        } finally {
          for (const run of lived) await run.end();
          await desk.stop();
        }
        for (const run of lived) add(tally, run.tally);
      });
      // an act that was never done, or never refused, was not looked at
      const answers = (field: string): string[] => [...tally].flatMap(([key, n]) => (key.startsWith(`${field} `) ? [`${key}: ${n}`] : []));
      const without = (kind: string): string[][] =>
        Object.keys(wideActs).flatMap((field) => (tally.get(`${field} ${kind}`) ? [] : [[field, ...answers(field)]]));
      const [undone, unrefused] = [without('DONE'), without('PERMISSION_DENIED')];
      expect({ undone, unrefused }).toEqual({ undone: [], unrefused: [] });
    },
    60 * 60_000,
  );
});
