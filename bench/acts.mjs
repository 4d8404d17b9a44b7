// Acts a second: assignTask through Acts, ten at once, against the very same SQL sent by pgbench and by a bare loop on pg.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fillNewsroom } from './fill.mjs';
import { median } from './report.mjs';
import { connect, fromBuild, pg } from './stage.mjs';

const AT_ONCE = 10;
const SECONDS = 4;
const ROUNDS = 5;

/** Numbers that stand for themselves nowhere else: found again in the SQL of one act, they tell which value is the version, which the sequence. */
const VERSION = 7_654_321;
const SEQUENCE = 1_234_567;

/** @returns {Promise<{ tables: object[], notes: string[], aims: object[] }>} */
export async function run(stage) {
  const superuser = await connect(stage.urls.superuser);
  const newsroom = await fillNewsroom(superuser, { slug: 'bench-acts', articles: AT_ONCE, claims: 10 });
  const rooms = await openRooms(stage);
  try {
    const desks = await prepareDesks(superuser, newsroom);
    const script = await recordAct(rooms, newsroom, desks[0]);
    const ways = {
      'Stet: assignTask through Acts': () => perSecond((i) => assign(rooms, newsroom, desks[i])),
      'the same SQL, a bare loop on pg': () => bareActs(stage, script, desks),
    };
    const pgbench = findPgbench();
    const notes = [];
    if (pgbench) {
      const scripts = writeScripts(stage, script, desks);
      ways[`the same SQL, ${pgbench.version}`] = () => pgbenchActs(stage, pgbench, scripts);
    } else notes.push('No pgbench on PATH, in PG_BIN_DIR or under /usr/lib/postgresql: compared with the bare loop only.');
    const results = await measure(superuser, desks, ways);
    await checkTrail(superuser, newsroom);
    return report(results, script, notes);
  } finally {
    await rooms.app.close();
    await superuser.end();
  }
}

/** The rooms up to verification, as a worker has them, without queues. */
async function openRooms(stage) {
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const platform = await fromBuild('libs/platform/src/index.js');
  const { VerificationModule, TaskService } = await fromBuild('libs/verification/src/index.js');
  const config = platform.readConfig({
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: stage.urls.app,
    DATABASE_SYSTEM_URL: stage.urls.system,
    DATABASE_POOL: String(AT_ONCE),
  });
  class BenchModule {}
  const imports = [platform.PlatformModule.forRoot({ config, log: new platform.Log(config.logLevel) }), VerificationModule];
  const app = await NestFactory.createApplicationContext(
    { module: BenchModule, imports },
    { logger: ['error', 'warn'], abortOnError: false },
  );
  return { app, acts: app.get(platform.Acts), tasks: app.get(TaskService), isRefusal: platform.isRefusal };
}

/** One task on one article for each of the ten: nobody waits for another's lock. */
async function prepareDesks(superuser, { newsroomId, members }) {
  const { rows } = await superuser.query(
    `SELECT DISTINCT ON (t.article_id) t.id AS "taskId", t.article_id AS "articleId", t.claim_id AS "claimId", t.wording_id AS "wordingId"
     FROM stet.task t WHERE t.newsroom_id = $1 ORDER BY t.article_id, t.id`,
    [newsroomId],
  );
  await superuser.query(`UPDATE stet.task SET assignee_id = $2, version = $3 WHERE newsroom_id = $1`, [newsroomId, members[1].id, VERSION]);
  await superuser.query(`UPDATE stet.article SET article_seq = $2 WHERE newsroom_id = $1`, [newsroomId, SEQUENCE]);
  return rows.map((row) => ({ ...row, version: VERSION }));
}

function actorOf({ newsroomId, members: [editor] }) {
  return { kind: 'MEMBER', newsroomId, memberId: editor.id, personId: editor.personId, name: 'Edna', roles: ['EDITOR'] };
}

