import { testDesk } from '@test/desk';
import { backends } from '@test/platform';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';
import { wideActs, WideRun, wideSummary } from './wide/wide-run.js';

/** STET_RUNS: another number, to measure with */
const RUNS = Number(process.env.STET_RUNS ?? 1_000);
/** The rules read whole tables: a database is left behind before they take longer than the days. */
const A_DATABASE = 200;

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
        const run = new WideRun(desk);
        const seed = first + offset;
        process.stdout.write(`wide model: seed ${seed}\n`);
        const began = performance.now();
        try {
          await run.run({ runs, seed, steps: 40, ...(path !== undefined && { path }) });
          process.stdout.write(`wide model: ${wideSummary(run)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
        } finally {
          await run.end();
          await desk.stop();
        }
        add(tally, run.tally);
      });
      // an act that was never done, or never refused, was not looked at
      const undone = Object.keys(wideActs).filter((field) => !tally.get(`${field} DONE`) && field !== 'confirmHeadline');
      const unrefused = Object.keys(wideActs).filter((field) => !tally.get(`${field} PERMISSION_DENIED`));
      expect({ undone, unrefused }).toEqual({ undone: [], unrefused: [] });
    },
    60 * 60_000,
  );
});
