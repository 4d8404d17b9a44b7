import { rule, SqlRule } from './rule.js';

/** Rule 9: everything belongs to exactly one newsroom, by its keys, by row-level security, and where no foreign key can say so. */

/** Ids that carry no foreign key, because the trail outlives what it tells of and platform knows no room. */
const foreignless: readonly [table: string, column: string, target: string][] = [
  ['event', 'article_id', 'article'],
  ['event', 'actor_id', 'member'],
  ['work_item', 'article_id', 'article'],
  ['remark', 'written_by', 'member'],
  ['idempotency_key', 'actor_id', 'member'],
];

export const newsroomRules: readonly SqlRule[] = [
  rule(
    'a key into a table of newsrooms holds the newsroom',
    `SELECT NULL::uuid AS newsroom_id, format('%s points to %s by %s', c.conrelid::regclass, c.confrelid::regclass, c.conname) AS about
     FROM pg_constraint c
     JOIN pg_attribute f ON f.attrelid = c.conrelid AND f.attname = 'newsroom_id'
     JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attname = 'newsroom_id'
     WHERE c.contype = 'f' AND c.connamespace = 'stet'::regnamespace AND NOT EXISTS (
       SELECT FROM unnest(c.conkey, c.confkey) k (one, other) WHERE k.one = f.attnum AND k.other = t.attnum)`,
  ),
  rule(
    'every table with a newsroom is under forced row-level security and has the newsroom in its primary key',
    `SELECT NULL::uuid AS newsroom_id, format('%s is open', r.oid::regclass) AS about
     FROM pg_class r JOIN pg_attribute n ON n.attrelid = r.oid AND n.attname = 'newsroom_id'
     WHERE r.relnamespace = 'stet'::regnamespace AND r.relkind = 'r' AND NOT (r.relrowsecurity AND r.relforcerowsecurity)
     UNION ALL
     SELECT NULL, format('the primary key of %s is without the newsroom', r.oid::regclass)
     FROM pg_class r JOIN pg_attribute n ON n.attrelid = r.oid AND n.attname = 'newsroom_id'
     JOIN pg_constraint p ON p.conrelid = r.oid AND p.contype = 'p'
     -- the outbox is a queue of its own order, over all newsrooms
     WHERE r.relnamespace = 'stet'::regnamespace AND r.relkind = 'r' AND r.relname <> 'outbox' AND NOT n.attnum = ANY(p.conkey)`,
  ),
  ...foreignless.map(([table, column, target]) =>
    rule(
      `${table}.${column} is of its own newsroom`,
      `SELECT x.newsroom_id, format('${table}.${column} %s', x.${column}) AS about FROM stet.${table} x
       LEFT JOIN stet.${target} t ON t.newsroom_id = x.newsroom_id AND t.id = x.${column} WHERE x.${column} IS NOT NULL AND t.id IS NULL`,
    ),
  ),
];
