import { TestDesk, testDesk } from '@test/desk';
import { backends } from '@test/platform';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';

/** STET_RUNS: another number, to measure with */
const RUNS = Number(process.env.STET_RUNS ?? 500);

describe.each(backends)('a small model of the desk and the API, on %s queues', (backend) => {
  let desk: TestDesk;
  let run: ModelRun;
  beforeAll(async () => {
    desk = await testDesk({ backend });
    run = new ModelRun(desk);
  });
  afterAll(async () => {
    await run?.end();
    await desk?.stop();
  });

  it(
    `agree on ${RUNS} working days`,
    async () => {
      const which = chosen();
      process.stdout.write(`model on ${backend}: seed ${which.seed}\n`);
      const began = performance.now();
      await run.run({ runs: RUNS, ...which });
      process.stdout.write(`model on ${backend}: ${summary(run)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
      // every act was done, and every act was refused to somebody
      const missing = Object.keys(allowed).filter(
        (field) => !run.tally.get(`${field} DONE`) || !run.tally.get(`${field} PERMISSION_DENIED`),
      );
      expect(missing).toEqual([]);
    },
    15 * 60_000,
  );
});
