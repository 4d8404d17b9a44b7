import { startWorker } from '@app/worker';
import type { RunningWorker } from '@app/worker';
import { DueSweep, JobRegistry, Log, Queues, Relay } from '@stet/platform';
import type { JobPayload, QueueName } from '@stet/platform';
import { TestDesk, testDesk, Voices } from '@test/desk';
import { MailServer, mailServer } from '@test/mail-server';
import { backends, eventually, testConfig } from '@test/platform';
import type { Backend } from '@test/platform';
import { CheckStory } from '../flows/check-story.js';
import { brokenRules } from '../rules/rules.sql.js';

const TEXT = 'The harbour bridge opened in 1931. About 40,000 people crossed it on the first day.';
const HOUR = 3_600_000;
/** Deliveries at once, by two workers; one more follows when they are over. */
const AT_ONCE = 4;

/** An outbox row that is not relayed, but delivered by hand. */
interface Wish extends JobPayload {
  readonly queue: QueueName;
  readonly kind: string;
}

/** How one newsroom comes to owe a job of a kind, and something its effect surely leaves: an event's type, a table's name, or MAIL. */
interface Story {
  scene(at: Scene): Promise<void>;
  readonly leaves: string;
}

/**
 * Each kind of job with a handler. One that is not told of here fails the first test: what it does when it is delivered twice has to be shown.
 */
const stories: Readonly<Record<string, Story>> = {
  'split-article': { leaves: 'ArticleSplit', scene: async (at) => void (await at.submit()) },
  'prepare-task': { leaves: 'TaskReady', scene: (at) => at.splitOne() },
  'task-deadlines': {
    leaves: 'TaskReminded',
    scene: async (at) => {
      await at.splitOne({ publishAt: at.inHours(3) });
      await at.later(1.6);
    },
  },
  'task-lease-warning': {
    leaves: 'TaskLeaseEnding',
    scene: async (at) => {
      await at.begun();
      await at.later(3.76);
    },
  },
  'task-lease': {
    leaves: 'TaskLeaseLapsed',
    scene: async (at) => {
      await at.begun();
      await at.later(4.1);
    },
  },
  'claim-recheck': {
    leaves: 'VerdictRecheckDue',
    scene: async (at) => {
      await at.story.setPolicy({ recheckAfterDays: 1 });
      await at.story.release('The ship sank in 1912.');
      await at.later(25);
    },
  },
  'sweep-retention': {
    leaves: 'RetentionSwept',
    scene: async (at) => {
      const rules = [{ kind: 'SIGN_INS', days: 30 }];
      await at.voices.act('admin', 'setRetention', { expectedVersion: 0, rules }, '__typename');
      await at.later(24.1);
    },
  },
  'gather-digest': {
    leaves: 'mail',
    scene: async (at) => {
      await at.begun();
      await at.later(0.25);
    },
  },
  'send-mail': {
    leaves: 'MAIL',
    scene: async (at) => {
      await at.begun();
      await at.later(0.25);
      await at.settle();
    },
  },
};

/** A newsroom of its own in which one kind of job is held back. */
class Scene {
  readonly held: Wish[] = [];
  readonly story: CheckStory;

  constructor(
    private readonly desk: TestDesk,
    readonly voices: Voices,
    private readonly kind: string,
  ) {
    this.story = new CheckStory({ ...desk, settle: () => this.settle() }, voices);
  }

  inHours = (hours: number): string => new Date(this.desk.clock.now().getTime() + hours * HOUR).toISOString();

  async submit(more: object = {}): Promise<string> {
    const { id } = await this.voices.act('author', 'submitArticle', { text: TEXT, language: 'en', ...more });
    return id!;
  }

  async splitOne(more: object = {}): Promise<void> {
    await this.submit(more);
    await this.settle();
  }

  /** A checker with an address is at work on a task. */
  async begun(): Promise<void> {
    const { personId } = this.voices.cast.checker.actor;
    await this.desk.eye.query('UPDATE stet.person SET email = $2 WHERE id = $1', [personId, `${personId}@desk.example`]);
    const { claimId } = await this.story.claimOf('The tower is 212 metres high.');
    await this.story.begin(claimId, 'checker');
  }

  async later(hours: number): Promise<void> {
    await this.settle();
    this.desk.clock.advance(hours * HOUR);
    await this.desk.get(DueSweep).pass();
    await this.hold();
  }

  async hold(): Promise<void> {
    const taken = `DELETE FROM stet.outbox WHERE kind = $1 RETURNING newsroom_id AS "newsroomId", queue, kind, key, run`;
    this.held.push(...(await this.desk.eye.query<Wish>(taken, [this.kind])).rows);
  }

  /** Relays the rest by hand: the relay would take what is held, too, where it comes between two looks. */
  private async carryOthers(): Promise<void> {
    const taken = `DELETE FROM stet.outbox WHERE kind <> $1 RETURNING newsroom_id AS "newsroomId", queue, kind, key, run`;
    for (const { queue, kind, ...data } of (await this.desk.eye.query<Wish>(taken, [this.kind])).rows) {
      const { attempts } = this.desk.get(JobRegistry).definition(kind);
      const opts = { jobId: `${kind}.${data.key}.${data.run}`, attempts, backoff: { type: 'exponential', delay: 50 } };
      await this.desk
        .get(Queues)
        .queue(queue)
        .addBulk([{ name: kind, data, opts }]);
    }
  }

