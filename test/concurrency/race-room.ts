import { testPlatform, TestPlatform } from '@test/platform';
import { deskModules } from '../rules/desk.builder.js';

/** One database for the races of a file; the platform of it, once it is there. */
export function testRoom(): () => TestPlatform {
  let room: TestPlatform;
  beforeAll(async () => {
    room = await testPlatform({ modules: deskModules, jobs: false });
  });
  afterAll(() => room.stop());
  return () => room;
}
