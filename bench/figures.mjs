// Statistics of a newsroom with a million claims: how long each answer takes, as stet_app under row-level security, and how many rows it reads.
import { fillTwoYears } from './fill-figures.mjs';
import { freePort, Server, connect, fromBuild } from './stage.mjs';

const CLAIMS = Number(process.env.BENCH_CLAIMS ?? 1_000_000);
const TIMES = 40;
const LIMIT_MS = 200;

const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
const YEAR = { from: day(430), to: day(66) };
const QUARTER = { from: day(156), to: day(66) };
const TWO_YEARS = { from: day(728), to: day(0) };

const kept = (name, measures, range, groupBy = null, filter = {}) => ({
  name,
  question: { range, groupBy, filter, measures, load: false },
});
const open = (name, groupBy = null, filter = {}) => ({ name, question: { range: QUARTER, groupBy, filter, measures: [], load: true } });

const questions = (member) => [
  kept('throughput, a year by desk', ['DEED'], YEAR, 'DESK'),
  kept('throughput, a quarter by day', ['DEED'], QUARTER, 'DAY'),
  kept('throughput of one desk, two years by month', ['DEED'], TWO_YEARS, 'MONTH', { desk: 'politics' }),
  kept('throughput, a year by member', ['DEED'], YEAR, 'MEMBER'),
  kept('time in each state, a year', ['STAY'], YEAR),
  kept('time in each state, a year by week', ['STAY'], YEAR, 'WEEK'),
  kept('time in each state of one kind of claim, a year by week', ['STAY'], YEAR, 'WEEK', { claimKind: 'QUANTITY' }),
  kept('time in each state of one member at one desk, a year by week', ['STAY'], YEAR, 'WEEK', { memberId: member, desk: 'politics' }),
  kept('time in each state of one desk by kind of claim, a year', ['STAY'], YEAR, 'CLAIM_KIND', { desk: 'politics' }),
  kept('verdicts by rating, a year by desk', ['VERDICT'], YEAR, 'DESK'),
  kept('change rate after check, two years by month', ['EFFECT', 'CHANGED'], TWO_YEARS, 'MONTH'),
  kept('hand-ins in time, a year by member', ['HAND_IN', 'GIVEN'], YEAR, 'MEMBER'),
  kept('agreement (kappa of each two, alpha), a year', ['AGREED', 'PAIR'], YEAR),
  kept('agreement, a year by desk', ['AGREED', 'PAIR'], YEAR, 'DESK'),
  open('load and overdue now'),
  open('load and overdue now, by member', 'MEMBER'),
  open('load and overdue now, by desk', 'DESK'),
  open('load and overdue now, by kind of claim', 'CLAIM_KIND'),
];

const QUERY = `query ($range: DayRangeInput!) { statistics(range: $range, groupBy: DESK) { groups { desk throughput { claimsFound claimsChecked handIns } claimStates { state left meanSeconds }
  taskStates { state left meanSeconds } verdicts { rating { code } count share } changes { effect rate } handIns { lateRate } load { open overdue } agreement { nominalAlpha pairs { one { name } other { name } kappa } } } } }`;

