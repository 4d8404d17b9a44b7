import { TestDesk, testDesk } from '@test/desk';
import { chosen, ModelRun, summary } from './model-run.js';

const WITHIN_MS = 7_000;

describe('a small model of the desk and the API', () => {
  let desk: TestDesk;
  let run: ModelRun;
  beforeAll(async () => {
    desk = await testDesk();
    run = new ModelRun(desk);
  });
  afterAll(async () => {
    await run?.end();
    await desk?.stop();
  });

  it(
    'agree after every act of any working day, and the rules hold at its end',
    async () => {
      const which = chosen();
      process.stdout.write(`model: seed ${which.seed}\n`);
      await run.run({ runs: 40, withinMs: WITHIN_MS, ...which });
      process.stdout.write(`model: ${summary(run)}\n`);
      // days that never come to a release would show little
      if (run.days >= 10) expect(run.tally.get('signOffArticle DONE') ?? 0).toBeGreaterThan(0);
    },
    WITHIN_MS + 120_000,
  );
});
