import { Readable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PublicationModule, ExportService } from '@stet/publication';
import { Reads } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { testPlatform } from '@test/platform';

const CLAIMS = 100_000;
const PER_ARTICLE = 100;

/** Articles of a hundred claims each, straight into the tables: the words are the same everywhere, the rows are not. */
async function fill(desk: TestDesk): Promise<void> {
  const { newsroomId, editor } = desk.cast;
  const words = 'The council of a town spent 14 million crowns on its bridge in 1987. ';
  await desk.eye.query('BEGIN; SET LOCAL session_replication_role = replica');
  const by = [newsroomId, editor.actor.memberId];
  await desk.eye.query(
    `INSERT INTO stet.article (newsroom_id, id, kind, language, state, revision_number, split_number, submitted_by, created_at, updated_at)
     SELECT $1, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'NEWS', 'en', 'IN_CHECK', 1, 1, $2, now() - n * interval '1 minute', now()
     FROM generate_series(1, ${CLAIMS / PER_ARTICLE}) n`,
    by,
  );
  await desk.eye.query(
    `INSERT INTO stet.revision (newsroom_id, id, article_id, number, text, text_sha256, length, submitted_by, submitted_at)
     SELECT $1, a.id, a.id, 1, repeat($3, ${PER_ARTICLE}), '', length($3) * ${PER_ARTICLE}, $2, now() FROM stet.article a WHERE a.newsroom_id = $1`,
    [...by, words],
  );
  await desk.eye.query(
    `WITH made AS (SELECT a.id AS article, a.created_at, k, gen_random_uuid() AS id, gen_random_uuid() AS wording FROM stet.article a, generate_series(0, ${PER_ARTICLE - 1}) k WHERE a.newsroom_id = $1),
       worded AS (INSERT INTO stet.claim_wording (newsroom_id, id, article_id, claim_id, revision_id, number, start_at, end_at, spans, quote, prefix, suffix, standalone, kind, fingerprint, created_at)
         SELECT $1, wording, article, id, article, 1, k * length($2), k * length($2) + 10, '[]', $2, 'before', 'after', $2, 'QUANTITY', 'x', created_at FROM made)
     INSERT INTO stet.claim (newsroom_id, id, article_id, state, wording_id, start_at, created_at, updated_at)
     SELECT $1, id, article, 'QUEUED', wording, k * length($2), created_at, created_at FROM made`,
    [newsroomId, words],
  );
  await desk.eye.query('COMMIT');
  await desk.eye.query('ANALYZE');
}

describe(`an export of ${CLAIMS} claims`, () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
    await fill(desk);
  }, 300_000);
  afterAll(() => desk.stop());

  const open = (path: string, signal?: AbortSignal) =>
    fetch(`${desk.url}/export/${path}`, { headers: { authorization: `Bearer ${desk.cast.editor.token}` }, ...(signal && { signal }) });
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  /** What is really held, in bytes. */
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  };

  it('holds a page of them, not the file, however long it is', async () => {
    const rooms = await testPlatform({ modules: [PublicationModule], jobs: false, database: desk.database });
    const exports = rooms.get(ExportService);
    const { newsroomId, editor } = desk.cast;
    const before = held();
    let [most, rows, length, pages] = [0, 0, 0, 0];
    const since = performance.now();
    await rooms.get(Reads).run(
      newsroomId,
      async (reader) => {
        const found = (await exports.claims(reader, { scope: 'ALL', desk: true }, {}))!;
        for await (const text of exports.file('claims', found, { format: 'csv' }, (more) => (rows += more))) {
          length += text.length;
          if (pages++ % 10 === 0) most = Math.max(most, held() - before);
        }
      },
      editor.actor,
    );
    const seconds = (performance.now() - since) / 1000;
    await rooms.stop();
    console.log(`${rows} claims, ${(length / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s; at most ${(most / 1e6).toFixed(1)} MB held`);
    expect(rows).toBe(CLAIMS);
    expect(length).toBeGreaterThan(30_000_000);
    expect(most).toBeLessThan(15_000_000);
  }, 300_000);

  it('comes over HTTP from one snapshot, while claims come and go', async () => {
    const response = await open('claims.ndjson');
    let [lines, changed] = [0, false];
    const ids = new Set<string>();
    let rest = '';
    const decoder = new TextDecoder();
    for await (const piece of Readable.fromWeb(response.body as never) as AsyncIterable<Uint8Array>) {
      if (!changed) {
        changed = true;
        await desk.eye.query(`UPDATE stet.claim SET priority = 9 WHERE newsroom_id = $1`, [desk.cast.newsroomId]);
      }
      const parts = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = parts.pop()!;
      for (const part of parts) {
        const { id, priority } = JSON.parse(part) as { id: string; priority: number };
        lines++;
        ids.add(id);
        if (priority !== 0) throw new Error('a row of another moment');
      }
    }
    expect([lines, ids.size, rest]).toEqual([CLAIMS, CLAIMS, '']);
  }, 300_000);

  it('is not read ahead of whoever takes it slowly, and ends with who leaves', async () => {
    const left = new AbortController();
    const response = await open('claims.csv', left.signal);
    const reader = response.body!.getReader();
    await reader.read();
    const place = async (): Promise<number> =>
      (
        await desk.eye.query<{ n: number }>(
          `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
        )
      ).rows[0]!.n;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    // it waits, with its snapshot, for its reader: most of the file is not made
    expect(await place()).toBe(1);
    left.abort();
    await reader.cancel().catch(() => undefined);
    for (let i = 0; i < 100 && (await place()) > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await place()).toBe(0);
    for (let i = 0; i < 100; i++) {
      const { rows } = await desk.eye.query<{ data: { rows: number; complete: boolean } }>(
        `SELECT data FROM stet.event WHERE type = 'ExportEnded' ORDER BY id DESC LIMIT 1`,
      );
      if (rows[0]?.data.complete === false) {
        expect(rows[0].data.rows).toBeLessThan(CLAIMS / 2);
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the end was not recorded');
  }, 60_000);
});
