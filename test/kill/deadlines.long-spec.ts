import { ArticlesModule } from '@stet/articles';
import { ClaimsModule } from '@stet/claims';
import { EvidenceModule } from '@stet/evidence';
import { NewsroomModule, PolicyService } from '@stet/newsroom';
import { NotificationsModule } from '@stet/notifications';
import { systemActor } from '@stet/platform';
import { VerdictsModule } from '@stet/verdicts';
import { listTasksOfClaims, TaskQueueService, TaskService, VerificationModule } from '@stet/verification';
import { Newsdesk } from '@test/newsdesk';
import { redisUrl } from '@test/database';
import { backends, eventually, TestPlatform, testPlatform } from '@test/platform';
import { processEnvironment, StetProcess } from '@test/processes';
import { Redis } from 'ioredis';
import { brokenRules } from '../rules/rules.sql.js';

const ARTICLES = 20;
const KILLS = 8;
const seed = Number(process.env.STET_SEED ?? Date.now() % 1_000_000);
const TEXT = 'The harbour bridge opened in 1931. It cost 12 million crowns.';

/**
 * Twenty articles come near their deadline within seconds of one another, and pass it, while both workers are SIGKILLed at random moments and
 * the queue is wiped. Every task that is waited for is told of once before and once after; one that was cancelled is not.
 */
describe.each(backends)('deadlines, with workers killed and the queue wiped, on %s queues', (backend) => {
  let platform: TestPlatform;
  const workers: StetProcess[] = [];
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
    await platform.stop();
  });

  it('are told of exactly once', async () => {
    process.stdout.write(`deadlines on ${backend}: STET_SEED=${seed}\n`);
    let state = seed;
    const chance = (): number => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x80000000;
    const modules = [NewsroomModule, ArticlesModule, ClaimsModule, EvidenceModule, VerificationModule, VerdictsModule, NotificationsModule];
    platform = await testPlatform({ jobs: false, modules });
    // the workers are processes with the machine's clock
    platform.clock.set(new Date());
    const desk = await Newsdesk.open(platform);
    const [admin, editor, author, checker] = await Promise.all([
      desk.join('ADMIN'),
      desk.join('EDITOR'),
      desk.join('AUTHOR'),
      desk.join('CHECKER'),
    ]);
    const [tasks, queue] = [platform.get(TaskService), platform.get(TaskQueueService)];
    const terms = { threshold: 0, checkBeforeMinutes: 0, remindBeforeMinutes: 1 };
    await desk.done(admin, (work) => platform.get(PolicyService).setPolicy(work, { expectedVersion: 1, terms }));
    const waited: string[] = [];
    const cancelled: string[] = [];
    const begin = Date.now();
    for (let n = 0; n < ARTICLES; n++) {
      // reminded from 15 s on, due from 75 s on
      const articleId = await desk.articleOf(author, TEXT, { publishAt: new Date(begin + 75_000 + n * 700).toISOString() });
      const claimIds = (await desk.claimsOf(articleId)).map(({ id }) => id);
      for (const [i, task] of (await desk.read((reader) => listTasksOfClaims(reader, claimIds))).entries()) {
        await desk.done(systemActor(desk.newsroomId), (work) => queue.makeReady(work, task.id));
        const at = { taskId: task.id, expectedVersion: task.version + 1 };
        await desk.done(editor, (work) => tasks.assignTask(work, { ...at, assigneeId: checker.memberId }));
        if (i > 0) {
          waited.push(task.id);
          continue;
        }
        await desk.done(editor, (work) => tasks.cancelTask(work, { taskId: task.id, expectedVersion: task.version + 2 }));
        cancelled.push(task.id);
      }
    }
    expect([waited.length >= ARTICLES, cancelled.length]).toEqual([true, ARTICLES]);
    const environment = processEnvironment(platform.database, backend, { PORT: '0' });
    workers.push(new StetProcess('worker', environment), new StetProcess('worker', environment));
    for (const worker of workers) worker.start();

    const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
    const alarms = async (step: string): Promise<number> =>
      (await platform.eye.query<{ n: number }>('SELECT count(*)::int AS n FROM stet.task_alarm WHERE step = $1', [step])).rows[0]!.n;
    for (const step of ['REMINDER', 'ESCALATION']) {
      await eventually(async () => (await alarms(step)) > 0, `the first ${step.toLowerCase()}`, 120_000);
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(300 + chance() * 1_200);
        const victim = workers[Math.floor(chance() * workers.length)]!;
        await victim.end('SIGKILL');
        if (kill === KILLS / 2) await wipe();
        victim.start();
      }
      // what was told to a queue that was wiped is told again after a minute
      await eventually(async () => (await alarms(step)) >= waited.length, `every ${step.toLowerCase()}`, 180_000);
    }
    await pause(6_000);
    const told = async (type: string): Promise<Record<string, number>> => {
      const { rows } = await platform.eye.query<{ id: string; n: number }>(
        'SELECT subject_id AS id, count(*)::int AS n FROM stet.event WHERE type = $1 GROUP BY 1',
        [type],
      );
      return Object.fromEntries(rows.map(({ id, n }) => [id, n]));
    };
    const once = Object.fromEntries(waited.map((id) => [id, 1]));
    expect(await told('TaskReminded')).toEqual(once);
    expect(await told('TaskEscalated')).toEqual(once);
    const { rows } = await platform.eye.query(
      `SELECT kind, member_id AS member, count(*)::int AS n FROM stet.notification WHERE due_at IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3, 2`,
    );
    const n = waited.length;
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { kind: 'TASK_DUE_SOON', member: checker.memberId, n },
        { kind: 'TASK_OVERDUE', member: checker.memberId, n },
        { kind: 'TASK_OVERDUE', member: editor.memberId, n },
      ]),
    );
    expect(await brokenRules(platform.eye)).toEqual([]);
  }, 600_000);

  /** Everything the queue holds is gone, as after a Redis that lost its memory. */
  async function wipe(): Promise<void> {
    if (backend === 'postgres') {
      const { rows } = await platform.eye.query<{ name: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename !~ 'migration|version|meta'`,
      );
      await platform.eye.query(`TRUNCATE ${rows.map(({ name }) => name).join(', ')} CASCADE`);
      return;
    }
    const redis = new Redis(redisUrl()!);
    const keys = await redis.keys(`*t-${platform.database.name.slice(-12)}*`);
    if (keys.length) await redis.del(...keys);
    redis.disconnect();
  }
});
