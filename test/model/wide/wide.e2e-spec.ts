import { TestDesk, testDesk } from '@test/desk';
import { chosen } from '../model-run.js';
import { WideRun, wideSummary } from './wide-run.js';

const WITHIN_MS = 6_000;

describe('everything there is to do, on whatever stands', () => {
  let desk: TestDesk;
  let run: WideRun;
  beforeAll(async () => {
    desk = await testDesk();
    run = new WideRun(desk);
  });
  afterAll(async () => {
    await run?.end();
    await desk?.stop();
  });

  it(
    'is done or refused for an honest reason, and changes what it says and nothing else',
    async () => {
      const { seed, path } = chosen();
      process.stdout.write(`wide model: seed ${seed}\n`);
      await run.run({ runs: 40, withinMs: WITHIN_MS, seed, ...(path && { path }) });
      process.stdout.write(`wide model: ${wideSummary([run])}\n`);
      if (process.env.STET_TALLY)
        process.stdout.write(
          `${[...run.tally]
            .sort()
            .map(([key, n]) => `${n} ${key}`)
            .join('\n')}\n`,
        );
      expect(run.days).toBeGreaterThan(0);
    },
    WITHIN_MS + 120_000,
  );
});
