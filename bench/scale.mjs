// The lists a desk asks for all day, with ten thousand claims behind them, a hundred thousand, a million: how long each takes, as stet_app under row-level security, and
// how many rows its plan reads. A list that stays on its indexes costs the same at any size. Each size has a Postgres of its own, and all are asked in turn in each round: what
// else the machine does falls on all alike. What counts is the processor time of the backend, as the kernel keeps it in nanoseconds.
import { readdirSync, readFileSync } from 'node:fs';
import { CLAIMS, COMMON, RARE, fillForScale } from './fill-scale.mjs';
import { connect, fromBuild, startStage } from './stage.mjs';

const SIZES = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const TIMES = 60;
const WARM_UP = 8;
const MOST = 1.5;
/** Two runs of the same plan differ by so much. */
const NOISE_MS = 0.5;

/** @returns {Promise<Record<string, (reader: object) => Promise<unknown[]>>>} by what a desk calls them */
async function lists({ members }, article) {
  const [articles, claims, verification, verdicts, search, platform] = await Promise.all(
    ['articles', 'claims', 'verification', 'verdicts', 'search', 'platform'].map((room) => fromBuild(`libs/${room}/src/index.js`)),
  );
  const page = { limit: 51, after: null };
  const scope = 'ALL';
  const checker = members[3].id;
  const now = new Date().toISOString();
  const kinds = search.searchKinds;
  // it lists without knowing any job
  const workItems = new platform.WorkItemService(undefined);
  const article_ =
    (order, filter = {}) =>
    (reader) =>
      articles.listArticles(reader, { ...page, scope, order, ...filter });
  const claim =
    (order, filter = {}) =>
    (reader) =>
      claims.listClaims(reader, scope, { ...page, order, ...filter });
  const task = (filter) => (reader) => verification.listTasks(reader, filter, page);
  const due = (filter) => (reader) => verification.listTasksByDue(reader, filter, page);
  const verdict = (order, filter) => (reader) => verdicts.listVerdicts(reader, { scope, ...filter }, order, page);
  const hits =
    (text, of = kinds) =>
    (reader) =>
      search.listHits(reader, text, { scope, kinds: of }, page);
  const sight = { withoutSubjects: [], ownTypes: [], memberId: members[0].id };
  const open = ['QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'];
  const waiting = ['READY', 'ASSIGNED', 'IN_PROGRESS', 'RETURNED'];
  return {
    'articles, newest': article_('NEWEST'),
    'articles in check, newest': article_('NEWEST', { states: ['IN_CHECK'] }),
    'articles whose split failed': article_('NEWEST', { states: ['SPLIT_FAILED'] }),
    'articles in check, next to go out': article_('PUBLISH_AT', { states: ['IN_CHECK'], publishFrom: now }),
    'articles of a desk, by priority': article_('PRIORITY', { states: ['IN_CHECK'], desks: ['city'] }),
    'claims, newest': claim('NEWEST'),
    'open claims by priority': claim('PRIORITY', { states: open }),
    'open claims of a desk by priority': claim('PRIORITY', { states: open, desks: ['city'] }),
    'waiting claims by check-worthiness': claim('WORTH', { states: ['QUEUED'] }),
    'proposed claims of a kind, newest': claim('NEWEST', { states: ['PROPOSED'], kinds: ['QUANTITY'] }),
    'claims a checker has': claim('PRIORITY', { states: open, assigneeId: checker }),
    'claims of an article': (reader) =>
      claims.mapClaimsOfArticles(reader, [article], { ...page, order: 'POSITION' }).then((found) => found.get(article)),
    'tasks of mine': task({ assigneeIds: [checker], states: ['ASSIGNED', 'IN_PROGRESS', 'RETURNED'] }),
    'tasks nobody has': task({ states: ['READY'], unassigned: true }),
    'tasks overdue': due({ overdueAt: now }),
    'tasks by due': due({ states: waiting }),
    'tasks of a desk by due': due({ states: waiting, desk: 'city' }),
    'verdicts in review, waiting longest': verdict('OLDEST', { states: ['PROPOSED'] }),
    'verdicts I may review': verdict('OLDEST', { states: ['PROPOSED'], reviewableByPerson: members[0].personId }),
    'verdicts, newest': verdict('NEWEST', {}),
    'work items that failed': (reader) => workItems.list(reader, { ...page, states: ['FAILED'] }),
    'activity of an article': (reader) =>
      platform.listActivityOfArticle(reader, article, { ...sight, limit: 51, after: null, oldestFirst: false }),
    'activity of the newsroom': (reader) => platform.listActivity(reader, { ...sight, limit: 51, after: null }),
    'search, a rare word': hits(RARE),
    'search, a word that is everywhere': hits(COMMON),
    'search, both': hits(`${COMMON} ${RARE}`),
    'search, the beginning of a word': hits('quetz'),
    'search, a phrase': hits(`"${COMMON} said"`, ['CLAIM']),
    'open claims with a common word, by priority': claim('PRIORITY', { states: open, text: COMMON }),
  };
}

/** @returns {Promise<{ tables: object[], notes: string[], aims: object[] }>} */
export async function run(stage) {
  await import('reflect-metadata');
  const desks = [];
  const others = [];
  try {
    for (const size of SIZES) {
      const own = desks.length === 0 ? stage : await startStage();
      if (own !== stage) others.push(own);
      desks.push(await deskOf(own, size));
    }
    const names = Object.keys(desks[0].lists);
    const results = new Map(names.map((name) => [name, desks.map(() => ({ cpu: [], wall: [] }))]));
    for (let round = 0; round < TIMES + WARM_UP; round++)
      for (const name of names)
        for (let turn = 0; turn < desks.length; turn++) {
          const at = (turn + round) % desks.length;
          const took = await ask(desks[at], name);
          if (round >= WARM_UP) for (const kind of ['cpu', 'wall']) results.get(name)[at][kind].push(took[kind]);
        }
    for (const name of names) for (const [at, desk] of desks.entries()) Object.assign(results.get(name)[at], await explain(desk, name));
    return report(
      results,
      desks.map(({ note }) => note),
    );
  } finally {
    for (const desk of desks) await desk.close();
    for (const other of others) await other.stop();
  }
}

