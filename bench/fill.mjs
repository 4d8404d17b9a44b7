// The data of the desk query, written by SQL as superuser: 50 articles × 10 claims, each with a wording, a task, an assignee and a verdict.
import { createHash, randomBytes } from 'node:crypto';

/** Ids that sort by time, as Stet's own do: what is written together lies together. */
const uuid7 = `(lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid`;

/**
 * @param superuser a pg.Client that row-level security does not hold
 * @param {{ slug: string, articles: number, claims: number, members?: number, taskState?: string }} size claims: of each article
 * @returns {Promise<{ newsroomId: string, token: string, members: { id: string, personId: string }[] }>} token: of an editor
 */
export async function fillNewsroom(superuser, { slug, articles, claims, members = 12, taskState = 'ASSIGNED' }) {
  const one = async (text, values) => (await superuser.query(text, values)).rows[0];
  const { id: n } = await one(
    `INSERT INTO stet.newsroom (id, slug, name, time_zone, locale, created_at) VALUES (gen_random_uuid(), $1, 'The Bench Courier', 'Europe/Berlin', 'en', now()) RETURNING id`,
    [slug],
  );
  const people = [];
  for (let i = 0; i < members; i++) {
    const person = await one(`INSERT INTO stet.person (id, kind, created_at) VALUES (gen_random_uuid(), 'HUMAN', now()) RETURNING id`);
    const member = await one(
      `INSERT INTO stet.member (newsroom_id, id, person_id, name, roles, created_at) VALUES ($1, gen_random_uuid(), $2, $3, $4, now()) RETURNING id`,
      [n, person.id, `Checker Number ${i}`, i === 0 ? ['EDITOR'] : ['CHECKER']],
    );
    people.push({ id: member.id, personId: person.id });
  }
  const token = `stet_${randomBytes(24).toString('base64url')}`;
  await superuser.query(
    `INSERT INTO stet.access_token (newsroom_id, id, member_id, label, sha256, created_at) VALUES ($1, gen_random_uuid(), $2, 'bench', $3, now())`,
    [n, people[0].id, createHash('sha256').update(token).digest('hex')],
  );
  await superuser.query(`INSERT INTO stet.policy (newsroom_id, number, threshold, set_at) VALUES ($1, 1, 0.5, now())`, [n]);
  const { id: scale } = await one(
    `INSERT INTO stet.scale (newsroom_id, id, code, name, ordered, is_default, defined_at) VALUES ($1, gen_random_uuid(), 'desk', 'Desk', false, true, now()) RETURNING id`,
    [n],
  );
  await superuser.query(
    `INSERT INTO stet.rating (newsroom_id, id, scale_id, code, label, ordinal, effect)
     SELECT $1, gen_random_uuid(), $2, code, label, ordinal, effect
     FROM (VALUES ('CONFIRMED', 'Confirmed', 1, 'STANDS'), ('WRONG', 'Wrong', 2, 'MUST_CHANGE'), ('UNPROVEN', 'Unproven', 3, 'EDITOR_DECIDES')) r (code, label, ordinal, effect)`,
    [n, scale],
  );
  await fillArticles(superuser, { newsroomId: n, articles, claims, editor: people[0].id, taskState });
  return { newsroomId: n, token, members: people };
}

