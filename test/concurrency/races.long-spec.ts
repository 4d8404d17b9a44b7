import { testRoom } from './race-room.js';
import { expectBothOrders, run } from './race.js';
import { races } from './races.js';

const ROUNDS = Number(process.env.STET_ROUNDS ?? 200);
/** Newsrooms in which a race is run at the same time: while one waits for its answers, the others have the processor. */
const LANES = 4;

describe(`acts at the same moment, ${ROUNDS} times each`, () => {
  const room = testRoom(LANES);

  it.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, race) => {
      const tally = new Map<string, number>();
      const lanes = room().map((place, lane) => ({ place, rounds: Math.trunc((ROUNDS + lane) / LANES) }));
      const lane = async ({ place, rounds }: (typeof lanes)[number]): Promise<void> => {
        for (const [told, n] of await run(race, place, rounds)) tally.set(told, (tally.get(told) ?? 0) + n);
      };
      if (race.alone) for (const each of lanes) await lane(each);
      // whichever fails, the others come to their end: nothing may go on under the next race
      else for (const came of await Promise.allSettled(lanes.map(lane))) if (came.status === 'rejected') throw came.reason as Error;
      console.log(`${race.name}: ${[...tally].map(([told, n]) => `${told} ${n}`).join(', ')}`);
      expect([...tally.values()].reduce((a, b) => a + b)).toBe(ROUNDS);
      if (race.ordered) expectBothOrders(tally);
    },
    600_000,
  );
});
