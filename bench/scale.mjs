// The lists a desk asks for all day, with ten thousand claims behind them, a hundred thousand, a million: how long each takes, as stet_app under row-level security, and
// how many rows its plan reads. A list that stays on its indexes costs the same at any size.
import { CLAIMS, COMMON, RARE, fillForScale } from './fill-scale.mjs';
import { connect, fromBuild } from './stage.mjs';

const SIZES = (process.env.BENCH_SIZES ?? '10000,100000,1000000').split(',').map(Number);
const TIMES = 60;
const MOST = 1.5;
/** Two statements of the same plan differ by so much on a busy machine. */
const NOISE_MS = 1.5;

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
  const superuser = await connect(stage.urls.superuser);
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const platform = await fromBuild('libs/platform/src/index.js');
  const config = platform.readConfig({
    NODE_ENV: 'production',
    DATABASE_URL: stage.urls.app,
    DATABASE_SYSTEM_URL: stage.urls.system,
    LOG_LEVEL: 'error',
  });
  class BenchModule {}
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports: [platform.PlatformModule.forRoot({ config, log: new platform.Log('error') })] },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  const results = new Map();
  const notes = [];
  try {
    const reads = app.get(platform.Reads);
    for (const size of SIZES) {
      const began = performance.now();
      const newsroom = await fillForScale(superuser, size);
      notes.push(`${size} claims in ${size / CLAIMS} articles, written in ${((performance.now() - began) / 1000).toFixed(0)} s.`);
      const { rows } = await superuser.query(
        'SELECT id FROM stet.article WHERE newsroom_id = $1 ORDER BY created_at DESC OFFSET 20 LIMIT 1',
        [newsroom.newsroomId],
      );
      for (const [name, ask] of Object.entries(await lists(newsroom, rows[0].id))) {
        const measured = await measure(reads, newsroom, name, ask);
        results.set(name, [...(results.get(name) ?? []), measured]);
        console.log(
          `${size}: ${name}: p50 ${measured.p50.toFixed(1)} p95 ${measured.p95.toFixed(1)} ms, ${measured.found} rows, ${measured.read} read${measured.whole ? `, whole ${measured.whole}` : ''}`,
        );
      }
    }
  } finally {
    await app.close();
    await superuser.end();
  }
  return report(results, notes);
}

async function measure(reads, { newsroomId, members }, name, ask) {
  const personId = members[0].personId;
  const times = [];
  let found;
  for (let i = 0; i < TIMES + 8; i++) {
    const from = performance.now();
    found = await reads.run(newsroomId, ask, personId);
    if (i >= 8) times.push(performance.now() - from);
  }
  if (!found) throw new Error(`${name}: no answer`);
  let read = 0;
  const whole = new Set();
  const look = (node) => {
    if (node['Relation Name']) {
      read +=
        (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'];
      if (node['Node Type'] === 'Seq Scan') whole.add(node['Relation Name']);
    }
    for (const inner of node.Plans ?? []) look(inner);
  };
  const explaining = (reader) => ({
    newsroomId,
    rows: async (statement, values) => {
      const [{ 'QUERY PLAN': plan }] = await reader.rows({ text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}` }, values);
      look(plan[0].Plan);
      return reader.rows(statement, values);
    },
  });
  await reads.run(newsroomId, (reader) => ask(explaining(reader)), personId);
  times.sort((a, b) => a - b);
  return {
    p50: times[times.length >> 1],
    p95: times[Math.floor(times.length * 0.95)],
    read: Math.round(read),
    found: found.length,
    whole: [...whole].join(' '),
  };
}

function report(results, notes) {
  const head = ['list', ...SIZES.flatMap((size) => [`${size} p50`, 'p95', 'rows read']), 'p50 ratio', 'p95 ratio', 'whole tables'];
  const rows = [...results].map(([name, all]) => {
    const [first, last] = [all[0], all.at(-1)];
    const cells = all.flatMap(({ p50, p95, read }) => [p50.toFixed(1), p95.toFixed(1), read]);
    return [
      name,
      ...cells,
      (last.p50 / first.p50).toFixed(2),
      (last.p95 / first.p95).toFixed(2),
      [...new Set(all.map(({ whole }) => whole).filter(Boolean))].join(' ') || '–',
    ];
  });
  const over = [...results]
    .filter(([, all]) => all.at(-1).p95 > all[0].p95 * MOST && all.at(-1).p95 - all[0].p95 > NOISE_MS)
    .map(([name]) => name);
  return {
    tables: [{ title: `Lists of a desk, ms and rows (${TIMES} times each)`, head, rows }],
    notes: [...notes, 'A search reads its words inside a function, whose rows a plan does not tell: those it names are counted.'],
    aims: [
      {
        aim: `each list's p95 at ${SIZES.at(-1)} claims within ${MOST} × of ${SIZES[0]}`,
        value: over.length ? `not: ${over.join('; ')}` : 'all',
        met: over.length === 0,
      },
    ],
  };
}
