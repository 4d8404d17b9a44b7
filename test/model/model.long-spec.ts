import { TestDesk, testDesk } from '@test/desk';
import { backends } from '@test/platform';
import { chosen, ModelRun, summary } from './model-run.js';

const RUNS = 500;

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
      const { seed, path } = chosen();
      process.stdout.write(`model on ${backend}: seed ${seed}\n`);
      const began = performance.now();
      await run.run({ runs: RUNS, seed, ...(path && { path }) });
      process.stdout.write(`model on ${backend}: ${summary(run)}, ${Math.round((performance.now() - began) / 1_000)} s\n`);
    },
    15 * 60_000,
  );
});
