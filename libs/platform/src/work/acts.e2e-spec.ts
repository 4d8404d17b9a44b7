import { bareArticle, bareNewsroom, TestPlatform, testPlatform } from '@test/platform';
import {
  Acts,
  defineEvent,
  defineJob,
  Followers,
  isRefusal,
  JobRegistry,
  MemberActor,
  NotFound,
  Reads,
  sql,
  VersionConflict,
  Work,
} from '../index.js';

const Touched = defineEvent<{ n: number }>('ArticleTouched', 'article');
const Echoed = defineEvent<{ n: number }>('ArticleEchoed', 'article');
const touchJob = defineJob({ kind: 'touch-article', queue: 'articles' });
const move = sql(
  'spec.move',
  'UPDATE stet.article SET version = version + 1 WHERE newsroom_id = $1 AND id = $2 AND version = $3 RETURNING version',
);

describe('an act', () => {
  let platform: TestPlatform;
  let acts: Acts;
  let actor: MemberActor;
  let article: string;

  beforeAll(async () => {
    platform = await testPlatform();
    acts = platform.get(Acts);
    platform.get(JobRegistry).declare(touchJob);
    platform.get(Followers).on(Touched, 'articles', async (work, event) => {
      await work.record(Echoed({ subjectId: event.subjectId, articleId: event.articleId }, { n: event.data.n }));
    });
    actor = await bareNewsroom(platform.eye);
    article = await bareArticle(platform.eye, actor);
  });
  afterAll(() => platform.stop());

  const touch = (n: number) => async (work: Work) => {
    await work.lockArticle(article);
    await work.record(Touched({ subjectId: article, articleId: article }, { n }));
    await work.enqueue(touchJob, article, { articleId: article });
    return { n };
  };
  const trail = async () =>
    (await platform.eye.query('SELECT type, article_seq, data FROM stet.event WHERE article_id = $1 ORDER BY article_seq', [article]))
      .rows as { type: string; article_seq: number; data: { n: number } }[];

  it('commits its change, its events, what followers added, and its job together', async () => {
    expect(await acts.run(actor, touch(1))).toEqual({ n: 1 });
    expect(await trail()).toMatchObject([
      { type: 'ArticleTouched', article_seq: 1 },
      { type: 'ArticleEchoed', article_seq: 2 },
    ]);
    expect((await platform.eye.query('SELECT run FROM stet.outbox WHERE key = $1', [article])).rows).toEqual([{ run: 1 }]);
    expect((await platform.eye.query('SELECT state, run, article_id FROM stet.work_item WHERE key = $1', [article])).rows).toEqual([
      { state: 'QUEUED', run: 1, article_id: article },
    ]);
  });

  it('leaves nothing behind when it refuses or throws', async () => {
    const before = await trail();
    const refused = await acts.run(actor, async (work) => {
      await touch(2)(work);
      return new NotFound('task');
    });
    expect(isRefusal(refused) && refused.code).toBe('NOT_FOUND');
    await expect(
      acts.run(actor, async (work) => {
        await touch(3)(work);
        throw new Error('boom');
      }),
    ).rejects.toThrow('boom');
    expect(await trail()).toEqual(before);
  });

  it('numbers the events of one article gaplessly though forty acts come at once', async () => {
    const before = (await trail()).length;
    await Promise.all(Array.from({ length: 40 }, (_, n) => acts.run(actor, touch(100 + n))));
    const all = await trail();
    expect(all.map((event) => event.article_seq)).toEqual(all.map((_, i) => i + 1));
    expect(all.length).toBe(before + 80);
    expect((await platform.eye.query('SELECT run FROM stet.work_item WHERE key = $1', [article])).rows[0]).toEqual({ run: 41 });
  });

  it('lets one of eight writers with the same version win', async () => {
    const version = (await platform.eye.query('SELECT version FROM stet.article WHERE id = $1', [article])).rows[0].version as number;
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        acts.run(actor, async (work) => {
          await work.lockArticle(article);
          const [moved] = await work.rows<{ version: number }>(move, [work.newsroomId, article, version]);
          return moved ?? new VersionConflict(version + 1);
        }),
      ),
    );
    expect(results.filter((result) => !isRefusal(result))).toEqual([{ version: version + 1 }]);
    expect(results.filter((result) => isRefusal(result)).length).toBe(7);
  });

  it('refuses to record free text, and to record without the lock', async () => {
    await expect(
      acts.run(actor, (work) =>
        work.record({ ...Touched({ subjectId: article, articleId: null }, { n: 1 }), data: { n: 'Edna said so' } }),
      ),
    ).rejects.toThrow('free text');
    await expect(acts.run(actor, (work) => work.record(Touched({ subjectId: article, articleId: article }, { n: 1 })))).rejects.toThrow(
      'without the lock',
    );
  });

  it('answers twenty requests with one idempotency key alike, with one effect', async () => {
    const before = (await trail()).length;
    const key = { key: 'k-1', act: 'touch', requestSha256: 'a' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => acts.run(actor, touch(7), key)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ n: 7 })));
    expect((await trail()).length).toBe(before + 2);
    const other = await acts.run(actor, touch(8), { ...key, requestSha256: 'b' });
    expect(isRefusal(other) && other.code).toBe('IDEMPOTENCY_KEY_REUSED');
    // a day later the key is free again
    platform.clock.advance(24 * 3_600_000);
    expect(await acts.run(actor, touch(9), { ...key, requestSha256: 'b' })).toEqual({ n: 9 });
  });

  it('keeps a remark out of the event, with a salted hash', async () => {
    const kept = await acts.run(actor, (work) => work.remark('because it is so'));
    if (isRefusal(kept)) throw new Error('refused');
    expect(kept.remarkSha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await platform.eye.query('SELECT text FROM stet.remark WHERE id = $1', [kept.remarkId])).rows).toEqual([
      { text: 'because it is so' },
    ]);
  });

  describe('and row-level security by itself', () => {
    it('shows and lets write nothing of another newsroom, though the statement asks for it', async () => {
      const stranger = await bareNewsroom(platform.eye);
      for (const table of ['article', 'event', 'outbox', 'work_item', 'remark', 'member', 'newsroom']) {
        const seen = await platform
          .get(Reads)
          .run(stranger.newsroomId, (reader) => reader.rows({ text: `SELECT count(*) AS n FROM stet.${table}` }));
        expect({ table, n: (seen[0] as { n: number }).n }).toEqual({ table, n: table === 'member' || table === 'newsroom' ? 1 : 0 });
      }
      const written = await acts.run(stranger, (work) =>
        work.rows({ text: `UPDATE stet.article SET title = 'mine' WHERE id = '${article}' RETURNING id` }),
      );
      expect(written).toEqual([]);
      await expect(
        acts.run(stranger, (work) =>
          work.rows({
            text: `INSERT INTO stet.article (newsroom_id, id, kind, language, state, revision_number, submitted_by, created_at, updated_at) VALUES ('${actor.newsroomId}', gen_random_uuid(), 'NEWS', 'en', 'IN_CHECK', 1, '${actor.memberId}', now(), now())`,
          }),
        ),
      ).rejects.toThrow(/row-level security/);
    });

    it('keeps the trail append-only for everybody who serves, and for the owner by trigger', async () => {
      await expect(acts.run(actor, (work) => work.rows({ text: 'UPDATE stet.event SET v = 2' }))).rejects.toThrow(/permission denied/);
      await expect(acts.run(actor, (work) => work.rows({ text: 'DELETE FROM stet.event' }))).rejects.toThrow(/permission denied/);
      await expect(platform.eye.query('DELETE FROM stet.event')).rejects.toThrow(/never changed/);
      await expect(platform.eye.query('TRUNCATE stet.event CASCADE')).rejects.toThrow(/never changed/);
    });
  });
});
