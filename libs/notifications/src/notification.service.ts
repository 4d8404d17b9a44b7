import { Injectable } from '@nestjs/common';
import { getArticle } from '@stet/articles';
import { MemberRemoved, PolicyService, RetentionService, termsFor } from '@stet/newsroom';
import { Followers, InvalidInput, NotFound, Reader, Work } from '@stet/platform';
import type { Event, EventData, EventType, MemberActor } from '@stet/platform';
import {
  mapTasks,
  TaskAssigned,
  TaskCancelled,
  TaskEscalated,
  TaskLeaseEnding,
  TaskLeaseLapsed,
  TaskReminded,
  TaskReturned,
  TaskReworded,
  TaskUnassigned,
} from '@stet/verification';
import { SignOffWithdrawn, VerdictProposed } from '@stet/verdicts';
import { callsOf, toEditors, toMember, toReviewers } from './domain/calls.js';
import type { Call } from './domain/calls.js';
import { GATHER_MS } from './domain/digest.js';
import { NotificationPreferenceSet, NotificationsRead } from './domain/events.js';
import { kinds, notificationKinds } from './domain/kinds.js';
import type { Delivery, NotificationKind } from './domain/kinds.js';
import { GatherDigest } from './jobs/notifications.jobs.js';
import { countOldNotifications, deleteOldNotifications } from './store/notification-sweep.store.js';
import { countKnown, listPreferences, markRead, setPreference, tell } from './store/notification.store.js';

const MOST_AT_ONCE = 100;

export interface Preference {
  readonly kind: NotificationKind;
  readonly delivery: Delivery;
}

/** What members are told: written in the act it tells of, so that it is told exactly where that happened. */
@Injectable()
export class NotificationService {
  constructor(
    followers: Followers,
    private readonly policies: PolicyService,
    retention: RetentionService,
  ) {
    retention.register({ kind: 'NOTIFICATIONS', count: countOldNotifications, sweep: deleteOldNotifications });
    const follow = <D extends EventData>(type: EventType<D>, calls: (event: Event<D>) => Call[]): void =>
      followers.onAll(type, 'notifications', (work, events) => this.tell(work, events.flatMap(calls)));
    follow(TaskAssigned, callsOf.TaskAssigned);
    follow(TaskUnassigned, callsOf.TaskUnassigned);
    follow(TaskReminded, callsOf.TaskReminded);
    follow(TaskEscalated, callsOf.TaskEscalated);
    follow(TaskLeaseEnding, callsOf.TaskLeaseEnding);
    follow(TaskLeaseLapsed, callsOf.TaskLeaseLapsed);
    follow(SignOffWithdrawn, (event) => toEditors(event, 'RELEASE_ENDED'));
    followers.onAll(TaskReturned, 'notifications', (work, events) => this.tellAssignees(work, events, 'TASK_RETURNED'));
    followers.onAll(TaskReworded, 'notifications', (work, events) => this.tellAssignees(work, events, 'WORDS_CHANGED'));
    followers.onAll(TaskCancelled, 'notifications', (work, events) => this.tellAssignees(work, events, 'TASK_CANCELLED'));
    followers.on(VerdictProposed, 'notifications', (work, event) => this.tellReviewers(work, event));
    // their subscriptions look again whether they may go on
    followers.on(MemberRemoved, 'notifications', (work, { subjectId }) => {
      work.wake(subjectId);
      return Promise.resolve();
    });
  }

  /**
   * The reader's own, seen.
   *
   * @param ids at most 100; null: all
   * @returns how many were unread until now; refusals: NotFound, InvalidInput
   */
  async markNotificationsRead(work: Work, ids: readonly string[] | null): Promise<{ count: number } | NotFound | InvalidInput> {
    const { memberId } = memberOf(work);
    if (ids && (ids.length < 1 || ids.length > MOST_AT_ONCE)) return new InvalidInput('notificationIds', `1 to ${MOST_AT_ONCE} at once.`);
    if (ids && (await countKnown(work, memberId, ids)) < new Set(ids).size) return new NotFound('notification');
    const count = await markRead(work, memberId, ids);
    if (count > 0) await work.record(NotificationsRead({ subjectId: memberId, articleId: null }, { count }));
    return { count };
  }

  /** How the actor wants to hear of a kind from now on. What was told stays. */
  async setNotificationPreference(work: Work, { kind, delivery }: Preference): Promise<Preference> {
    const { memberId } = memberOf(work);
    await setPreference(work, memberId, kind, delivery);
    await work.record(NotificationPreferenceSet({ subjectId: memberId, articleId: null }, { kind, delivery }));
    return { kind, delivery };
  }

  /** Every kind, with what the member said of it or what holds where they said nothing. */
  async preferences(reader: Reader, memberId: string): Promise<Preference[]> {
    const said = new Map((await listPreferences(reader, memberId)).map(({ kind, delivery }) => [kind, delivery]));
    return kinds.map((kind) => ({ kind, delivery: said.get(kind) ?? notificationKinds[kind] }));
  }

  private async tellAssignees(work: Work, events: readonly Event[], kind: NotificationKind): Promise<void> {
    const tasks = await mapTasks(
      work,
      events.map(({ subjectId }) => subjectId),
    );
    await this.tell(
      work,
      events.flatMap((event) => toMember(event, kind, tasks.get(event.subjectId)?.assigneeId ?? null)),
    );
  }

  private async tellReviewers(work: Work, event: Event<{ claimId: string }>): Promise<void> {
    const [{ kind }, policy] = await Promise.all([getArticle(work, event.articleId!), this.policies.current(work)]);
    await this.tell(work, toReviewers(event, 'VERDICT_TO_REVIEW', event.data.claimId, termsFor(policy, kind).smallNewsroom));
  }

  /** Tells what these calls come to. For the services of this room. */
  async tell(work: Work, calls: readonly Call[]): Promise<void> {
    if (calls.length === 0) return;
    const { members, byMail } = await tell(work, calls);
    for (const memberId of members) work.wake(memberId);
    if (byMail.length) await work.dueOnce(GatherDigest, byMail, new Date(Date.parse(work.now) + GATHER_MS).toISOString());
  }
}

function memberOf(work: Work): MemberActor {
  if (work.actor.kind !== 'MEMBER') throw new Error('a machine is told nothing');
  return work.actor;
}
