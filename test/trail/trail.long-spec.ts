import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Reads } from '@stet/platform';
import { HeadKeeper, readHeads, Sealer, TrailModule, TrailService } from '@stet/trail';
import { testDesk } from '@test/desk';
import { backends, bareNewsroom, eventually, logSettled, testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import { SealedTrail } from './sealed-trail.builder.js';
import { allTamperings } from './tamperings.js';

const LENGTH = 40;
const SPOTS = [1, 2, 9, 20, 31, 39, 40];
const EVENTS = 50_000;

describe('the sealed trail, at length', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ modules: [TrailModule], jobs: false });
  });
  afterAll(() => platform.stop());

  it('is tampered with three hundred times, and found so three hundred times', async () => {
    const trail = await SealedTrail.of(platform, LENGTH);
    try {
      const all = allTamperings(trail.length, SPOTS);
      expect(all.length).toBeGreaterThanOrEqual(300);
      const missed: string[] = [];
      let withoutHead = 0;
      for (const { name, needsHead, tamper } of all) {
        if ((await trail.foundAfter(tamper, [trail.head])).length === 0) missed.push(name);
        const alone = (await trail.foundAfter(tamper, [])).length > 0;
        if (alone) withoutHead++;
        // no more and no less is said of what a head is needed for
        if (alone === needsHead) missed.push(`${name}: ${needsHead ? 'needs no head' : 'needs a head'}`);
      }
      expect(missed).toEqual([]);
      console.log(`tamperings: ${all.length}; found: ${all.length}; of these by themselves, without an exported head: ${withoutHead}`);
      expect(await trail.foundAfter(() => Promise.resolve(), [trail.head])).toEqual([]);
    } finally {
      await trail.end();
    }
  }, 120_000);

  it('is sealed and verified in little time and memory, however long', async () => {
    const { newsroomId } = await bareNewsroom(platform.eye);
    await platform.eye.query(
      `INSERT INTO stet.event (newsroom_id, id, type, v, subject_type, subject_id, actor_kind, at, data)
       SELECT $1, gen_random_uuid(), 'ClaimReworded', 1, 'claim', gen_random_uuid(), 'SYSTEM', now(),
         jsonb_build_object('wordingId', gen_random_uuid(), 'formerWordingId', gen_random_uuid(), 'from', 'CHECKED', 'to', 'QUEUED', 'n', n) FROM generate_series(1, $2::int) n`,
      [newsroomId, EVENTS],
    );
    await logSettled(platform.eye);
    const measured = async (work: () => Promise<unknown>): Promise<{ cpu: number; wall: number; heap: number }> => {
      const [cpu, wall] = [process.cpuUsage(), performance.now()];
      let heap = 0;
      const timer = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 20);
      await work();
      clearInterval(timer);
      const { user, system } = process.cpuUsage(cpu);
      const per = (ms: number): number => Math.round((ms / EVENTS) * 10_000) / 10;
      return { cpu: per((user + system) / 1_000), wall: per(performance.now() - wall), heap: Math.round(heap / 1e6) };
    };
    const before = process.memoryUsage().heapUsed;
    const sealing = await measured(() => platform.get(Sealer).pass());
    const verifying = await measured(async () => {
      const verified = await platform
        .get(Reads)
        .run(newsroomId, (reader) => platform.get(TrailService).verify(reader, [], () => undefined));
      expect(verified).toMatchObject({ sealed: EVENTS, found: 0 });
    });
    console.log(
      `sealing 1,000 events: ${sealing.cpu} ms of processor time, ${sealing.wall} ms in all; verifying 1,000: ${verifying.cpu} and ${verifying.wall} ms; heap at most ${verifying.heap} MB`,
    );
    // generous: other work goes on meanwhile
    expect(sealing.cpu).toBeLessThan(300);
    expect(verifying.heap - before / 1e6).toBeLessThan(200);
  }, 120_000);
});

describe.each(backends)('the sealed trail of a Stet at work on %s queues', (backend) => {
  it('lags behind by no more than five seconds, and its head goes out', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stet-lag-'));
    const heads = path.join(folder, 'heads.ndjson');
    const desk = await testDesk({ backend, environment: { TRAIL_HEAD_FILE: heads } });
    try {
      let worst = 0;
      for (let n = 0; n < 8; n++) {
        await desk.act('editor', 'submitArticle', {
          kind: 'NEWS',
          language: 'en',
          text: `The bridge cost ${n} million euros.`,
          authors: [],
        });
        const committed = performance.now();
        const of = async (): Promise<boolean> => {
          const { rows } = await desk.eye.query<{ n: number }>(
            `SELECT count(*)::int AS n FROM stet.event e WHERE e.type = 'ArticleSubmitted' AND NOT EXISTS (SELECT FROM stet.seal s WHERE s.newsroom_id = e.newsroom_id AND s.event_id = e.id)`,
          );
          return rows[0]!.n === 0;
        };
        await eventually(of, 'all is sealed');
        worst = Math.max(worst, performance.now() - committed);
      }
      console.log(`${backend}: sealed at the latest ${Math.round(worst)} ms after the commit`);
      expect(worst).toBeLessThan(5_000);
      await Promise.all([desk.get(HeadKeeper).pass(), desk.get(HeadKeeper).pass()]);
      await desk.settle();
      expect(readHeads(readFileSync(heads, 'utf8'))).toHaveLength(1);
    } finally {
      await desk.stop();
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
