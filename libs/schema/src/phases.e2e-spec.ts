import { requireSchema, SchemaFault } from '@stet/platform';
import { bareArticle, bareNewsroom } from '@test/platform';
import { TestDatabase, testDatabase } from '@test/database';
import pg from 'pg';
import { backfill, buildIndex, contract, expand, migrate, migrations, newestMigration, newestOf } from './index.js';

const ARTICLES = 30;

/** The release after this one: an article has a slug, and its byline is to go. */
const AddSlug = expand('AddSlug1900000000001', ['ALTER TABLE stet.article ADD COLUMN slug text']);
const IndexSlug = buildIndex('IndexSlug1900000000002', { name: 'article_slug', on: 'ON stet.article (newsroom_id, slug)' });
const filled: number[] = [];
let breakAfter = Number.POSITIVE_INFINITY;
const FillSlug = backfill('FillSlug1900000000003', {
  table: 'article',
  set: `slug = 'a-' || t.id`,
  where: 't.slug IS NULL',
  batch: 7,
  pauseMs: 0,
  filled: (_newsroom, rows) => {
    filled.push(rows);
    if (filled.length === breakAfter) throw new Error('the power went');
  },
});
const DropByline = contract('DropByline1900000000004', 'AddSlug1900000000001', ['ALTER TABLE stet.article DROP COLUMN byline CASCADE']);
const next = [...migrations, AddSlug, IndexSlug, FillSlug, DropByline];

describe('a release that follows another', () => {
  let database: TestDatabase;
  let eye: pg.Client;
  let app: pg.Pool;
  beforeAll(async () => {
    database = await testDatabase();
    eye = new pg.Client({ connectionString: database.urls.superuser });
    await eye.connect();
    app = new pg.Pool({ connectionString: database.urls.app, max: 1 });
    for (let newsroom = 0; newsroom < 2; newsroom++) {
      const actor = await bareNewsroom(eye);
      for (let n = 0; n < ARTICLES / 2; n++) await bareArticle(eye, actor);
    }
  });
  afterAll(async () => {
    await app.end();
    await eye.end();
    await database.drop();
  });

  const empty = async (): Promise<number> =>
    (await eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.article WHERE slug IS NULL')).rows[0]!.n;

  it('does not serve before what it needs is there', async () => {
    await expect(requireSchema(app, newestOf(next))).rejects.toThrow(
      /is at .*, this code needs IndexSlug1900000000002: run "stet migrate"/,
    );
  });

  it('adds while others hold the table: its lock is waited for in short turns, and let go between them', async () => {
    const reader = new pg.Client({ connectionString: database.urls.superuser });
    await reader.connect();
    await reader.query('BEGIN; SELECT FROM stet.article LIMIT 1');
    const expanded = migrate(database.urls.owner, { known: [...migrations, AddSlug] });
    let slowest = 0;
    // a desk at work beside it is held up for no longer than one turn
    for (const end = Date.now() + 3_500; Date.now() < end;) {
      const asked = Date.now();
      await eye.query(`UPDATE stet.article SET byline = 'x' WHERE id = (SELECT id FROM stet.article LIMIT 1)`);
      slowest = Math.max(slowest, Date.now() - asked);
    }
    await reader.query('COMMIT');
    await reader.end();
    expect((await expanded).applied).toEqual(['AddSlug1900000000001']);
    expect(slowest).toBeGreaterThan(300);
    expect(slowest).toBeLessThan(3_000);
  });

  it('lets the former release serve on what was added', async () => {
    await expect(requireSchema(app, newestMigration)).resolves.toBeUndefined();
  });

  it('fills newsroom by newsroom in batches, and goes on where it was broken off', async () => {
    breakAfter = 2;
    await expect(migrate(database.urls.owner, { known: next })).rejects.toThrow('the power went');
    const left = await empty();
    expect(left).toBe(ARTICLES - filled.reduce((sum, rows) => sum + rows, 0));
    expect(left).toBeGreaterThan(0);
    // a process of the new release may serve meanwhile
    await expect(requireSchema(app, newestOf(next))).resolves.toBeUndefined();
    breakAfter = Number.POSITIVE_INFINITY;
    expect(await migrate(database.urls.owner, { known: next })).toEqual({
      applied: ['FillSlug1900000000003'],
      waiting: ['DropByline1900000000004'],
    });
    expect(await empty()).toBe(0);
    // each row once
    expect(filled.reduce((sum, rows) => sum + rows, 0)).toBe(ARTICLES);
    const { rows } = await eye.query<{ valid: boolean }>(
      `SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'stet.article_slug'::regclass`,
    );
    expect(rows).toEqual([{ valid: true }]);
  });

  it('takes away only when it is told to; then the former release does not start, and the new one does', async () => {
    await expect(requireSchema(app, newestMigration)).resolves.toBeUndefined();
    expect(await migrate(database.urls.owner, { known: next, contract: true })).toEqual({
      applied: ['DropByline1900000000004'],
      waiting: [],
    });
    const refused = requireSchema(app, newestMigration);
    await expect(refused).rejects.toThrow(SchemaFault);
    await expect(refused).rejects.toThrow(/contracted for releases that know AddSlug1900000000001.*start a newer release/);
    await expect(requireSchema(app, newestOf(next))).resolves.toBeUndefined();
  });

  it('brings a server up to the log of a database that was restored on it', async () => {
    await eye.query(
      `INSERT INTO stet.event (newsroom_id, id, xid, type, v, subject_type, subject_id, actor_kind, at)
       SELECT id, gen_random_uuid(), (pg_current_xact_id()::text::bigint + 3000)::text::xid8, 'NewsroomCreated', 1, 'newsroom', id, 'OPERATOR', now() FROM stet.newsroom LIMIT 1`,
    );
    await expect(requireSchema(app, newestOf(next))).rejects.toThrow(/was restored.*run "stet migrate"/);
    const said: string[] = [];
    await migrate(database.urls.owner, { known: next, say: (line) => said.push(line) });
    expect(said).toEqual([expect.stringMatching(/ \d+ transactions ahead of its server/)]);
    await expect(requireSchema(app, newestOf(next))).resolves.toBeUndefined();
    await migrate(database.urls.owner, { known: next, say: (line) => said.push(line) });
    expect(said).toHaveLength(1);
  });
});