/** @returns {Promise<{ tables: object[], notes: string[], aims: object[] }>} */
export async function run(stage) {
  const superuser = await connect(stage.urls.superuser);
  const began = performance.now();
  const newsroom = await fillTwoYears(superuser, CLAIMS);
  const filled = (performance.now() - began) / 1000;
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const platform = await fromBuild('libs/platform/src/index.js');
  const rooms = await fromBuild('libs/figures/src/index.js');
  const environment = {
    DATABASE_URL: stage.urls.app,
    DATABASE_SYSTEM_URL: stage.urls.system,
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '0',
  };
  const config = platform.readConfig({ NODE_ENV: 'production', ...environment });
  class BenchModule {}
  const imports = [platform.PlatformModule.forRoot({ config, log: new platform.Log('error') }), rooms.FiguresModule];
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  try {
    const counting = performance.now();
    const events = await app.get(rooms.FiguresKeeper).keep(newsroom.newsroomId, CLAIMS < 200_000 ? 2_000 : 25_000);
    const counted = (performance.now() - counting) / 1000;
    await superuser.query('VACUUM (ANALYZE) stet.figure');
    const { rows } = await superuser.query(
      `SELECT count(*)::int AS sums, pg_size_pretty(pg_total_relation_size('stet.figure')) AS size FROM stet.figure`,
    );
    const reads = app.get(platform.Reads);
    const service = app.get(rooms.FiguresService);
    const results = [];
    for (const { name, question } of questions(newsroom.members[3].id))
      results.push(await measure(reads, service, newsroom.newsroomId, name, question));
    results.push(await overHttp(environment, newsroom.token));
    const notes = [
      `${CLAIMS} claims, ${newsroom.events} events, written in ${filled.toFixed(0)} s.`,
      `The keeper counted ${events} events in ${counted.toFixed(0)} s (${(events / counted).toFixed(0)} a second) into ${rows[0].sums} sums (${rows[0].size}).`,
    ];
    // all at once is nine figures, and the printing of them
    const slowest = Math.max(...results.slice(0, -1).map(({ p95 }) => p95));
    const head = ['statistics', 'p50 ms', 'p95 ms', 'groups', 'rows read'];
    const table = results.map(({ name, p50, p95, groups, read }) => [name, p50.toFixed(1), p95.toFixed(1), groups, read]);
    return {
      tables: [{ title: `Statistics, ${CLAIMS} claims (${TIMES} times each)`, head, rows: table }],
      notes,
      aims: [{ aim: `every figure in under ${LIMIT_MS} ms (95 %)`, value: `${slowest.toFixed(0)} ms`, met: slowest < LIMIT_MS }],
    };
  } finally {
    await app.close();
    await superuser.end();
  }
}

const quantiles = (times) => {
  times.sort((a, b) => a - b);
  return { p50: times[times.length >> 1], p95: times[Math.floor(times.length * 0.95)] };
};

async function measure(reads, service, newsroomId, name, question) {
  const ask = (reader) => service.figures(reader, question);
  const times = [];
  let answer;
  for (let i = 0; i < TIMES + 3; i++) {
    const from = performance.now();
    answer = await reads.run(newsroomId, ask);
    if (i >= 3) times.push(performance.now() - from);
  }
  if (!answer.groups?.length) throw new Error(`${name}: no answer`);
  const full = question.load ? answer.groups.some(({ load }) => load.open > 0) : answer.groups.some(({ sums }) => sums.length > 0);
  if (!full) throw new Error(`${name}: nothing is told`);
  let read = 0;
  const explaining = (reader) => ({
    newsroomId,
    rows: async (statement, values) => {
      const [{ 'QUERY PLAN': plan }] = await reader.rows({ text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}` }, values);
      read += rowsRead(plan[0].Plan);
      return reader.rows(statement, values);
    },
  });
  await reads.run(newsroomId, (reader) => ask(explaining(reader)));
  return { name, ...quantiles(times), groups: answer.groups.length, read };
}

/** What the scans of tables look at: found, and thrown away. */
function rowsRead(node) {
  const own = node['Relation Name'] ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops'] : 0;
  return Math.round((node.Plans ?? []).reduce((sum, inner) => sum + rowsRead(inner), own));
}

/** All of it at once, as the desk asks for it. */
async function overHttp(environment, token) {
  const port = await freePort();
  const server = new Server('Stet', [`${process.env.STET_DIST}/apps/api/src/main.js`], {
    ...environment,
    PORT: String(port),
    OPERATIONS_PORT: '0',
  });
  try {
    await server.ready(`http://127.0.0.1:${port}/health/ready`);
    const times = [];
    let groups;
    for (let i = 0; i < TIMES + 3; i++) {
      const from = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: QUERY, variables: { range: YEAR } }),
      });
      const { data, errors } = await response.json();
      if (errors) throw new Error(JSON.stringify(errors));
      groups = data.statistics.groups.length;
      if (i >= 3) times.push(performance.now() - from);
    }
    return { name: 'all of these at once, a year by desk, over HTTP', ...quantiles(times), groups, read: '–' };
  } finally {
    await server.stop();
  }
}
