import { testPlatform } from '@test/platform';
import { deskModules } from '../rules/desk.builder.js';
import { expectBothOrders, run } from './race.js';
import { races } from './races.js';

const ROUNDS = Number(process.env.STET_ROUNDS ?? 200);
/** The rules read whole tables: a database is left behind before they take longer than the race. */
const A_DATABASE = 50;

describe(`acts at the same moment, ${ROUNDS} times each`, () => {
  it.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, race) => {
      const tally = new Map<string, number>();
      for (let left = ROUNDS; left > 0; left -= A_DATABASE) {
        const room = await testPlatform({ modules: deskModules, jobs: false });
        try {
          for (const [told, n] of await run(race, room, Math.min(left, A_DATABASE))) tally.set(told, (tally.get(told) ?? 0) + n);
        } finally {
          await room.stop();
        }
      }
      console.log(`${race.name}: ${[...tally].map(([told, n]) => `${told} ${n}`).join(', ')}`);
      expect([...tally.values()].reduce((a, b) => a + b)).toBe(ROUNDS);
      if (race.ordered) expectBothOrders(tally);
    },
    600_000,
  );
});
