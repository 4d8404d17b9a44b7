import { Acts, Database, defineEvent, Reads } from '@stet/platform';
import { sealAll, Sealer, TrailModule, TrailService } from '@stet/trail';
import type { Tampering, Verified } from '@stet/trail';
import { bareNewsroom, eventually, logSettled, testPlatform } from '@test/platform';
import type { TestPlatform } from '@test/platform';
import pg from 'pg';
import { SealedTrail } from './sealed-trail.builder.js';
import { allTamperings } from './tamperings.js';

const Rung = defineEvent<{ n: number }>('PolicySet', 'newsroom');
/** Of the three hundred of the long spec, as many as fit in. */
const EACH = 21;

describe('the sealed trail', () => {
  let platform: TestPlatform;
  let sealer: Sealer;
  beforeAll(async () => {
    platform = await testPlatform({ modules: [TrailModule], jobs: false });
    sealer = platform.get(Sealer);
  });
  afterAll(() => platform.stop());

  const verify = async (newsroomId: string): Promise<Verified & { told: Tampering[] }> => {
    const told: Tampering[] = [];
    const verified = await platform
      .get(Reads)
      .run(newsroomId, (reader) => platform.get(TrailService).verify(reader, [], (tampering) => told.push(tampering)));
    return { ...verified, told };
  };
  const standing = (newsroomId: string) => platform.get(Reads).run(newsroomId, (reader) => platform.get(TrailService).standing(reader));

  it('numbers what happened from 1 on, and says what it has not come to', async () => {
    const actor = await bareNewsroom(platform.eye);
    const ring = (n: number) =>
      platform.get(Acts).run(actor, (work) => work.record(Rung({ subjectId: actor.newsroomId, articleId: null }, { n })));
    expect(await standing(actor.newsroomId)).toEqual({ head: undefined, unsealed: 0 });
    for (let n = 0; n < 3; n++) await ring(n);
    expect(await standing(actor.newsroomId)).toEqual({ head: undefined, unsealed: 3 });
    expect(await platform.get(TrailService).backlog()).toEqual({ events: 3, oldest: '2026-03-02T09:00:00Z' });
    await logSettled(platform.eye);
    expect(await sealer.pass()).toBe(3);
    expect(await sealer.pass()).toBe(0);
    await ring(3);
    const { head, unsealed } = await standing(actor.newsroomId);
    expect({ head, unsealed }).toEqual({
      head: { number: 3, hash: expect.stringMatching(/^[0-9a-f]{64}$/), sealedAt: '2026-03-02T09:00:00.000000Z' },
      unsealed: 1,
    });
    expect(await verify(actor.newsroomId)).toEqual({ sealed: 3, found: 0, head, told: [] });
  });

  it('is found tampered with, whatever was done to it: some of three hundred ways', async () => {
    const trail = await SealedTrail.of(platform, 12);
    try {
      expect(await trail.foundAfter(() => Promise.resolve(), [trail.head])).toEqual([]);
      const all = allTamperings(trail.length, [1, 6, 12]);
      const stride = Math.ceil(all.length / EACH);
      for (const { name, needsHead, tamper } of all.filter((_, i) => i % stride === 0)) {
        const found = await trail.foundAfter(tamper, [trail.head]);
        expect({ name, found: found.length > 0 }).toEqual({ name, found: true });
        if (needsHead) expect({ name, alone: await trail.foundAfter(tamper, []) }).toEqual({ name, alone: [] });
      }
    } finally {
      await trail.end();
    }
  });

  it('never forks under many writers and several sealers, and loses nothing by one that is killed', async () => {
    const actor = await bareNewsroom(platform.eye);
    let writing = true;
    const writers = Promise.all(
      Array.from({ length: 6 }, async (_, w) => {
        for (let n = 0; n < 25; n++)
          await platform.get(Acts).run(actor, async (work) => {
            await work.record(Rung({ subjectId: actor.newsroomId, articleId: null }, { n: w * 100 + n }));
            await work.record(Rung({ subjectId: actor.newsroomId, articleId: null }, { n: -n }));
          });
      }),
    ).finally(() => (writing = false));
    const sealers = Array.from({ length: 3 }, async () => {
      while (writing) await sealer.seal(actor.newsroomId, 5);
    });
    await Promise.all([writers, ...sealers]);
    // one is killed while it holds the chain
    const { database } = platform;
    const killer = new pg.Client({ connectionString: database.urls.superuser });
    await killer.connect();
    try {
      await platform.get(Acts).run(actor, (work) => work.record(Rung({ subjectId: actor.newsroomId, articleId: null }, { n: 1000 })));
      await logSettled(platform.eye);
      const lock = new pg.Client({ connectionString: database.urls.superuser });
      await lock.connect();
      await lock.query('BEGIN; LOCK TABLE stet.seal IN SHARE MODE');
      const killed = sealer.seal(actor.newsroomId).catch((error: Error) => error);
      await eventually(async () => {
        const { rowCount } = await killer.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'INSERT INTO stet.seal%' AND wait_event_type = 'Lock'`,
        );
        return rowCount === 1;
      }, 'a sealer that waits in the middle is killed');
      expect(await killed).toBeInstanceOf(Error);
      await lock.query('ROLLBACK');
      await lock.end();
    } finally {
      await killer.end();
    }
    await sealer.pass();
    expect(await verify(actor.newsroomId)).toMatchObject({ sealed: 301, found: 0, head: { number: 301 } });
    expect((await standing(actor.newsroomId)).unsealed).toBe(0);
  });

  it('takes seals only at its end, from nobody who serves, and gives none back', async () => {
    const trail = await SealedTrail.of(platform, 4);
    await trail.end();
    const refusal = async (url: string, text: string): Promise<string | undefined> => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query(`SET app.newsroom = '${trail.newsroomId}'`);
        await client.query(text);
        return 'done';
      } catch (error) {
        return (error as { code?: string }).code;
      } finally {
        await client.end();
      }
    };
    const { app, system, superuser } = platform.database.urls;
    for (const table of ['event', 'seal'])
      for (const text of [
        `UPDATE stet.${table} SET newsroom_id = newsroom_id`,
        `DELETE FROM stet.${table}`,
        `TRUNCATE stet.${table}${table === 'event' ? ' CASCADE' : ''}`,
      ]) {
        expect({ text, app: await refusal(app, text), system: await refusal(system, text) }).toEqual({
          text,
          app: '42501',
          system: '42501',
        });
        // not even who may do all, but by the triggers
        expect({ text, superuser: await refusal(superuser, text) }).toEqual({ text, superuser: '23000' });
      }
    const insert = (number: number): string =>
      `INSERT INTO stet.seal (newsroom_id, number, event_id, sealed_at, hash) VALUES ('${trail.newsroomId}', ${number}, gen_random_uuid(), now(), sha256('x'))`;
    expect(await refusal(app, insert(5))).toBe('42501');
    expect(await refusal(system, insert(6))).toBe('23000');
    expect(await refusal(system, insert(4))).toBe('23505');
    expect(await refusal(system, `INSERT INTO stet.event SELECT * FROM stet.event`)).toBe('42501');
    // and it reads no word
    expect(await refusal(system, 'SELECT text FROM stet.remark')).toBe('42501');
    expect(
      await platform.get(Database).system.query('SELECT count(*)::int AS n FROM stet.seal WHERE newsroom_id = $1', [trail.newsroomId]),
    ).toMatchObject({
      rows: [{ n: 4 }],
    });
  });

  it('goes on behind what was cut away, and does not hide it', async () => {
    const trail = await SealedTrail.of(platform, 5);
    await trail.end();
    const { eye } = platform;
    await eye.query('BEGIN; SET LOCAL session_replication_role = replica');
    await eye.query('DELETE FROM stet.event WHERE newsroom_id = $1 AND id = $2', [trail.newsroomId, trail.at(5)]);
    await eye.query('COMMIT');
    await eye.query(
      `INSERT INTO stet.event (newsroom_id, id, type, v, subject_type, subject_id, actor_kind, at) VALUES ($1, gen_random_uuid(), 'PolicySet', 1, 'newsroom', $1, 'SYSTEM', now())`,
      [trail.newsroomId],
    );
    await logSettled(eye);
    expect(await sealer.pass()).toBe(1);
    expect((await verify(trail.newsroomId)).told).toEqual([{ kind: 'REMOVED', number: 5, eventId: trail.at(5) }]);
  });

  it('hashes the canonical form, whatever the order of what is hashed', () => {
    const event = {
      id: 'a1',
      type: 'ClaimPrioritised',
      v: 1,
      newsroomId: 'b2',
      articleId: null,
      articleSeq: null,
      subjectType: 'claim',
      subjectId: 'c3',
      actorKind: 'SYSTEM',
      actorId: null,
      at: '2026-03-02T09:00:00.000000Z',
      data: { z: 1e21, a: [1, 'x'] },
    };
    const turned = Object.fromEntries(Object.entries(event).reverse()) as unknown as typeof event;
    const [first] = sealAll([event], undefined, event.at);
    // reckoned by hand: sha256sum over the canonical text
    expect(first!.hash).toBe('3a7396b00816837bfea70ed215f17613ab71b72457f39e25e60188e4c98dcf12');
    expect(sealAll([{ ...turned, data: { a: [1, 'x'], z: 1e21 } }], undefined, event.at)).toEqual([first]);
  });
});
