// npm test [-- pattern …] | --grouped [pattern …] | --long | --kill: builds, starts what the tests need, runs them, clears up, and closes with "Tests: N passed, N failed".
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { endAll } from './end-all.mjs';
import { writeGroups } from './test-groups.mjs';

// The tests never touch a database or a data folder somebody works with, whatever the shell has set.
for (const name of Object.keys(process.env)) if (/^(DATABASE_|REDIS_URL$|STET_DATA_DIR$|PORT$|HOST$)/.test(name)) delete process.env[name];
process.env.STET_DIST ||= 'dist-test';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const long = take('--long') || args.includes('--kill');
// as the whole run has them: with the files of their groups, of which each loads its modules once
const grouped = take('--grouped') || args.length === 0;
// the kill test is one of the long ones, by itself
if (take('--kill')) args.push('test/kill');
const built = path.join(root, process.env.STET_DIST);

function take(flag) {
  const at = args.indexOf(flag);
  if (at >= 0) args.splice(at, 1);
  return at >= 0;
}

const build = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const launcher = await import(pathToFileURL(path.join(built, 'libs/platform/src/embedded/index.js')).href);
const { clearUpAfterKilledRuns, makeRunFolder, prepareTemplate, startPostgres, startRedis } = await import('./test-services.mjs');

let tests;
let interrupted;
let ended;
function interrupt(signal) {
  interrupted ??= signal;
  if (tests) ended ??= endAll(tests.pid, signal);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
// a signal to npm ends npm and the shell it has started, and does not come through to us: we see only that the shell is gone
const shell = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== shell && interrupt('SIGTERM'), 500).unref();

/** Runs a program with the tests' environment to its end. */
function run(program, environment) {
  if (interrupted) return 1;
  return new Promise((resolve) => {
    // a group of its own, which a signal ends as a whole before what it stands on is taken away
    tests = spawn(process.execPath, program, {
      cwd: root,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
      env: { ...process.env, ...environment },
    });
    tests.once('error', () => resolve(1));
    tests.once('exit', async (code) => {
      await ended;
      tests = undefined;
      resolve(code ?? 1);
    });
  });
}

/** The long ones, by how many go beside one another: most wait now and then; some ask that a process starts within seconds; two compare medians. */
const PAIRED = '/test/(flows/responsive|live/(live|refused)|faults/(stop|restarts|migrations)|kill/deadlines)';
const ALONE = '(/apps/api/src/sign-in/timing|/test/security/cross-newsroom)';
const LONG_PARTS = [
  { workers: 3, without: `(${PAIRED}|${ALONE})` },
  { workers: 2, without: `^(?!.*${PAIRED})` },
  { workers: 1, without: `^(?!.*${ALONE})` },
];

async function runJest(environment, folder) {
  if (!long && grouped) {
    const groups = path.join(built, 'spec-groups');
    writeGroups(root, groups, args.splice(0));
    return jestOnce({ ...environment, STET_SPEC_GROUPS: groups }, path.join(folder, 'jest.json'), ['--maxWorkers=3']);
  }
  if (!long) return jestOnce(environment, path.join(folder, 'jest.json'), ['--maxWorkers=3']);
  const asLong = { ...environment, STET_TEST_LONG: '1' };
  const outcomes = [];
  for (const { workers, without } of LONG_PARTS) {
    const options = [`--maxWorkers=${workers}`, '--passWithNoTests', '--testPathIgnorePatterns', '/node_modules/', without];
    outcomes.push(await jestOnce(asLong, path.join(folder, `long-${workers}.json`), options));
  }
  return { status: outcomes.find(({ status }) => status !== 0)?.status ?? 0, counts: outcomes.map(({ counts }) => counts).reduce(sum) };
}

async function jestOnce(environment, result, options) {
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  // the patterns first: an option that takes several values would take them for its own
  const status = await run([...jest, ...args, '--json', `--outputFile=${result}`, ...options], environment);
  return { status, counts: existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined };
}

/** @returns undefined where one of them has not said what came of it */
function sum(one, other) {
  return one && other && Object.fromEntries(Object.entries(one).map(([name, n]) => [name, typeof n === 'number' ? n + other[name] : n]));
}

/** A file that could not be loaded has no tests to count: it counts as one that failed. */
function closingLine({ status, counts }, missing) {
  if (!counts) return 'Tests: 0 passed, 1 failed';
  const unloaded = counts.numRuntimeErrorTestSuites;
  if (unloaded > 0) console.error(`${unloaded} test ${unloaded === 1 ? 'file' : 'files'} could not be loaded; each counts as a failure.`);
  const failed = counts.numFailedTests + unloaded + missing;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  if (status !== 0 && failed === 0 && counts.numTotalTests === 0) console.error('No test was found.');
  return `Tests: ${counts.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

async function main() {
  await clearUpAfterKilledRuns(launcher);
  const { folder, note } = makeRunFolder(launcher);
  const closers = [() => rmSync(folder, { recursive: true, force: true })];
  let status = 1;
  let closing = 'Tests: 0 passed, 1 failed';
  try {
    const postgres = await startPostgres(launcher, folder);
    closers.push(() => postgres.stop());
    const redis = await startRedis(launcher, folder);
    if (redis) {
      closers.push(() => redis.stop());
      note({ redis: redis.mark });
    } else {
      console.error('*** NO REDIS: everything that runs on Redis queues is SKIPPED. Install redis-server or set TEST_REDIS_URL. ***');
    }
    const schemaDoor = path.join(built, 'libs/schema/src/index.js');
    const prepared = await prepareTemplate(launcher, postgres.superuser, schemaDoor);
    closers.push(() => prepared.drop());
    if (!prepared.migrated) console.error('*** NO SCHEMA ROOM: the test databases are empty. ***');
    const environment = {
      TEST_PG_SUPERUSER_URL: postgres.superuser,
      TEST_PG_OWNER_URL: prepared.urls.owner,
      TEST_PG_APP_URL: prepared.urls.app,
      TEST_PG_SYSTEM_URL: prepared.urls.system,
      TEST_REDIS_URL: redis?.url ?? '',
      TEST_TEMPLATE: prepared.template,
    };
    const missing = !redis && process.env.CI === 'true' ? 1 : 0;
    if (missing) console.error('*** CI=true and no Redis: that counts as a failure. ***');
    const outcome = await runJest(environment, folder);
    status = outcome.status;
    closing = closingLine(outcome, missing);
    status ||= missing;
  } finally {
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        console.error(`Clearing up: ${error.message}`);
        status ||= 1;
      }
    }
  }
  console.log(interrupted ? `${closing} (ended by ${interrupted})` : closing);
  return interrupted ? 130 : status;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  console.log('Tests: 0 passed, 1 failed');
  return 1;
});
