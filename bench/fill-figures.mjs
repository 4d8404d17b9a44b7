// A newsroom with two years behind it, written by SQL as superuser: a million claims, their wordings and tasks, and the trail that led there.
import { fillNewsroom } from './fill.mjs';

const DAYS = 730;
const CHECKERS = 24;
/** of each article */
const CLAIMS = 10;

/** An id that sorts by the instant it was made at, as Stet's own do; `kind` keeps those of one claim apart. */
const uuidOf = `CREATE FUNCTION pg_temp.id(kind text, i bigint, at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(kind), 1, 3) || '8' || lpad(to_hex(i), 15, '0'))::uuid $$`;

/**
 * Nineteen claims of twenty are found and wait (below the threshold); one is checked, from its task to its verdict, every fourth of these by two who do not know
 * of each other, and of those found wrong two of three are reworded. The youngest are still at work.
 *
 * @param superuser a pg.Client that row-level security does not hold
 * @returns {Promise<{ newsroomId: string, token: string, members: { id: string }[], events: number }>}
 */
export async function fillTwoYears(superuser, claims) {
  const { newsroomId, token, members } = await fillNewsroom(superuser, {
    slug: 'bench-figures',
    articles: 0,
    claims: 0,
    members: CHECKERS + 2,
  });
  const run = (text) => superuser.query(text.replaceAll('$1', `'${newsroomId}'::uuid`));
  const indexes = (
    await superuser.query(`SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS text FROM pg_index
    WHERE indrelid IN ('stet.event'::regclass, 'stet.claim'::regclass, 'stet.claim_wording'::regclass, 'stet.task'::regclass) AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid)`)
  ).rows;
  // keys are not asked and indexes are made at the end: what is written here is known to fit
  await run(
    `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '512MB'; SET work_mem = '128MB'`,
  );
  for (const { name } of indexes) await run(`DROP INDEX ${name}`);
  await run(uuidOf);
  const article = `((l.i - 1) / ${CLAIMS})`;
  await run(`CREATE TEMP TABLE life AS
    SELECT l.i, pg_temp.id('article', ${article}, '2024-01-01') AS article_id, (l.i - 1) % ${CLAIMS} AS place,
      pg_temp.id('claim', l.i, at) AS claim_id, pg_temp.id('wording', l.i, at) AS wording_id, pg_temp.id('task', l.i, at) AS task_id, pg_temp.id('second', l.i, at) AS second_id,
      pg_temp.id('verdict', l.i, at) AS verdict_id, at, at > now() - interval '60 days' AS young, l.i % 20 = 0 AS checked, l.i % 80 = 0 AS twice,
      m.ids[1 + (hashint8(l.i) & 15)] AS checker, m.ids[17 + (hashint8(l.i + 7) & 7)] AS other, e.id AS editor, r.ids[1 + abs(hashint8(l.i)) % 3] AS rating,
      r.ids[1 + abs(hashint8(l.i) + (hashint8(l.i + 3) % 4 = 0)::int) % 3] AS others, r.effects[1 + abs(hashint8(l.i)) % 3] AS effect,
      (ARRAY['QUANTITY', 'EVENT', 'QUOTATION', 'COMPARISON', 'CAUSAL', 'PREDICTION', 'PROPERTY', 'OTHER'])[1 + abs(hashint8(l.i + 1)) % 8] AS kind
    FROM (SELECT i, now() - interval '${DAYS} days' + ((i - 1) / ${CLAIMS}) * (interval '${DAYS} days' / (${claims} / ${CLAIMS})) AS at FROM generate_series(1, ${claims}) i) l,
      (SELECT array_agg(id ORDER BY id) AS ids FROM stet.member WHERE newsroom_id = $1 AND 'CHECKER' = ANY (roles)) m,
      (SELECT id FROM stet.member WHERE newsroom_id = $1 AND 'EDITOR' = ANY (roles) LIMIT 1) e,
      (SELECT array_agg(id ORDER BY ordinal) AS ids, array_agg(effect ORDER BY ordinal) AS effects FROM stet.rating WHERE newsroom_id = $1) r`);
  await run(`INSERT INTO stet.article (newsroom_id, id, kind, desk, language, state, revision_number, split_number, submitted_by, created_at, updated_at)
    SELECT $1, article_id, (ARRAY['NEWS', 'NEWS', 'FEATURE', 'INTERVIEW', 'COLUMN'])[1 + abs(hashint8(i)) % 5],
      (ARRAY['politics', 'politics', 'economy', 'city', 'culture', 'sports', 'science', 'world'])[1 + abs(hashint8(i + 5)) % 8], 'en', 'IN_CHECK', 1, 1, editor, at, at FROM life WHERE place = 0`);
  await run(`INSERT INTO stet.claim (newsroom_id, id, article_id, state, wording_id, start_at, check_worthiness, created_at, updated_at)
    SELECT $1, claim_id, article_id, CASE WHEN NOT checked THEN 'PROPOSED' WHEN young THEN 'QUEUED' ELSE 'CHECKED' END, wording_id, place * 80, CASE WHEN checked THEN 0.8 ELSE 0.2 END, at, at FROM life`);
  await run(`INSERT INTO stet.claim_wording (newsroom_id, id, article_id, claim_id, revision_id, number, start_at, end_at, spans, quote, prefix, suffix, standalone, kind, fingerprint, created_at)
    SELECT $1, wording_id, article_id, claim_id, article_id, 1, place * 80, place * 80 + 70, '[]'::jsonb, 'The council spent ' || i || ' million on item ' || place, '', '', 'The council spent it.', kind, md5(i::text), at FROM life
    UNION ALL SELECT $1, second_id, article_id, claim_id, article_id, 2, 0, 9, '[]'::jsonb, 'It spent less.', '', '', 'It spent less.', kind, md5('second' || i), at FROM life WHERE checked AND NOT young AND effect = 'MUST_CHANGE' AND i % 3 > 0`);
  await run(`INSERT INTO stet.task (newsroom_id, id, article_id, claim_id, wording_id, slot, state, assignee_id, due_at, created_at, updated_at)
    SELECT $1, s.id, l.article_id, l.claim_id, l.wording_id, s.slot, CASE WHEN NOT l.young THEN 'ACCEPTED' WHEN l.i % 60 = 0 THEN 'READY' ELSE 'ASSIGNED' END, CASE WHEN l.young AND l.i % 60 = 0 THEN NULL ELSE s.by END, l.at + interval '2 days', l.at, l.at
    FROM life l CROSS JOIN LATERAL (VALUES (l.task_id, 1, l.checker), (l.second_id, 2, l.other)) s (id, slot, by) WHERE l.checked AND (s.slot = 1 OR l.twice)`);
  await run(`INSERT INTO stet.assessment (newsroom_id, id, article_id, claim_id, wording_id, task_id, number, rating_id, rationale, assessed_by, assessed_by_person, assessed_at)
    SELECT $1, s.id, l.article_id, l.claim_id, l.wording_id, s.id, 1, s.rating, 'So it stands there.', s.by, s.by, l.at
    FROM life l CROSS JOIN LATERAL (VALUES (l.task_id, 1, l.checker, l.rating), (l.second_id, 2, l.other, l.others)) s (id, slot, by, rating) WHERE l.checked AND NOT l.young AND (s.slot = 1 OR l.twice)`);
  await run(`INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, policy_number, approvals_needed, proposed_at, true_as_of)
    SELECT $1, verdict_id, article_id, claim_id, wording_id, md5(i::text), 1, 'APPROVED', rating, 'So it stands there.', 1, 1, at + interval '30 hours', at FROM life WHERE checked AND NOT young`);
  const events = await writeTrail(run);
  for (const { text } of indexes) await run(text);
  await run(`SET session_replication_role = DEFAULT; RESET work_mem`);
  await run('VACUUM (ANALYZE)');
  return { newsroomId, token, members, events };
}