  /** Everything is done but what is held. */
  async settle(): Promise<void> {
    const left = `SELECT (SELECT count(*) FROM stet.work_item WHERE state IN ('QUEUED', 'RUNNING') AND kind <> $1)
      + (SELECT count(*) FROM stet.due WHERE due_at <= $2 AND kind <> $1) + (SELECT count(*) FROM stet.outbox) AS n`;
    await eventually(
      async () => {
        await this.hold();
        await this.carryOthers();
        return Number((await this.desk.eye.query<{ n: string }>(left, [this.kind, this.desk.clock.instant()])).rows[0]!.n) === 0;
      },
      `all but ${this.kind} is done`,
      60_000,
    );
    await this.hold();
  }

  /** What this newsroom has: rows of each table, events of each type. */
  async counts(): Promise<Record<string, number>> {
    const tables = await this.desk.eye.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
       WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r' AND NOT (c.relname = ANY ($1))`,
      [byTimers],
    );
    const each = tables.rows.map(({ name }) => `SELECT '${name}' AS of, count(*)::int AS n FROM stet.${name} WHERE newsroom_id = $1`);
    const events = `SELECT type AS of, count(*)::int AS n FROM stet.event WHERE newsroom_id = $1 GROUP BY type`;
    const { rows } = await this.desk.eye.query<{ of: string; n: number }>([...each, events].join(' UNION ALL '), [
      this.voices.cast.newsroomId,
    ]);
    return Object.fromEntries(rows.map(({ of, n }) => [of, n]));
  }
}

/** Kept by timers, in their own time. */
const byTimers = ['figure_build', 'figure', 'seal', 'trail_head', 'head_dispatch'];

describe.each(backends)('every processor, run twice and at once by two workers, on %s queues', (backend: Backend) => {
  let desk: TestDesk;
  let second: RunningWorker;
  let mails: MailServer;
  let twins = 0;

  beforeAll(async () => {
    mails = await mailServer();
    const environment = { SMTP_URL: mails.url, MAIL_FROM: 'Stet <stet@desk.example>' };
    desk = await testDesk({ backend, environment });
    await desk.get(Relay).stop();
    second = await startWorker(testConfig(desk.database, backend, environment), new Log('silent'), desk.clock);
    await second.app.get(Relay).stop();
  }, 120_000);
  afterAll(async () => {
    await second.stop();
    await desk.stop();
    await mails.close();
  }, 60_000);

  /** Hands a wish to the queue under ids of their own, and waits until each delivery is over. @returns the states they ended in */
  const deliver = async ({ queue, kind, newsroomId, key, run }: Wish, times: number): Promise<string[]> => {
    const job = desk.get(JobRegistry).definition(kind);
    const of = desk.get(Queues).queue(queue);
    const opts = { attempts: job.attempts, backoff: { type: 'exponential', delay: 20 } };
    const wishes = Array.from({ length: times }, () => ({
      name: kind,
      data: { newsroomId, key, run },
      opts: { ...opts, jobId: `${kind}.${key}.twin-${++twins}` },
    }));
    await of.addBulk(wishes);
    return Promise.all(
      wishes.map(({ opts: { jobId } }) =>
        eventually(
          async () => {
            const state = await (await of.getJob(jobId))!.getState();
            return (state === 'completed' || state === 'failed') && state;
          },
          `${jobId} is over`,
          60_000,
        ),
      ),
    );
  };

  const change = async (kind: string, times: number): Promise<Record<string, number>> => {
    const scene = new Scene(desk, await desk.newsroom(), kind);
    await scene.story.setPolicy({ threshold: 0 });
    await stories[kind]!.scene(scene);
    await scene.hold();
    const own = scene.held.filter(({ newsroomId }) => newsroomId === scene.voices.cast.newsroomId);
    expect(own.length).toBeGreaterThan(0);
    for (const wish of scene.held.filter((other) => !own.includes(other))) await deliver(wish, 1);
    const [before, mailed] = [await scene.counts(), mails.arrived.length];
    await Promise.all(own.map((wish) => deliver(wish, times)));
    if (times > 1) for (const wish of own) await deliver(wish, 1);
    const after = await scene.counts();
    const grown = Object.entries(after).map(([of, n]) => [of, n - (before[of] ?? 0)] as const);
    const left = [
      ...grown.filter(([, n]) => n !== 0),
      ...(mails.arrived.length > mailed ? [['MAIL', mails.arrived.length - mailed] as const] : []),
    ];
    await scene.settle();
    for (const wish of scene.held) await deliver(wish, 1);
    return Object.fromEntries(left);
  };

  it('has its story', () => {
    expect(Object.keys(stories).sort()).toEqual(
      desk
        .get(JobRegistry)
        .all()
        .map(({ kind }) => kind)
        .sort(),
    );
  });

  it.each(Object.keys(stories))(
    '%s leaves what it leaves when it runs once',
    async (kind) => {
      const once = await change(kind, 1);
      const often = await change(kind, AT_ONCE);
      expect(once[stories[kind]!.leaves]).toBeGreaterThan(0);
      expect(often).toEqual(once);
      expect(await brokenRules(desk.eye)).toEqual([]);
    },
    180_000,
  );
});
