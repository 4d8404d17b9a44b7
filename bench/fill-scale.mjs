// A newsroom with two years behind it and a desk full of open work, written by SQL as superuser: articles of ten claims, with wordings, tasks, verdicts, events, work
// items and the words they are found by.
import { fillNewsroom } from './fill.mjs';

/** Whoever checks has checked some 4,000 claims in two years, eight a working day; the smallest desk has two dozen. */
const checkersFor = (claims) => Math.max(24, Math.round(claims / 4_000));
/** of each article */
export const CLAIMS = 10;

/** An id that sorts by the instant it was made at, as Stet's own do; `kind` keeps those of one claim apart. */
const uuidOf = `CREATE OR REPLACE FUNCTION pg_temp.id(kind text, i bigint, at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind), 1, 3) || '8' || lpad(to_hex(i), 15, '0'))::uuid $$`;
/** Twelve words out of some thousands, of which low ones are frequent, as words are. */
const prose = `CREATE OR REPLACE FUNCTION pg_temp.prose(i bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg('word' || power(4000::float8, (abs(hashint8extended(i, k)) % 10000) / 10000::float8)::int, ' ') FROM generate_series(1, 12) k $$`;

/** A hit that is everywhere, and one of three claims whatever their number. */
export const COMMON = 'council';
export const RARE = 'quetzal';

const filled = ['event', 'claim', 'claim_wording', 'task', 'verdict', 'work_item', 'article', 'revision', 'search_entry'];

/**
 * One claim in twenty, the youngest, is open, in all the states of the way; of the others a quarter is checked.
 *
 * @param superuser a pg.Client that row-level security does not hold
 * @returns {Promise<{ newsroomId: string, members: { id: string, personId: string }[] }>}
 */
