import { backends } from '@test/platform';
import { Gates } from './gate.js';
import { daysOr, live } from './long-run.js';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';

// as many on each backend: the rules are the same on both
const RUNS = Math.ceil(daysOr(500) / backends.length);

describe('a small model of the desk and the API', () => {
  const tally = new Map<string, number>();

  it.each(backends)(
    `agree on ${RUNS} working days, on %s queues`,
    async (backend) => {
      const lived = await live<ModelRun>({
        ...{ name: `model on ${backend}`, runs: RUNS, chosen: chosen(), backend },
        lanes: (desk, n) => {
          const gates = new Gates(desk);
          return Array.from({ length: n }, () => new ModelRun(desk, gates));
        },
        summary: (lanes) => summary(...lanes),
      });
      for (const [key, n] of lived) tally.set(key, (tally.get(key) ?? 0) + n);
    },
    60 * 60_000,
  );

  it('had every act done, and every act refused to somebody', () => {
    const missing = Object.keys(allowed).filter((field) => !tally.get(`${field} DONE`) || !tally.get(`${field} PERMISSION_DENIED`));
    expect(missing).toEqual([]);
  });
});
