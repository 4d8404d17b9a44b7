import { testRoom } from './race-room.js';
import { expectBothOrders, run } from './race.js';
import { races } from './races.js';

const ROUNDS = Number(process.env.STET_ROUNDS ?? 200);
/** What the rules are asked of grows with its newsroom: another one is begun before they take longer than the races. */
const A_NEWSROOM = 50;

describe(`acts at the same moment, ${ROUNDS} times each`, () => {
  const room = testRoom();

  it.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, race) => {
      const tally = new Map<string, number>();
      for (let left = ROUNDS; left > 0; left -= A_NEWSROOM)
        for (const [told, n] of await run(race, room(), Math.min(left, A_NEWSROOM))) tally.set(told, (tally.get(told) ?? 0) + n);
      console.log(`${race.name}: ${[...tally].map(([told, n]) => `${told} ${n}`).join(', ')}`);
      expect([...tally.values()].reduce((a, b) => a + b)).toBe(ROUNDS);
      if (race.ordered) expectBothOrders(tally);
    },
    600_000,
  );
});