export async function fillForScale(superuser, claims) {
  const { newsroomId, members } = await fillNewsroom(superuser, {
    slug: `bench-${claims}`,
    articles: 0,
    claims: 0,
    members: checkersFor(claims) + 2,
  });
  const run = (text) => superuser.query(text.replaceAll('$1', `'${newsroomId}'::uuid`));
  const { rows: indexes } = await superuser.query(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
     WHERE indrelid = ANY ($1::regclass[]) AND NOT indisprimary AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid)`,
    [filled.map((table) => `stet.${table}`)],
  );
  // keys are not asked and indexes are made at the end: what is written here is known to fit
  await run(
    `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'; SET max_parallel_maintenance_workers = 2`,
  );
  for (const { name } of indexes) await run(`DROP INDEX ${name}`);
  await run(uuidOf);
  await run(prose);
  await run('DROP TABLE IF EXISTS life');
  await run(`CREATE TEMP TABLE life AS
    SELECT l.i, pg_temp.id('article', l.a, l.article_at) AS article_id, (l.i - 1) % ${CLAIMS} AS place, pg_temp.id('claim', l.i, l.at) AS claim_id, pg_temp.id('wording', l.i, l.at) AS wording_id,
      pg_temp.id('task', l.i, l.at) AS task_id, pg_temp.id('verdict', l.i, l.at) AS verdict_id, l.at, l.article_at, l.h % 10 AS priority,
      CASE WHEN l.i > ${claims} * 0.95 THEN (ARRAY['QUEUED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'PROPOSED'])[1 + l.h % 5] ELSE (ARRAY['CHECKED', 'DISMISSED', 'PROPOSED', 'PROPOSED'])[1 + l.h % 4] END AS state,
      (ARRAY['politics', 'politics', 'economy', 'city', 'culture', 'sports', 'science', 'world'])[1 + l.ah % 8] AS desk, l.ah, l.h,
      m.ids[1 + (l.h / 100) % array_length(m.ids, 1)] AS checker, e.id AS editor, r.ids[1 + l.h % 3] AS rating,
      CASE WHEN l.i % 3 = 0 THEN 'The ${COMMON} said that ' ELSE 'It is held that ' END || pg_temp.prose(l.i) || CASE WHEN l.i IN (7, ${Math.floor(claims / 2)}, ${claims - 7}) THEN ' ${RARE}' ELSE '' END AS quote
    FROM (SELECT i, (i - 1) / ${CLAIMS} AS a, now() - interval '730 days' * (1 - i / ${claims}.0) AS at, now() - interval '730 days' * (1 - ((i - 1) / ${CLAIMS}) * ${CLAIMS} / ${claims}.0) - interval '1 hour' AS article_at,
        abs(hashint8(i)) AS h, abs(hashint8((i - 1) / ${CLAIMS} + 77)) AS ah FROM generate_series(1, ${claims}::bigint) i) l,
      (SELECT array_agg(id ORDER BY id) AS ids FROM stet.member WHERE newsroom_id = $1 AND 'CHECKER' = ANY (roles)) m,
      (SELECT id FROM stet.member WHERE newsroom_id = $1 AND 'EDITOR' = ANY (roles) LIMIT 1) e, (SELECT array_agg(id ORDER BY ordinal) AS ids FROM stet.rating WHERE newsroom_id = $1) r`);
  await run('ANALYZE life');
  await run(`INSERT INTO stet.article (newsroom_id, id, external_id, kind, desk, language, title, publish_at, priority, state, revision_number, split_number, submitted_by, created_at, updated_at)
    SELECT $1, article_id, 'cms-' || i, (ARRAY['NEWS', 'NEWS', 'FEATURE', 'INTERVIEW', 'COLUMN'])[1 + ah % 5], desk, 'en', 'On ' || left(pg_temp.prose(i + 7), 60), article_at + interval '3 days', ah % 10,
      CASE WHEN i > ${claims} * 0.95 THEN CASE WHEN (ah / 8) % 8 = 3 THEN 'SPLIT_FAILED' ELSE 'IN_CHECK' END ELSE 'SIGNED_OFF' END, 1, 1, editor, article_at, article_at FROM life WHERE place = 0`);
  await run(`INSERT INTO stet.revision (newsroom_id, id, article_id, number, text, text_sha256, length, submitted_by, submitted_at)
    SELECT $1, article_id, article_id, 1, string_agg(quote || '.', ' ' ORDER BY place), md5(article_id::text), 1, min(editor::text)::uuid, min(article_at) FROM life GROUP BY article_id`);
  await run(`INSERT INTO stet.claim (newsroom_id, id, article_id, state, wording_id, start_at, check_worthiness, priority, created_at, updated_at)
    SELECT $1, claim_id, article_id, state, wording_id, place * 80, (h % 1000) / 1000.0, priority, at, at FROM life`);
  await run(`INSERT INTO stet.claim_wording (newsroom_id, id, article_id, claim_id, revision_id, number, start_at, end_at, spans, quote, prefix, suffix, standalone, kind, speaker, fingerprint, created_at)
    SELECT $1, wording_id, article_id, claim_id, article_id, 1, place * 80, place * 80 + 70, '[]'::jsonb, quote, '', '', quote, (ARRAY['QUANTITY', 'EVENT', 'QUOTATION', 'PROPERTY'])[1 + (h / 40) % 4], 'Speaker ' || h % 5000, md5(i::text), at FROM life`);
  await run(`INSERT INTO stet.task (newsroom_id, id, article_id, claim_id, wording_id, state, assignee_id, priority, publish_at, due_at, created_at, updated_at)
    SELECT $1, task_id, article_id, claim_id, wording_id, t.state, CASE WHEN t.state = 'READY' THEN NULL ELSE checker END, priority, article_at + interval '3 days', article_at + interval '2 days', at, at
    FROM life CROSS JOIN LATERAL (SELECT CASE state WHEN 'CHECKED' THEN 'ACCEPTED' WHEN 'QUEUED' THEN CASE h % 3 WHEN 0 THEN 'ASSIGNED' ELSE 'READY' END WHEN 'IN_VERIFICATION' THEN 'IN_PROGRESS' WHEN 'IN_REVIEW' THEN 'SUBMITTED' END) t (state)
    WHERE t.state IS NOT NULL`);
  await run(`INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, policy_number, approvals_needed, proposed_at, true_as_of)
    SELECT $1, verdict_id, article_id, claim_id, wording_id, md5(i::text), 1, CASE state WHEN 'CHECKED' THEN 'APPROVED' ELSE 'PROPOSED' END, rating, 'So ' || left(quote, 60), 1, 1, at + interval '30 hours', at
    FROM life WHERE state IN ('CHECKED', 'IN_REVIEW')`);
  await run(`INSERT INTO stet.work_item (newsroom_id, id, kind, key, queue, state, article_id, created_at, updated_at)
    SELECT $1, article_id, 'split-article', article_id, 'articles', CASE WHEN ah % 100 = 3 THEN 'FAILED' ELSE 'DONE' END, article_id, article_at, article_at FROM life WHERE place = 0`);
  await run(`INSERT INTO stet.event (newsroom_id, id, xid, type, v, article_id, article_seq, subject_type, subject_id, actor_kind, at, data)
    SELECT $1, pg_temp.id('event', l.i, l.at), '3', 'ClaimProposed', 1, l.article_id, l.place + 1, 'claim', l.claim_id, 'SYSTEM', l.at, '{}' FROM life l`);
  // without its indexes, and with the counts of the size before, the planner would join these row by row
  await run('ANALYZE stet.article, stet.revision, stet.verdict');
  await run(`INSERT INTO stet.search_entry (newsroom_id, kind, subject_id, article_id, language, words)
    SELECT $1, 'CLAIM', claim_id, article_id, 'english', stet.search_words('english', quote, 'Speaker ' || h % 5000, NULL) FROM life
    UNION ALL SELECT $1, 'ARTICLE', a.id, a.id, 'english', stet.search_words('english', a.title, a.external_id, r.text)
      FROM stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id WHERE a.newsroom_id = $1
    UNION ALL SELECT $1, 'VERDICT', v.id, v.article_id, 'english', stet.search_words('english', v.rationale, NULL, NULL) FROM stet.verdict v WHERE v.newsroom_id = $1`);
  for (const { text } of indexes) await run(text);
  await run(`SET session_replication_role = DEFAULT; RESET work_mem`);
  await run('VACUUM (ANALYZE)');
  return { newsroomId, members };
}
