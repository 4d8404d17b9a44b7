import { testRoom } from './race-room.js';
import { run } from './race.js';
import { races } from './races.js';

/** A few rounds of each, so that a race that is lost outright is seen at once; `races.long-spec.ts` tries all interleavings it can. */
const ROUNDS = 2;

describe('acts at the same moment, a few times', () => {
  const room = testRoom();

  it.each(races.map((race) => [race.name, race] as const))(
    '%s',
    async (_name, race) => {
      expect([...(await run(race, room()[0], ROUNDS)).values()].reduce((a, b) => a + b)).toBe(ROUNDS);
    },
    60_000,
  );
});