/** Twelve to nineteen events a checked claim, one for each other. Numbers within an article have gaps: figures do not mind. */
async function writeTrail(run) {
  const of = (id, more = '') => `jsonb_build_object('claimId', l.claim_id, 'wordingId', ${id}${more})`;
  const task = (step, hours, type, slot, more = '', actor = 'NULL') =>
    `(${step}, ${hours}, '${type}', 'task', ${slot === 1 ? 'l.task_id' : 'l.second_id'}, ${actor}, ${of('l.wording_id', more)}, ${slot === 1 ? 'l.checked' : 'l.twice'} AND (${hours} < 4 OR NOT l.young))`;
  const claim = (step, hours, type, data, when) => `(${step}, ${hours}, '${type}', 'claim', l.claim_id, NULL, ${data}, ${when})`;
  const verdict = (step, type, data, actor) =>
    `(${step}, 30 + ${step} % 2, '${type}', 'verdict', l.verdict_id, ${actor}, ${of('l.wording_id', data)}, l.checked AND NOT l.young)`;
  const done = 'l.checked AND NOT l.young';
  const tasks = (first, slot, by) => [
    task(first, 0, 'TaskQueued', slot),
    task(first + 1, 0, 'TaskReady', slot),
    task(
      first + 2,
      '(2 + l.place % 3)',
      'TaskAssigned',
      slot,
      `, 'assigneeId', ${by}, 'formerAssigneeId', NULL, 'cause', 'ASSIGNED'`,
      'l.editor',
    ),
    task(first + 3, '(5 + l.place)', 'TaskStarted', slot, `, 'assigneeId', ${by}`, by),
    task(first + 4, '(8 + (l.i / 20) % 70)', 'TaskSubmitted', slot, `, 'dueAt', l.at + interval '2 days', 'ratingId', l.rating`, by),
    task(first + 5, 80, 'TaskAccepted', slot),
  ];
  const steps = [
    claim(1, 0, 'ClaimProposed', `jsonb_build_object('wordingId', l.wording_id)`, 'NOT l.checked'),
    claim(1, 0, 'ClaimAccepted', `jsonb_build_object('wordingId', l.wording_id, 'from', NULL)`, 'l.checked'),
    ...tasks(2, 1, 'l.checker'),
    ...tasks(8, 2, 'l.other'),
    claim(14, 15, 'ClaimMoved', `jsonb_build_object('from', 'QUEUED', 'to', 'IN_VERIFICATION')`, done),
    claim(15, 78, 'ClaimMoved', `jsonb_build_object('from', 'IN_VERIFICATION', 'to', 'IN_REVIEW')`, done),
    verdict(
      16,
      'VerdictProposed',
      `, 'origin', 'HAND_IN', 'assessmentIds', CASE WHEN l.twice THEN jsonb_build_array(l.task_id, l.second_id) ELSE jsonb_build_array(l.task_id) END`,
      'NULL',
    ),
    verdict(17, 'VerdictApproved', `, 'ratingId', l.rating, 'effect', l.effect`, 'l.editor'),
    claim(18, 80, 'ClaimMoved', `jsonb_build_object('from', 'IN_REVIEW', 'to', 'CHECKED')`, done),
    claim(
      19,
      90,
      'ClaimReworded',
      `jsonb_build_object('wordingId', l.second_id, 'formerWordingId', l.wording_id, 'from', 'CHECKED', 'to', 'QUEUED')`,
      `${done} AND l.effect = 'MUST_CHANGE' AND l.i % 3 > 0`,
    ),
  ];
  const { rowCount } =
    await run(`INSERT INTO stet.event (newsroom_id, id, xid, type, v, article_id, article_seq, subject_type, subject_id, actor_kind, actor_id, at, data)
    SELECT $1, pg_temp.id(s.step::text, l.i, l.at + s.hours * interval '1 hour'), '3', s.type, 1, l.article_id, l.place * 20 + s.step, s.subject_type, s.subject_id,
      CASE WHEN s.actor IS NULL THEN 'SYSTEM' ELSE 'MEMBER' END, s.actor, l.at + s.hours * interval '1 hour', s.data
    FROM life l CROSS JOIN LATERAL (VALUES ${steps.join(',\n      ')}) s (step, hours, type, subject_type, subject_id, actor, data, told) WHERE s.told`);
  return rowCount;
}
