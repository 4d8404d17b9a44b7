import { testDesk } from '@test/desk';
import { backends } from '@test/platform';
import { add, inTurns, RUNS } from './long-run.js';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';

describe.each(backends)('a small model of the desk and the API, on %s queues', (backend) => {
  // half of them each: the rules are the same on both
  const runs = Math.ceil(RUNS / backends.length);
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
