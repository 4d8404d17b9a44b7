import { backends } from '@test/platform';
import { Gates } from './gate.js';
import { live, RUNS } from './long-run.js';
import { chosen, ModelRun, summary } from './model-run.js';
import { allowed } from './ruling.js';

describe.each(backends)('a small model of the desk and the API, on %s queues', (backend) => {
  // half of them each: the rules are the same on both
  const runs = Math.ceil(RUNS / backends.length);
  it(
    `agree on ${runs} working days`,
    async () => {
      const tally = await live<ModelRun>({
        ...{ name: `model on ${backend}`, runs, chosen: chosen(), backend },
        lanes: (desk, n) => {
          const gates = new Gates(desk);
          return Array.from({ length: n }, () => new ModelRun(desk, gates));
        },
        summary: (lanes) => summary(...lanes),
      });
      // every act was done, and every act was refused to somebody
      const missing = Object.keys(allowed).filter((field) => !tally.get(`${field} DONE`) || !tally.get(`${field} PERMISSION_DENIED`));
      expect(missing).toEqual([]);
    },
    60 * 60_000,
  );
});
