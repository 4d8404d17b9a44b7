// The desk query as somebody would write it by hand for exactly this page: fastify, pg in pipeline mode, prepared statements, no GraphQL, no
// sign-in. Role and row-level security as in Stet. DATABASE_URL, PORT and BENCH_NEWSROOM come from the environment.
import Fastify from 'fastify';
import pg from 'pg';

const newsroom = process.env.BENCH_NEWSROOM;
const TIMESTAMPTZ = 1184;
const types = {
  getTypeParser: (oid, format) =>
    oid === TIMESTAMPTZ ? (value) => value.replace(' ', 'T').replace(/\+00$/, 'Z') : pg.types.getTypeParser(oid, format),
};
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, pipeline: true, options: '-c TimeZone=UTC', types });
pool.on('error', () => {});

const sql = {
  articles: `SELECT id, title, url, state, created_at AS "createdAt" FROM stet.article WHERE newsroom_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
  claims: `SELECT c.* FROM unnest($2::uuid[]) a (id) CROSS JOIN LATERAL (
             SELECT k.id, k.article_id AS "articleId", k.state, k.priority, k.version, k.check_worthiness AS "checkWorthiness", w.quote, w.kind
             FROM stet.claim k JOIN stet.claim_wording w ON w.newsroom_id = k.newsroom_id AND w.id = k.wording_id
             WHERE k.newsroom_id = $1 AND k.article_id = a.id ORDER BY k.start_at, k.id LIMIT $3) c`,
  tasks: `SELECT t.id, t.claim_id AS "claimId", t.state, t.due_at AS "dueAt", m.id AS "memberId", m.name
          FROM stet.task t LEFT JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id
          WHERE t.newsroom_id = $1 AND t.claim_id = ANY($2::uuid[]) AND t.state NOT IN ('ACCEPTED', 'CANCELLED')`,
  verdicts: `SELECT v.id, v.claim_id AS "claimId", v.number, v.state, r.code
             FROM stet.verdict v JOIN stet.rating r ON r.newsroom_id = v.newsroom_id AND r.id = v.rating_id
             WHERE v.newsroom_id = $1 AND v.claim_id = ANY($2::uuid[]) AND v.state IN ('APPROVED', 'PUBLISHED')`,
};

async function desk({ articles: first, claims: firstClaims, deep }) {
  const client = await pool.connect();
  try {
    client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL app.newsroom = '${newsroom}'`).catch(() => {});
    const rows = async (name, ...values) => (await client.query({ name, text: sql[name], values: [newsroom, ...values] })).rows;
    const articles = await rows('articles', first);
    const claims = await rows(
      'claims',
      articles.map(({ id }) => id),
      firstClaims,
    );
    const claimIds = claims.map(({ id }) => id);
    const [tasks, verdicts] = deep ? await Promise.all([rows('tasks', claimIds), rows('verdicts', claimIds)]) : [[], []];
    const ended = client.query('COMMIT');
    ended.catch(() => {});
    return { articles, claims, tasks, verdicts, deep };
  } finally {
    client.release();
  }
}

function answer({ articles, claims, tasks, verdicts, deep }) {
  const taskOf = new Map(tasks.map((row) => [row.claimId, row]));
  const verdictOf = new Map(verdicts.map((row) => [row.claimId, row]));
  const claimsOf = new Map(articles.map(({ id }) => [id, []]));
  for (const { id, articleId, state, priority, version, checkWorthiness, quote, kind } of claims) {
    const claim = { id: `claim_${id}`, state, priority, version, checkWorthiness, quote, kind };
    if (deep) {
      const task = taskOf.get(id);
      const verdict = verdictOf.get(id);
      claim.task = task
        ? {
            id: `task_${task.id}`,
            state: task.state,
            dueAt: task.dueAt,
            assignee: task.memberId ? { id: `member_${task.memberId}`, name: task.name } : null,
          }
        : null;
      claim.verdict = verdict
        ? { id: `verdict_${verdict.id}`, number: verdict.number, state: verdict.state, rating: { code: verdict.code } }
        : null;
    }
    claimsOf.get(articleId).push(claim);
  }
  const nodes = articles.map(({ id, title, url, state, createdAt }) => ({
    id: `article_${id}`,
    title,
    url,
    state,
    createdAt,
    claims: { nodes: claimsOf.get(id) },
  }));
  return JSON.stringify({ data: { articles: { nodes } } });
}

const app = Fastify();
app.get('/', async (request, reply) => {
  const { articles, claims, deep } = request.query;
  const page = await desk({ articles: Number(articles), claims: Number(claims), deep: deep === 'true' });
  return reply.header('content-type', 'application/json; charset=utf-8').send(answer(page));
});
app.get('/health', async () => ({ status: 'ready' }));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => void app.close().then(() => pool.end().then(() => process.exit(0))));
