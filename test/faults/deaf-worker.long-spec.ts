import { Log, Queues } from '@stet/platform';
import { eventually, TestPlatform, testConfig, testPlatform } from '@test/platform';
import pg from 'pg';

/** How long a job may lie there though nobody was told of it. */
const FOUND_WITHIN_MS = 8_000;
const queue = 'articles';

/**
 * A worker on Postgres queues is woken by a notification. Here it hears none and its one look, too, is lost: what it then waits for must not be the
 * next job of the same queue, which on a quiet day may be an hour away.
 */
describe('a worker that was never told of a job', () => {
  let platform: TestPlatform;
  let workers: Queues;
  let others: Queues;
  let holder: pg.Client;
  const done: string[] = [];
  beforeAll(async () => {
    platform = await testPlatform({ backend: 'postgres', jobs: false });
    const log = new Log('silent');
    workers = new Queues(platform.config, log);
    // who puts the job there is not kept out when the worker is
    const superuser = { ...platform.database, urls: { ...platform.database.urls, system: platform.database.urls.superuser } };
    others = new Queues(testConfig(superuser, 'postgres'), log);
    holder = new pg.Client({ connectionString: platform.database.urls.superuser });
    await Promise.all([workers.ready(), others.ready(), holder.connect()]);
    workers.work(queue, (job) => Promise.resolve(void done.push(job.data.key)), { concurrency: 1 });
  });
  afterAll(async () => {
    await letIn(true);
    await holder.end();
    await Promise.all([workers.onApplicationShutdown(), others.onApplicationShutdown()]);
    await platform.stop();
  });

  const add = (key: string): Promise<unknown> =>
    others.queue(queue).addBulk([{ name: 'any', data: { newsroomId: 'a', key, run: 1 }, opts: { jobId: key } }]);
  const letIn = (may: boolean): Promise<unknown> =>
    platform.eye.query(`ALTER DATABASE "${platform.database.name}" CONNECTION LIMIT ${may ? -1 : 0}`);
  const sessions = async (which: string): Promise<number[]> => {
    const { rows } = await platform.eye.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = $1 AND usename <> current_user AND application_name IN ('stet queues', $2) AND ${which}`,
      [platform.database.name, queue],
    );
    return rows.map(({ pid }) => pid);
  };
  const end = (pids: readonly number[]): Promise<unknown> =>
    platform.eye.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [pids]);
  const listens = async (): Promise<boolean> => (await sessions(`query LIKE '%LISTEN bullmq_jobs%'`)).length > 0;
  /** It has looked since the last job was completed, and there was none. */
  const waits = async (): Promise<boolean> => {
    const completed = `(SELECT to_timestamp(max(finished_at_ms) / 1000.0) FROM bullmq.job WHERE state = 'completed')`;
    return (await listens()) && (await sessions(`query LIKE '%next_delay(%' AND state = 'idle' AND query_start > ${completed}`)).length > 0;
  };

  it('finds it all the same, soon', async () => {
    await add('heard');
    await eventually(() => Promise.resolve(done.includes('heard')), 'the worker works', 10_000);
    await eventually(waits, 'the worker waits', 10_000);

    // the line breaks, and a job comes while nobody can hear of it
    await letIn(false);
    await end(await sessions('true'));
    await eventually(async () => (await sessions('true')).length === 0, 'the worker is cut off', 10_000);
    // long enough that the worker has met it: it tries again ten times a second
    await new Promise((resolve) => setTimeout(resolve, 500));
    await add('unheard');

    // the line is back: it listens, and the look it takes then fails
    await holder.query('BEGIN; LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
    await letIn(true);
    await eventually(async () => (await sessions(`wait_event_type = 'Lock'`)).length >= 2, 'it looks', 10_000);
    expect(await listens()).toBe(true);
    await end(await sessions(`wait_event_type = 'Lock'`));
    await eventually(async () => (await sessions(`wait_event_type = 'Lock'`)).length === 0, 'it has not seen', 10_000);
    await holder.query('COMMIT');
    expect(done).toEqual(['heard']);
    await eventually(() => Promise.resolve(done.includes('unheard')), 'the job is found', FOUND_WITHIN_MS);
  }, 60_000);
});
