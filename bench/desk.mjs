// The desk query, through Stet, PostGraphile and a hand-written endpoint: processor milliseconds a request, and how many statements.
import { isDeepStrictEqual } from 'node:util';
import http from 'node:http';
import { fillNewsroom } from './fill.mjs';
import { clusterCpuMs, connect, freePort, Server } from './stage.mjs';
import { median } from './report.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 14);
const REQUESTS = 24;
const WARM_UP = 120;
const AT_ONCE = 4;

const stetQuery = (deep) => `query Desk($articles: Int!, $claims: Int!) {
  articles(first: $articles) { nodes { id title url state createdAt
    claims(first: $claims) { nodes { id state priority version checkWorthiness quote kind
      ${deep ? 'task { id state dueAt assignee { id name } } verdict { id number state rating { code } }' : ''} } } } } }`;

const postgraphileQuery = (deep) => `query Desk($articles: Int!, $claims: Int!) {
  articles: allArticles(first: $articles, orderBy: [CREATED_AT_DESC, ROW_ID_DESC]) { nodes { id: rowId title url state createdAt
    claims: claimsByNewsroomIdAndArticleId(first: $claims, orderBy: [START_AT_ASC, ROW_ID_ASC]) { nodes {
      id: rowId state priority version checkWorthiness wording: claimWordingByNewsroomIdAndWordingIdAndRowId { quote kind }
      ${
        deep
          ? `tasks: tasksByNewsroomIdAndClaimIdAndArticleId(first: 1, orderBy: CREATED_AT_DESC) { nodes { id: rowId state dueAt assignee: memberByNewsroomIdAndAssigneeId { id: rowId name } } }
             verdicts: verdictsByNewsroomIdAndClaimIdAndArticleId(first: 1, orderBy: NUMBER_DESC) { nodes { id: rowId number state rating: ratingByNewsroomIdAndRatingId { code } } }`
          : ''
      } } } } } }`;

/** What all three must agree on, whatever they call it. */
const essence = (answer) =>
  answer.data.articles.nodes.map((article) => [
    article.title,
    article.claims.nodes.map((claim) => {
      const { quote, kind } = claim.wording ?? claim;
      const task = claim.tasks ? claim.tasks.nodes[0] : claim.task;
      const verdict = claim.verdicts ? claim.verdicts.nodes[0] : claim.verdict;
      return [quote, kind, claim.state, claim.priority, task?.state, task?.assignee?.name, verdict?.number, verdict?.rating.code];
    }),
  ]);

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** @returns {Promise<Buffer>} @throws for any answer but 200 */
function send({ port, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        port,
        host: '127.0.0.1',
        path,
        agent,
        method: body ? 'POST' : 'GET',
        headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const answer = Buffer.concat(chunks);
          if (response.statusCode === 200) resolve(answer);
          else reject(new Error(`${response.statusCode}: ${answer.toString().slice(0, 1000)}`));
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

const post = (port, query, variables, headers = {}) => ({
  port,
  path: '/graphql',
  headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
  body: JSON.stringify({ query, variables }),
});

async function times(count, request) {
  let left = count;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await send(request);
    }),
  );
}

/** Starts the three, each on its own port, on the same data. */
async function startServers(stage, newsroom) {
  const ports = { stet: await freePort(), postgraphile: await freePort(), handWritten: await freePort() };
  const database = { DATABASE_URL: stage.urls.app, BENCH_NEWSROOM: newsroom.newsroomId };
  const stetEnvironment = {
    DATABASE_URL: stage.urls.app,
    DATABASE_SYSTEM_URL: stage.urls.system,
    PORT: String(ports.stet),
    OPERATIONS_PORT: '0',
    RATE_LIMIT_PER_MINUTE: '1000000',
    LOG_LEVEL: 'warn',
  };
  const servers = {
    stet: new Server('Stet', [`${process.env.STET_DIST}/apps/api/src/main.js`], stetEnvironment),
    postgraphile: new Server('PostGraphile', ['bench/postgraphile.mjs'], { ...database, PORT: String(ports.postgraphile) }),
    handWritten: new Server('hand-written', ['bench/hand-written.mjs'], { ...database, PORT: String(ports.handWritten) }),
  };
  const requests = {
    stet: (deep, variables) => post(ports.stet, stetQuery(deep), variables, { authorization: `Bearer ${newsroom.token}` }),
    postgraphile: (deep, variables) => post(ports.postgraphile, postgraphileQuery(deep), variables),
    handWritten: (deep, { articles, claims }) => ({
      port: ports.handWritten,
      path: `/?articles=${articles}&claims=${claims}&deep=${deep}`,
    }),
  };
  const stop = () => Promise.all(Object.values(servers).map((server) => server.stop()));
  try {
    await servers.stet.ready(`http://127.0.0.1:${ports.stet}/health/ready`);
    await servers.handWritten.ready(`http://127.0.0.1:${ports.handWritten}/health`);
    await servers.postgraphile.ready(`http://127.0.0.1:${ports.postgraphile}/graphql`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { servers, requests, stop };
}

async function checkSameAnswers(requests, deep, variables) {
  const answers = {};
  for (const [name, request] of Object.entries(requests)) {
    const answer = JSON.parse((await send(request(deep, variables))).toString());
    if (answer.errors) throw new Error(`${name}: ${JSON.stringify(answer.errors).slice(0, 1000)}`);
    answers[name] = answer;
  }
  const expected = essence(answers.handWritten);
  if (expected.length !== variables.articles || expected.some(([, claims]) => claims.length !== variables.claims))
    throw new Error('the data are not all there');
  for (const name of Object.keys(answers))
    if (!isDeepStrictEqual(essence(answers[name]), expected)) throw new Error(`${name} answers otherwise than the hand-written endpoint`);
  if (!isDeepStrictEqual(answers.stet, answers.handWritten)) throw new Error('Stet and the hand-written endpoint differ in a field');
}

/** Rounds in which everybody has a turn, in changing order: what else the machine does falls on all. */
async function measure(stage, { servers, requests }) {
  const samples = [];
  const turns = ['deep', 'flat'].flatMap((shape) => Object.keys(servers).map((name) => ({ shape, name })));
  const page = { articles: 50, claims: 10 };
  for (const { shape, name } of turns) await times(WARM_UP, requests[name](shape === 'deep', page));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { shape, name } of round % 2 ? turns.toReversed() : turns) {
      const request = requests[name](shape === 'deep', page);
      const [before, postgresBefore] = [await servers[name].cpuMs(), clusterCpuMs(stage.postgresPid)];
      const began = performance.now();
      await times(REQUESTS, request);
      const wall = performance.now() - began;
      const [after, postgresAfter] = [await servers[name].cpuMs(), clusterCpuMs(stage.postgresPid)];
      const postgres = postgresAfter === undefined ? undefined : (postgresAfter - postgresBefore) / REQUESTS;
      samples.push({ shape, name, round, cpu: (after - before) / REQUESTS, wall: wall / REQUESTS, postgres });
    }
  }
  return samples;
}

