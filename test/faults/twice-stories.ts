import { DueSweep, JobRegistry, newId, Queues } from '@stet/platform';
import type { JobPayload, QueueName } from '@stet/platform';
import { HeadKeeper, Sealer } from '@stet/trail';
import type { Part } from '@test/cast';
import type { Acted, TestDesk, Voices } from '@test/desk';
import { eventually, logSettled } from '@test/platform';
import { CheckStory } from '../flows/check-story.js';
import type { World } from './outside.js';

const TEXT = 'The harbour bridge opened in 1931. About 40,000 people crossed it on the first day.';
const HOUR = 3_600_000;
/** Kept by timers, in their own time. */
const byTimers = ['figure_build', 'figure', 'seal'];

/** An outbox row that is not relayed, but delivered by hand. */
export interface Wish extends JobPayload {
  readonly queue: QueueName;
  readonly kind: string;
}

/** How one newsroom comes to owe a job of a kind, and something its effect surely leaves: an event's type, a table's name, or MAIL. */
export interface Story {
  scene(at: Scene): Promise<void>;
  readonly leaves: string;
}

/**
 * Each kind of job with a handler. One that is not told of here fails the first test: what it does when it is delivered twice has to be shown.
 */
export const stories: Readonly<Record<string, Story>> = {
  'split-article': { leaves: 'ArticleSplit', scene: async (at) => void (await at.submit()) },
  'prepare-task': { leaves: 'TaskReady', scene: (at) => at.splitOne() },
  'task-deadlines': {
    leaves: 'TaskReminded',
    scene: async (at) => {
      await at.begun({ publishAt: at.inHours(3) });
      await at.later(1.6);
    },
  },
  'task-lease-warning': {
    leaves: 'TaskLeaseEnding',
    scene: async (at) => {
      await at.taken();
      await at.later(3.8);
    },
  },
  'task-lease': {
    leaves: 'TaskLeaseLapsed',
    scene: async (at) => {
      await at.taken();
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
  'fetch-page': {
    leaves: 'PageFetched',
    scene: async (at) => void (await at.does('cms', 'submitArticle', { url: at.world.pageUrl, title: 'The dam', language: 'en' })),
  },
  'mail-sign-in-link': { leaves: 'MAIL', scene: (at) => at.invited() },
  'send-trail-head': {
    leaves: 'TrailHeadSent',
    scene: async (at) => {
      await at.splitOne();
      await at.headTaken();
    },
  },
  // the last one: the calendar of all the newsrooms goes on by it
  'sweep-retention': {
    leaves: 'RetentionSwept',
    scene: async (at) => {
      await at.invited();
      await at.does(
        'admin',
        'setRetention',
        { expectedVersion: 0, rules: [{ kind: 'SIGN_INS', days: 30 }] },
        '... on Retention { number }',
      );
      await at.later(24 * 40);
    },
  },
};

/** A newsroom of its own in which one kind of job is held back. */
export class Scene {
  readonly held: Wish[] = [];
  readonly story: CheckStory;

  constructor(
    private readonly desk: TestDesk,
    readonly voices: Voices,
    private readonly kind: string,
    readonly world: World,
  ) {
    this.story = new CheckStory({ ...desk, settle: () => this.settle() }, voices);
  }

  inHours = (hours: number): string => new Date(this.desk.clock.now().getTime() + hours * HOUR).toISOString();

  /** An act that must not be refused. */
  does(as: Part, field: string, input: object, fields?: string): Promise<Acted> {
    return this.story.does(as, field, input, fields);
  }

  async submit(more: object = {}): Promise<string> {
    return (await this.does('author', 'submitArticle', { text: TEXT, language: 'en', ...more })).id!;
  }

  async splitOne(more: object = {}): Promise<void> {
    await this.submit(more);
    await this.settle();
  }

  /** A checker with an address is at work on a task. */
  async begun(more: object = {}): Promise<void> {
    const { personId } = this.voices.cast.checker.actor;
    await this.desk.eye.query('UPDATE stet.person SET email = $2 WHERE id = $1', [personId, `${personId}@desk.example`]);
    const { claimId } = await this.story.claimOf('The tower is 212 metres high.', more);
    await this.story.begin(claimId, 'checker');
  }

  /** A checker has taken a task by themselves: it is theirs for as long as the lease holds. */
  async taken(): Promise<void> {
    await this.story.claimOf('The tower is 212 metres high.');
    await this.voices.query('checker', 'mutation { takeNextTask { __typename ... on Task { leaseUntil } } }');
  }

  /** Somebody who comes to the newsroom gets a link by mail. */
  async invited(): Promise<void> {
    await this.does('admin', 'inviteMember', { name: 'Ada', email: `${newId()}@desk.example`, roles: ['CHECKER'] });
  }

  /** The head of the trail is to go out by each way there is. */
  async headTaken(): Promise<void> {
    await logSettled(this.desk.eye);
    await this.desk.get(Sealer).pass();
    await this.desk.get(HeadKeeper).pass();
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
