import { testPlatform, TestPlatform } from '@test/platform';
import pg from 'pg';
import { deskModules } from '../rules/desk.builder.js';

/**
 * One database for the races of a file.
 *
 * @returns its platform, once it is there; one for each lane of races that go on beside one another, which has an eye of its own: a look at the rules
 * holds a snapshot for itself
 */
export function testRoom(lanes = 1): () => readonly [TestPlatform, ...TestPlatform[]] {
  let room: TestPlatform;
  const others: TestPlatform[] = [];
  beforeAll(async () => {
    // no act waits for a connection instead of for a lock
    room = await testPlatform({ modules: deskModules, jobs: false, environment: { DATABASE_POOL: '24' } });
    for (let lane = 1; lane < lanes; lane++) {
      const eye = new pg.Client({ connectionString: room.database.urls.superuser });
      await eye.connect();
      others.push({ ...room, eye });
    }
  });
  afterAll(async () => {
    for (const { eye } of others) await eye.end();
    await room.stop();
  });
  return () => [room, ...others];
}