const isFrame = (statement) => /^\s*(BEGIN|COMMIT|ROLLBACK)\b|set_config\(/i.test(statement);

/** Statements of the deep query for 10 and for 100 claims. */
async function countStatements({ servers, requests }) {
  const counts = {};
  for (const [name, server] of Object.entries(servers)) {
    counts[name] = [];
    for (const articles of [1, 10]) {
      const request = requests[name](true, { articles, claims: 10 });
      await send(request);
      const statements = await server.statementsOf(() => send(request));
      counts[name].push(statements.filter((statement) => !isFrame(statement)).length);
    }
  }
  return counts;
}

/** @returns {Promise<{ tables: object[], aims: object[] }>} */
export async function run(stage) {
  const superuser = await connect(stage.urls.superuser);
  const newsroom = await fillNewsroom(superuser, { slug: 'bench-desk', articles: 50, claims: 10 });
  // a second newsroom of the same size: what row-level security keeps apart is there
  await fillNewsroom(superuser, { slug: 'bench-other', articles: 50, claims: 10 });
  await superuser.end();
  const started = await startServers(stage, newsroom);
  try {
    for (const deep of [true, false]) await checkSameAnswers(started.requests, deep, { articles: 50, claims: 10 });
    return report(await measure(stage, started), await countStatements(started));
  } finally {
    await started.stop();
    agent.destroy();
  }
}

const titles = { stet: 'Stet', postgraphile: 'PostGraphile 5', handWritten: 'hand-written' };

function report(samples, statements) {
  const of = (shape, name, field) => samples.filter((s) => s.shape === shape && s.name === name).map((s) => s[field]);
  const middle = (shape, name, field) => median(of(shape, name, field));
  const ratio = (shape, name) => {
    const own = of(shape, 'stet', 'cpu');
    const other = of(shape, name, 'cpu');
    const all = own.map((cpu, i) => cpu / other[i]).sort((a, b) => a - b);
    return { ratio: middle(shape, 'stet', 'cpu') / middle(shape, name, 'cpu'), from: all[0], to: all.at(-1) };
  };
  const figure = (value) => (value === undefined || Number.isNaN(value) ? '–' : value.toFixed(2));
  const rows = Object.keys(titles).map((name) => [
    titles[name],
    ...['flat', 'deep'].flatMap((shape) => [
      figure(middle(shape, name, 'cpu')),
      figure(median(of(shape, name, 'postgres').filter((v) => v !== undefined))),
    ]),
    statements[name].join(' / '),
  ]);
  const aim = (what, { ratio: value, from, to }, limit) => ({
    aim: `${what}: at most ${limit}`,
    value: `${value.toFixed(2)} (rounds ${from.toFixed(2)} to ${to.toFixed(2)})`,
    met: value <= limit,
  });
  const [ten, hundred] = statements.stet;
  return {
    tables: [
      {
        title: `Desk query, 50 articles × 10 claims: CPU ms a request (median of ${ROUNDS} rounds × ${REQUESTS} requests, ${AT_ONCE} at once)`,
        head: ['', 'flat: process', 'Postgres', 'deep: process', 'Postgres', 'statements for 10 / 100 claims'],
        rows,
      },
    ],
    aims: [
      aim('deep, Stet : PostGraphile', ratio('deep', 'postgraphile'), 0.8),
      aim('deep, Stet : hand-written', ratio('deep', 'handWritten'), 1.8),
      aim('flat, Stet : PostGraphile', ratio('flat', 'postgraphile'), 1),
      {
        aim: 'statements of the deep query: at most 12, the same for 10 and 100 claims',
        value: `${ten} and ${hundred}`,
        met: ten <= 12 && ten === hundred,
      },
    ],
  };
}
