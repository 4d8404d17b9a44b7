import { daysOr, live } from '../long-run.js';
import { chosen } from '../model-run.js';
import { wideActs } from './wide-acts.js';
import { WideRun, wideSummary } from './wide-run.js';

const RUNS = daysOr(1_000);

describe('everything there is to do, on whatever stands', () => {
  it(
    `is done or refused for an honest reason, and breaks no rule, on ${RUNS} days`,
    async () => {
      const tally = await live({
        ...{ name: 'wide model', runs: RUNS, chosen: chosen(), summary: wideSummary },
        lanes: (desk, n) => Array.from({ length: n }, () => new WideRun(desk, 36)),
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