/** Every article one revision of `claims` sentences, each sentence a claim that is CHECKED: its task ACCEPTED, its verdict APPROVED. */
async function fillArticles(superuser, { newsroomId, articles, claims, editor, taskState }) {
  const run = (text, ...values) => superuser.query(text, [newsroomId, ...values]);
  // past the triggers: thousands of reviews, one by one, are not what is measured
  await superuser.query('BEGIN; SET LOCAL session_replication_role = replica');
  await run(
    `INSERT INTO stet.article (newsroom_id, id, external_id, kind, desk, language, byline, title, url, state, revision_number, split_number, submitted_by, created_at, updated_at)
     SELECT $1, ${uuid7}, 'bench-' || i, 'NEWS', 'politics', 'en', 'By Mara Okafor', 'What the council decided on the ' || i || 'th day, and what it costs',
            'https://courier.example/articles/' || i, 'IN_CHECK', 1, 1, $3, now() - i * interval '1 minute', now() FROM generate_series(1, $2::int) i`,
    articles,
    editor,
  );
  await run(
    `INSERT INTO stet.revision (newsroom_id, id, article_id, number, text, text_sha256, length, submitted_by, submitted_at)
     SELECT $1, ${uuid7}, a.id, 1, t.text, encode(sha256(convert_to(t.text, 'UTF8')), 'hex'), length(t.text), $3, now()
     FROM stet.article a, LATERAL (SELECT string_agg(${sentence('a.external_id', 'i')}, ' ' ORDER BY i) AS text FROM generate_series(1, $2::int) i) t
     WHERE a.newsroom_id = $1`,
    claims,
    editor,
  );
  await run(
    `WITH fresh AS (
       SELECT a.id AS article_id, r.id AS revision_id, i, ${uuid7} AS claim_id, ${uuid7} AS wording_id, ${sentence('a.external_id', 'i')} AS quote,
              round((0.5 + (i % 10) / 20.0)::numeric, 3)::real AS worth, r.text
       FROM stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id, generate_series(1, $2::int) i WHERE a.newsroom_id = $1
     ), claimed AS (
       INSERT INTO stet.claim (newsroom_id, id, article_id, state, wording_id, start_at, check_worthiness, priority, created_at, updated_at)
       SELECT $1, claim_id, article_id, 'CHECKED', wording_id, strpos(text, quote) - 1, worth, i % 10, now(), now() FROM fresh
     )
     INSERT INTO stet.claim_wording (newsroom_id, id, article_id, claim_id, revision_id, number, start_at, end_at, spans, quote, prefix, suffix, standalone, kind, speaker,
                                     speaker_certain, check_worthiness, reasons, fingerprint, engine, engine_version, created_at)
     SELECT $1, wording_id, article_id, claim_id, revision_id, 1, strpos(text, quote) - 1, strpos(text, quote) - 1 + length(quote),
            jsonb_build_array(jsonb_build_array(strpos(text, quote) - 1, strpos(text, quote) - 1 + length(quote))), quote, '', '', quote, 'QUANTITY', 'Ruth Calder',
            true, worth, '[]', md5(quote), 'bench', '1', now() FROM fresh`,
    claims,
  );
  await run(
    `INSERT INTO stet.task (newsroom_id, id, article_id, claim_id, wording_id, state, priority, due_at, assignee_id, assigned_at, version, created_at, updated_at)
     SELECT $1, ${uuid7}, c.article_id, c.id, c.wording_id, $2, c.priority, now() + interval '1 day',
            CASE WHEN $2 = 'READY' THEN NULL ELSE m.ids[1 + (row_number() OVER ()) % array_length(m.ids, 1)] END, CASE WHEN $2 = 'READY' THEN NULL ELSE now() END, 1, now(), now()
     FROM stet.claim c, (SELECT array_agg(id) AS ids FROM stet.member WHERE newsroom_id = $1) m WHERE c.newsroom_id = $1`,
    taskState,
  );
  await run(
    `INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, policy_number, approvals_needed,
                               proposed_at, settled_at, true_as_of)
     SELECT $1, ${uuid7}, w.article_id, w.claim_id, w.id, w.fingerprint, 1, 'APPROVED', r.ids[1 + (row_number() OVER ()) % array_length(r.ids, 1)],
            'Two filings of the council give this figure.', 1, 1, now(), now(), now()
     FROM stet.claim_wording w, (SELECT array_agg(id) AS ids FROM stet.rating WHERE newsroom_id = $1) r WHERE w.newsroom_id = $1`,
  );
  await superuser.query('COMMIT');
  await superuser.query('VACUUM (ANALYZE)');
}

/** A sentence of an article's length of claim, different in each article and place. */
function sentence(article, place) {
  return `('The council spent ' || (${place} * 37 + length(${article})) || ' million on item ' || ${place} || ' of ' || ${article} || ', which is more than in any year before it.')`;
}