async function assign({ acts, tasks, isRefusal }, newsroom, desk) {
  const input = { taskId: desk.taskId, expectedVersion: desk.version, assigneeId: newsroom.members[1].id };
  const outcome = await acts.run(actorOf(newsroom), (work) => tasks.assignTask(work, input));
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.message}`);
  desk.version++;
}

/** Runs one act and keeps what it sent: [{ text, values }]. */
async function recordAct(rooms, newsroom, desk) {
  const sent = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (config, ...rest) {
    // the bell rings on a connection of its own, after the act
    const text = typeof config === 'string' ? config : config.text;
    if (!/pg_notify/.test(text)) sent.push({ text, values: config.values ?? [] });
    return query.call(this, config, ...rest);
  };
  try {
    await assign(rooms, newsroom, desk);
  } finally {
    pg.Client.prototype.query = query;
  }
  if (sent.at(-1)?.text !== 'COMMIT') throw new Error('the recorded act does not end with its commit');
  const eventIds = JSON.stringify(sent.map(({ values }) => values)).match(/"id\\":\\"([0-9a-f-]{36})/g) ?? [];
  return { statements: sent, ids: desk, eventIds: [...new Set(eventIds.map((match) => match.slice(-36)))] };
}

/**
 * Cuts a recorded value at what changes from act to act.
 *
 * @returns {{ literal: string } | { name: string, add?: number }}[]
 */
function partsOf(value, { ids, eventIds }) {
  const marks = [
    ...['taskId', 'articleId', 'claimId', 'wordingId'].map((name) => ({ text: ids[name], part: { name } })),
    ...eventIds.map((id) => ({ text: id, part: { name: 'fresh' } })),
    { text: String(VERSION), part: { name: 'version' } },
    ...[1, 2, 3].map((add) => ({ text: String(SEQUENCE + add), part: { name: 'sequence', add } })),
  ];
  const pattern = new RegExp(marks.map(({ text }) => text).join('|'), 'g');
  const parts = [];
  let end = 0;
  for (const match of value.matchAll(pattern)) {
    if (match.index > end) parts.push({ literal: value.slice(end, match.index) });
    parts.push(marks.find(({ text }) => text === match[0]).part);
    end = match.index + match[0].length;
  }
  if (end < value.length || parts.length === 0) parts.push({ literal: value.slice(end) });
  return parts;
}

/** Acts a second of `act`, called by ten at once for SECONDS. */
async function perSecond(act) {
  let done = 0;
  const began = performance.now();
  const until = began + SECONDS * 1000;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, i) => {
      while (performance.now() < until) {
        await act(i);
        done++;
      }
    }),
  );
  return (done / (performance.now() - began)) * 1000;
}

/** What a loop without rules costs: the recorded statements one after the other, prepared, on ten connections. */
async function bareActs(stage, script, desks) {
  const { uuidv7 } = await uuids();
  const clients = await Promise.all(desks.map(() => connect(stage.urls.app)));
  const statements = script.statements.map(({ text, values }, at) => ({
    name: values.length ? `act.${at}` : undefined,
    text,
    fill: values.map((value) => filler(value, script)),
  }));
  try {
    const state = desks.map((desk) => ({ ...desk }));
    return await perSecond(async (i) => {
      const own = state[i];
      own.fresh = uuidv7();
      for (const { name, text, fill } of statements) await clients[i].query({ name, text, values: fill.map((value) => value(own)) });
      own.version++;
      own.sequence += script.eventIds.length;
    });
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function uuids() {
  const { newId } = await fromBuild('libs/platform/src/index.js');
  return { uuidv7: newId };
}

/** @returns {(state: object) => unknown} the recorded value, with this act's ids and numbers in it */
function filler(value, script) {
  if (Array.isArray(value)) {
    const inner = value.map((one) => filler(one, script));
    return (state) => inner.map((one) => one(state));
  }
  if (typeof value !== 'string' && typeof value !== 'number') return () => value;
  const parts = partsOf(String(value), script);
  if (parts.every((part) => 'literal' in part)) return () => value;
  return (state) => parts.map((part) => part.literal ?? String(part.add ? state[part.name] + part.add : state[part.name])).join('');
}

function findPgbench() {
  const debian = '/usr/lib/postgresql';
  const folders = [
    process.env.PG_BIN_DIR,
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...(existsSync(debian)
      ? readdirSync(debian)
          .sort((a, b) => b - a)
          .map((version) => path.join(debian, version, 'bin'))
      : []),
  ];
  for (const folder of folders.filter(Boolean)) {
    const program = path.join(folder, 'pgbench');
    const asked = existsSync(program) && spawnSync(program, ['--version'], { encoding: 'utf8' });
    if (asked && asked.status === 0) return { program, version: `pgbench ${/\) ([\d.]+)/.exec(asked.stdout)?.[1]}` };
  }
  return undefined;
}

const quote = (text) => `'${text.replaceAll("'", "''")}'`;

