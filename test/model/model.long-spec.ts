import { testDesk } from '@test/desk';
import { backends } from '@test/platform';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';
import { wideActs } from './wide/wide-acts.js';
import { WideRun, wideSummary } from './wide/wide-run.js';

/** STET_RUNS: another number, to measure with */
const RUNS = Number(process.env.STET_RUNS ?? 1_000);
/** The rules read whole tables: a database is left behind before they take longer than the days. */
const A_DATABASE = 200;

/** Newsrooms beside one another on a desk of the wide model. */
const LANES = 3;

/** Waits for all of them, whichever fails: nothing may be closed under the others. @throws what the first of them threw */
async function everyOne(runs: readonly Promise<void>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(runs)) if (outcome.status === 'rejected') throw outcome.reason as Error;
}

/** All days, some hundred to a desk; with a path to see one again, on one. */
async function inTurns(runs: number, path: string | undefined, turn: (runs: number, offset: number) => Promise<void>): Promise<void> {
  if (path !== undefined) return turn(runs, 0);
  for (let done = 0; done < runs; done += A_DATABASE) await turn(Math.min(A_DATABASE, runs - done), done);
}

const add = (all: Map<string, number>, more: ReadonlyMap<string, number>): void => {
  for (const [key, n] of more) all.set(key, (all.get(key) ?? 0) + n);
};

describe.each(backends)('a small model of the desk and the API, on %s queues', (backend) => {
  // the second backend is asked the same of the queues, not of the rules: half will do
  const runs = backend === backends[0] ? RUNS : Math.ceil(RUNS / 2);
  it(
    `agree on ${runs} working days`,
    async () => {
      const which = chosen();
      const tally = new Map<string, number>();
      await inTurns(runs, which.path, async (some, offset) => {
        const desk = await testDesk({ backend });
        const run = new ModelRun(desk);
        const seed = which.seed + offset;
        process.stdout.write(`model on ${backend}: seed ${seed}\n`);
        const began = performance.now();
        try {
          await run.run({ runs: some, ...which, seed });
          process.stdout.write(`model on ${backend}: ${summary(run)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
        } finally {
          await run.end();
          await desk.stop();
        }
        add(tally, run.tally);
      });
      // every act was done, and every act was refused to somebody
      const missing = Object.keys(allowed).filter((field) => !tally.get(`${field} DONE`) || !tally.get(`${field} PERMISSION_DENIED`));
      expect(missing).toEqual([]);
    },
    60 * 60_000,
  );
});

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
      const undone = Object.keys(wideActs).filter((field) => !tally.get(`${field} DONE`));
      const unrefused = Object.keys(wideActs).filter((field) => !tally.get(`${field} PERMISSION_DENIED`));
      expect({ undone, unrefused }).toEqual({ undone: [], unrefused: [] });
    },
    60 * 60_000,
  );
});
