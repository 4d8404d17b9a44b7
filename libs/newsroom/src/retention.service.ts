import { Injectable } from '@nestjs/common';
import { InvalidInput, isRefusal, JobRegistry, VersionConflict } from '@stet/platform';
import type { Reader, Work } from '@stet/platform';
import { RetentionSet, RetentionSwept } from './domain/events.js';
import { keepAll, keptSince, nextSweep, retentionKinds, withRules } from './domain/retention.js';
import type { RetentionDays, RetentionKind, RetentionRule } from './domain/retention.js';
import { SweepRetention } from './jobs/newsroom.jobs.js';
import { lockNewsroom } from './store/newsroom.store.js';
import type { RetentionEntity } from './store/retention.entity.js';
import {
  countOldSignIns,
  deleteOldSignIns,
  findLastSweep,
  findRetention,
  insertRetention,
  queueUpForHolds,
} from './store/retention.store.js';

/** How one kind of thing is swept: by the room it belongs to. Both leave out what a legal hold keeps. */
export interface Sweeper {
  readonly kind: RetentionKind;
  /** How much is older than this moment; nothing is counted beyond `most`. */
  count(reader: Reader, before: string, most: number): Promise<number>;
  /** Takes the like of it, a batch; what somebody else has locked is left for the next sweep. @returns how much */
  sweep(work: Work, before: string, most: number): Promise<number>;
}

/** What was set, as it stands. */
export interface Retention {
  /** 0: nothing was ever set */
  readonly number: number;
  readonly days: RetentionDays;
  readonly setBy: string | null;
  readonly setAt: string | null;
}

/** A sweep as the trail has it. */
export interface Sweep {
  readonly sweptAt: string;
  readonly taken: Readonly<Record<RetentionKind, number>>;
}

/** Of one kind in one sweep: articles, or rows. The next sweep follows at once where there is more. */
const BATCH = 500;

/** For how long a newsroom keeps what it does not need for good, and the sweep that keeps to it. */
@Injectable()
export class RetentionService {
  private readonly sweepers = new Map<RetentionKind, Sweeper>();

  constructor(jobs: JobRegistry) {
    jobs.declare(SweepRetention);
    this.register({ kind: 'SIGN_INS', count: countOldSignIns, sweep: deleteOldSignIns });
  }

  /** A later room says how what is its own is swept. @throws Error where the kind has its sweeper already */
  register(sweeper: Sweeper): void {
    if (this.sweepers.has(sweeper.kind)) throw new Error(`two rooms sweep ${sweeper.kind}`);
    this.sweepers.set(sweeper.kind, sweeper);
  }

  async current(reader: Reader): Promise<Retention> {
    const row = await findRetention(reader);
    return row ? { number: row.number, days: daysOf(row), setBy: row.setBy, setAt: row.setAt } : nothingSet;
  }

  /** How much of each kind a sweep would take now. @param now ISO-8601 @param most nothing is counted beyond it */
  async outlook(reader: Reader, days: RetentionDays, now: string, most: number): Promise<ReadonlyMap<RetentionKind, number>> {
    const due = new Map<RetentionKind, number>();
    for (const kind of retentionKinds) {
      const kept = days[kind];
      due.set(kind, kept === null ? 0 : await this.sweeperOf(kind).count(reader, keptSince(now, kept), most));
    }
    return due;
  }

  /** The newest one that ran; undefined: none ever has. */
  async lastSweep(reader: Reader): Promise<Sweep | undefined> {
    const found = await findLastSweep(reader);
    return found && { sweptAt: found.at, taken: takenOf((kind) => found.data[nameOf[kind]] ?? 0) };
  }

  /**
   * Sets days for some kinds, or null to keep them; the rest stays. The first sweep is due a day later.
   *
   * @param input.expectedVersion the number that was looked at; 0: nothing was set
   */
  async setRetention(
    work: Work,
    input: { readonly expectedVersion: number; readonly rules: readonly RetentionRule[] },
  ): Promise<{ number: number } | VersionConflict | InvalidInput> {
    if (work.actor.kind !== 'MEMBER') throw new Error('members set it');
    await lockNewsroom(work);
    const former = await this.current(work);
    if (former.number !== input.expectedVersion) return new VersionConflict(former.number);
    const days = withRules(former.days, input.rules);
    if (isRefusal(days)) return days;
    const number = former.number + 1;
    const { CONTACTS: contactsDays, COMMENTS: commentsDays, NOTIFICATIONS: notificationsDays, SIGN_INS: signInsDays } = days;
    const row = { number, contactsDays, commentsDays, notificationsDays, signInsDays };
    await insertRetention(work, { ...row, setBy: work.actor.memberId, setAt: work.now });
    await work.due(SweepRetention, work.newsroomId, keepsAll(days) ? null : nextSweep(work.now));
    await work.record(RetentionSet({ subjectId: work.newsroomId, articleId: null }, row));
    return { number };
  }

  /** Takes what is kept too long, a batch of each kind; asks for the next sweep. Nothing, where everything is kept. */
  async sweep(work: Work): Promise<void> {
    const { days } = await this.current(work);
    if (keepsAll(days)) return;
    // from here on no hold is set until what is taken is gone: what is under one now stays
    await queueUpForHolds(work);
    const taken = new Map<RetentionKind, number>();
    let more = false;
    for (const kind of retentionKinds) {
      const kept = days[kind];
      if (kept === null) continue;
      const [sweeper, before] = [this.sweeperOf(kind), keptSince(work.now, kept)];
      const count = await sweeper.sweep(work, before, BATCH);
      taken.set(kind, count);
      more ||= count > 0 && (await sweeper.count(work, before, 1)) > 0;
    }
    const counts = Object.fromEntries(retentionKinds.map((kind) => [nameOf[kind], taken.get(kind) ?? 0]));
    await work.record(RetentionSwept({ subjectId: work.newsroomId, articleId: null }, counts));
    await work.due(SweepRetention, work.newsroomId, more ? work.now : nextSweep(work.now));
  }

  private sweeperOf(kind: RetentionKind): Sweeper {
    const sweeper = this.sweepers.get(kind);
    if (!sweeper) throw new Error(`no room sweeps ${kind}`);
    return sweeper;
  }
}

const nothingSet: Retention = { number: 0, days: keepAll, setBy: null, setAt: null };
const keepsAll = (days: RetentionDays): boolean => retentionKinds.every((kind) => days[kind] === null);

/** As the trail calls them. */
const nameOf = { CONTACTS: 'contacts', COMMENTS: 'comments', NOTIFICATIONS: 'notifications', SIGN_INS: 'signIns' } as const;

const takenOf = (count: (kind: RetentionKind) => number): Record<RetentionKind, number> => ({
  CONTACTS: count('CONTACTS'),
  COMMENTS: count('COMMENTS'),
  NOTIFICATIONS: count('NOTIFICATIONS'),
  SIGN_INS: count('SIGN_INS'),
});

const daysOf = (row: RetentionEntity): RetentionDays => ({
  CONTACTS: row.contactsDays,
  COMMENTS: row.commentsDays,
  NOTIFICATIONS: row.notificationsDays,
  SIGN_INS: row.signInsDays,
});