/** A filled newsroom in a Postgres of its own, and what reads it as the api does. */
async function deskOf(stage, size) {
  const { NestFactory } = await import('@nestjs/core');
  const platform = await fromBuild('libs/platform/src/index.js');
  const superuser = await connect(stage.urls.superuser);
  try {
    const began = performance.now();
    const newsroom = await fillForScale(superuser, size);
    const note = `${size} claims in ${size / CLAIMS} articles, written in ${((performance.now() - began) / 1000).toFixed(0)} s.`;
    console.log(note);
    const { rows } = await superuser.query(
      'SELECT id FROM stet.article WHERE newsroom_id = $1 ORDER BY created_at DESC OFFSET 20 LIMIT 1',
      [newsroom.newsroomId],
    );
    const config = platform.readConfig({
      NODE_ENV: 'production',
      DATABASE_URL: stage.urls.app,
      DATABASE_SYSTEM_URL: stage.urls.system,
      DATABASE_READ_POOL: '2',
      LOG_LEVEL: 'error',
    });
    class BenchModule {}
    const app = await NestFactory.createApplicationContext(
      { module: BenchModule, imports: [platform.PlatformModule.forRoot({ config, log: new platform.Log('error') })] },
      { logger: ['error', 'warn'], abortOnError: false },
    );
    return {
      ...{ newsroom, note, reads: app.get(platform.Reads), lists: await lists(newsroom, rows[0].id), postgresPid: stage.postgresPid },
      close: () => app.close(),
    };
  } finally {
    await superuser.end();
  }
}

const read = ({ reads, newsroom }, one) => reads.run(newsroom.newsroomId, one, newsroom.members[0].personId);

/** @returns {Promise<{ cpu: number, wall: number }>} ms; where the kernel keeps no such account, both are the wall's */
async function ask(desk, name) {
  const before = ranMs(desk.postgresPid);
  const from = performance.now();
  const found = await read(desk, desk.lists[name]);
  const wall = performance.now() - from;
  if (!found) throw new Error(`${name}: no answer`);
  if (!before) return { cpu: wall, wall };
  let cpu = 0;
  for (const [pid, ran] of ranMs(desk.postgresPid)) cpu += ran - (before.get(pid) ?? 0);
  return { cpu, wall };
}

/** Processor time of each process of a Postgres, in ms. */
function ranMs(postmaster) {
  if (process.platform !== 'linux') return undefined;
  const ran = new Map();
  for (const pid of readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')) {
    try {
      ran.set(pid, Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6);
    } catch {
      // it has ended since
    }
  }
  return ran;
}

/** What the plans of a list's statements looked at. */
async function explain(desk, name) {
  let looked = 0;
  const whole = new Set();
  const look = (node) => {
    if (node['Relation Name']) {
      looked +=
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'];
      if (node['Node Type'] === 'Seq Scan') whole.add(node['Relation Name']);
    }
    for (const inner of node.Plans ?? []) look(inner);
  };
  const explaining = (reader) => ({
    newsroomId: desk.newsroom.newsroomId,
    rows: async (statement, values) => {
      const [{ 'QUERY PLAN': plan }] = await reader.rows({ text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}` }, values);
      look(plan[0].Plan);
      return reader.rows(statement, values);
    },
  });
  await read(desk, (reader) => desk.lists[name](explaining(reader)));
  return { read: Math.round(looked), whole: [...whole].join(' ') };
}

const at = (times, share) => [...times].sort((a, b) => a - b)[Math.floor(times.length * share)];

function report(results, notes) {
  const head = ['list', ...SIZES.flatMap((size) => [`${size} p50`, 'p95', 'wall p50', 'read']), 'p50 ratio', 'p95 ratio', 'whole tables'];
  const over = [];
  const rows = [...results].map(([name, all]) => {
    const told = all.map(({ cpu, wall, read }) => ({ p50: at(cpu, 0.5), p95: at(cpu, 0.95), wall: at(wall, 0.5), read }));
    const [first, last] = [told[0], told.at(-1)];
    if (last.p95 > first.p95 * MOST && last.p95 - first.p95 > NOISE_MS) over.push(name);
    return [
      name,
      ...told.flatMap(({ p50, p95, wall, read }) => [p50.toFixed(2), p95.toFixed(2), wall.toFixed(1), read]),
      (last.p50 / first.p50).toFixed(2),
      (last.p95 / first.p95).toFixed(2),
      [...new Set(all.map(({ whole }) => whole).filter(Boolean))].join(' ') || '–',
    ];
  });
  return {
    tables: [{ title: `Lists of a desk: processor ms of Postgres, wall ms, rows (${TIMES} times each)`, head, rows }],
    notes: [...notes, 'A search reads its words inside a function, whose rows a plan does not tell: those it names are counted.'],
    aims: [
      {
        aim: `each list's p95 at ${SIZES.at(-1)} claims within ${MOST} × of ${SIZES[0]}, or ${NOISE_MS} ms above it`,
        value: over.length ? `not: ${over.join('; ')}` : 'all',
        met: over.length === 0,
      },
    ],
  };
}