/** A value as an SQL expression of pgbench: ids by the number of the client, version and sequence as read by the act itself. */
function expression(value, script, desks) {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map((one) => expression(one, script, desks)).join(', ')}]`;
  if (typeof value === 'boolean') return String(value);
  const byClient = (name) => `(ARRAY[${desks.map((desk) => quote(desk[name])).join(',')}])[:client_id::int + 1]`;
  const pieces = partsOf(String(value), script).map((part) => {
    if ('literal' in part) return typeof value === 'number' ? part.literal : quote(part.literal);
    if (part.name === 'fresh') return 'uuidv7()';
    if (part.name === 'version') return ':read_version::int';
    if (part.name === 'sequence') return `(:read_seq::int + ${part.add})`;
    return byClient(part.name);
  });
  return pieces.length === 1 ? pieces[0] : `(${pieces.join(' || ')})`;
}

/** @returns {string} the file with the act as pgbench runs it */
function writeScripts(stage, script, desks) {
  const lines = script.statements.flatMap(({ text, values }) => {
    const asked = text.replace(/\s+/g, ' ').replace(/\$(\d+)(::\w+(\[\])?)?/g, (_, number, cast) => {
      const value = values[number - 1];
      const isId = typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
      return `(${expression(value, script, desks)})${cast ?? (isId ? '::uuid' : '')}`;
    });
    // the two that stand in one message; pgbench prepares its statements, and a prepared statement is one
    if (asked.startsWith('BEGIN;')) return asked.split(';').map((part) => `${part.trim()};`);
    if (/AS seq FROM/.test(asked)) return [asked, '\\gset read_'];
    if (/^SELECT .* FROM stet\.task t WHERE/.test(asked)) return [asked, '\\gset read_'];
    return [`${asked};`];
  });
  const file = path.join(stage.folder, 'act.pgbench.sql');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** @returns {Promise<number>} transactions a second, without the time to connect */
async function pgbenchActs(stage, { program }, script) {
  const url = new URL(stage.urls.app);
  const place = ['-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)];
  const args = ['-n', '-M', 'prepared', '-c', String(AT_ONCE), '-j', '2', '-T', String(SECONDS), '-f', script, ...place];
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH, PGPASSWORD: decodeURIComponent(url.password) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const status = await new Promise((resolve) => child.once('exit', resolve));
  const tps = /tps = ([\d.]+)/.exec(output)?.[1];
  if (status !== 0 || !tps || /aborted/.test(output)) throw new Error(`pgbench failed (${status}):\n${output}`);
  return Number(tps);
}

/** Where the rows stand, whoever moved them. */
async function readDesks(superuser, desks) {
  const { rows } = await superuser.query(
    `SELECT t.id, t.version, a.article_seq AS sequence FROM stet.task t JOIN stet.article a ON a.newsroom_id = t.newsroom_id AND a.id = t.article_id
     WHERE t.id = ANY($1::uuid[])`,
    [desks.map(({ taskId }) => taskId)],
  );
  for (const { id, version, sequence } of rows)
    Object.assign(
      desks.find(({ taskId }) => taskId === id),
      { version, sequence },
    );
}

/** Each way has its turn in each round. */
async function measure(superuser, desks, ways) {
  const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round++) {
    const names = Object.keys(ways);
    for (const name of round % 2 ? names.toReversed() : names) {
      await readDesks(superuser, desks);
      const rate = await ways[name]();
      if (round > 0) results[name].push(rate); // the first round warms up
    }
  }
  return results;
}

/** Whatever was measured did its work: a gapless trail, and as many events as versions. */
async function checkTrail(superuser, { newsroomId }) {
  const { rows } = await superuser.query(
    `SELECT (SELECT sum(version - $2) FROM stet.task WHERE newsroom_id = $1)::int AS moves,
            (SELECT sum(article_seq - $3) FROM stet.article WHERE newsroom_id = $1)::int AS counted,
            (SELECT count(*) FROM stet.event WHERE newsroom_id = $1)::int AS events`,
    [newsroomId, VERSION, SEQUENCE],
  );
  const [{ moves, counted, events }] = rows;
  if (moves !== events || counted !== events)
    throw new Error(`the acts do not add up: ${moves} moves, ${counted} numbers, ${events} events`);
}

function report(results, script, notes) {
  const [own, bare, bench] = Object.values(results).map(median);
  const rows = Object.entries(results).map(([name, rates]) => [
    name,
    median(rates).toFixed(0),
    `${Math.min(...rates).toFixed(0)} to ${Math.max(...rates).toFixed(0)}`,
    (own / median(rates)).toFixed(2),
  ]);
  const ratio = own / (bench ?? bare);
  return {
    tables: [
      {
        title: `Acts a second, ${AT_ONCE} at once, each ${script.statements.length} messages (median of ${ROUNDS} rounds of ${SECONDS} s; every commit is on the disk)`,
        head: ['', 'acts/s', 'rounds', 'Stet : this'],
        rows,
      },
    ],
    notes,
    aims: [
      {
        aim: `acts, Stet : ${bench ? 'pgbench' : 'bare pg (no pgbench)'}: at least 0.5`,
        value: ratio.toFixed(2),
        met: bench ? ratio >= 0.5 : undefined,
      },
    ],
  };
}
