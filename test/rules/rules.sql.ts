import pg from 'pg';
import type { SqlRule } from './rule.js';
import { deadlineRules } from './rules-of-deadlines.js';
import { evidenceRules } from './rules-of-evidence.js';
import { newsroomRules } from './rules-of-newsrooms.js';
import { registerRules } from './rules-of-registers.js';
import { releaseRules } from './rules-of-release.js';
import { stateRules } from './rules-of-states.js';
import { trailRules } from './rules-of-trail.js';
import { talkRules } from './rules-of-talk.js';
import { brokenWords } from './rules-of-words.js';

/** Rules that always hold, at every commit: all but those counted in UTF-16 code units. */
export const sqlRules: readonly SqlRule[] = [
  ...registerRules,
  ...stateRules,
  ...releaseRules,
  ...evidenceRules,
  ...trailRules,
  ...deadlineRules,
  ...newsroomRules,
  ...talkRules,
];

/** No breach is told more often than this: ten say as much as a thousand. */
const TOLD = 10;

/**
 * Everything in a database that breaks a rule of the design's section 6. Reads one snapshot, so it may be asked while others write; looks at
 * the tables, never at the product's own code.
 *
 * @param client connected as a superuser: it must see every newsroom, in spite of row-level security
 * @param newsroomId to look at one newsroom only, where a run has one of its own
 * @returns one line a breach: `rule: what breaks it`; empty where all is well
 * @example expect(await brokenRules(superuser)).toEqual([]);
 */
export async function brokenRules(client: pg.Client, newsroomId: string | null = null): Promise<string[]> {
  return inOneSnapshot(client, () => breaches(client, newsroomId));
}

/** The same within a transaction of the caller's own: what it has changed and not committed is looked at, too. */
export async function breaches(client: pg.Client, newsroomId: string | null = null): Promise<string[]> {
  const broken: string[] = [];
  for (const query of newsroomId === null ? everywhere : await narrowed(client)) {
    const { rows } = await client.query<{ about: string }>(newsroomId === null ? query : { ...query, values: [newsroomId] });
    broken.push(...rows.map(({ about }) => `${query.rule}: ${about}`));
  }
  return [...broken, ...(await brokenWords(client, newsroomId))];
}

// named: planned once a connection, for planning a hundred of them takes longer than asking them of a test's few rows
const everywhere = sqlRules.map(({ name, text }, i) => ({
  rule: name,
  name: `rule ${i} everywhere`,
  text: `SELECT b.about FROM (${text}) b LIMIT ${TOLD}`,
}));
let ofOneNewsroom: Promise<{ rule: string; name: string; text: string }[]> | undefined;

/**
 * The rules over one newsroom's rows: each table is read through its newsroom, so that they cost what the newsroom holds and not what the database
 * does; planned once a connection, for any newsroom.
 */
async function narrowed(client: pg.Client) {
  await client.query(`SET LOCAL plan_cache_mode = force_generic_plan`);
  return (ofOneNewsroom ??= tablesOfNewsrooms(client).then((tables) =>
    sqlRules.map(({ name, text }, i) => {
      const own = text.replace(/\b(FROM|JOIN)\s+stet\.(\w+)\b(?!\s*\()/g, (whole, from: string, table: string) =>
        tables.has(table) ? `${from} (SELECT * FROM stet.${table} WHERE newsroom_id = $1)` : whole,
      );
      return {
        rule: name,
        name: `rule ${i}`,
        text: `SELECT b.about FROM (${own}) b WHERE b.newsroom_id = $1::uuid OR b.newsroom_id IS NULL LIMIT ${TOLD}`,
      };
    }),
  ));
}

async function tablesOfNewsrooms(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
     WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r'`,
  );
  return new Set(rows.map(({ name }) => name));
}

/**
 * What is still under way: for tests that wait until everything that was accepted has had its effect.
 *
 * @returns one line an unfinished thing; empty when the queues may be empty
 */
export async function unfinishedWork(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ about: string }>(
    `SELECT format('%s %s is %s after %s attempts: %s', w.kind, w.key, w.state, w.attempts, coalesce(w.last_error, 'no error')) AS about
     FROM stet.work_item w WHERE w.state NOT IN ('DONE', 'CANCELLED')
     UNION ALL SELECT format('outbox row %s: %s %s, run %s', o.id, o.kind, o.key, o.run) FROM stet.outbox o
     UNION ALL SELECT format('article %s is %s', a.id, a.state) FROM stet.article a WHERE a.state IN ('RECEIVED', 'SPLITTING')
     UNION ALL SELECT format('task %s is QUEUED', t.id) FROM stet.task t WHERE t.state = 'QUEUED'`,
  );
  return rows.map(({ about }) => about);
}

async function inOneSnapshot<T>(client: pg.Client, ask: () => Promise<T>): Promise<T> {
  const { rows } = await client.query<{ super: boolean }>('SELECT rolsuper AS super FROM pg_roles WHERE rolname = current_user');
  if (!rows[0]?.super) throw new Error('the rules are checked as a superuser: anybody else sees no rows, and all would seem well');
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    return await ask();
  } finally {
    await client.query('ROLLBACK');
  }
}
