import type { Event } from '@stet/platform';
import type { TaskAssigned, TaskEscalated, TaskLeaseEnding, TaskLeaseLapsed, TaskReminded, TaskUnassigned } from '@stet/verification';
import type { NotificationKind } from './kinds.js';

/** Who is meant where it is nobody by name: all editors; those of them who may review this claim's verdict; the article's authors. */
export type Group = 'EDITORS' | 'REVIEWERS' | 'AUTHORS';

/** Somebody is to be told something. Who acted is never told of their own act. */
export interface Call {
  readonly kind: NotificationKind;
  /** a member's id */
  readonly memberId: string | null;
  readonly group: Group | null;
  readonly articleId: string | null;
  /** for REVIEWERS */
  readonly claimId: string | null;
  readonly subjectType: string;
  readonly subjectId: string;
  /** ISO-8601: the deadline or the end of the lease it is about; of one time somebody is told once */
  readonly dueAt: string | null;
  readonly eventId: string;
}

type DataOf<T> = T extends (at: never, data: infer D) => unknown ? D : never;
type Told<T> = Pick<Event, 'id' | 'articleId' | 'subjectType' | 'subjectId'> & { readonly data: DataOf<T> };

type About = Pick<Event, 'id' | 'articleId' | 'subjectType' | 'subjectId'>;

const about = ({ id, articleId, subjectType, subjectId }: About) => ({ eventId: id, articleId, subjectType, subjectId });
const whom = { claimId: null, dueAt: null };

/** One member. */
export const toMember = (event: About, kind: NotificationKind, memberId: string | null, dueAt: string | null = null): Call[] =>
  memberId === null ? [] : [{ ...about(event), ...whom, kind, memberId, group: null, dueAt }];

/** All editors. */
export const toEditors = (event: About, kind: NotificationKind, dueAt: string | null = null): Call[] => [
  { ...about(event), ...whom, kind, memberId: null, group: 'EDITORS', dueAt },
];

/** Members among the authors of the article. */
export const toAuthors = (event: About, kind: NotificationKind): Call[] => [
  { ...about(event), ...whom, kind, memberId: null, group: 'AUTHORS' },
];

/** Editors who may review: in a newsroom too small to part the duties all of them may. */
export const toReviewers = (event: About, kind: NotificationKind, claimId: string, small: boolean): Call[] => [
  { ...about(event), ...whom, kind, memberId: null, group: small ? 'EDITORS' : 'REVIEWERS', claimId },
];

/** What follows from an event that says by itself who is meant. */
export const callsOf = {
  TaskAssigned: (event: Told<typeof TaskAssigned>): Call[] => [
    // who took it knows
    ...(event.data.cause !== 'TAKEN' ? toMember(event, 'TASK_ASSIGNED', event.data.assigneeId) : []),
    ...(event.data.formerAssigneeId === event.data.assigneeId ? [] : toMember(event, 'TASK_TAKEN_BACK', event.data.formerAssigneeId)),
  ],
  TaskUnassigned: (event: Told<typeof TaskUnassigned>): Call[] => toMember(event, 'TASK_TAKEN_BACK', event.data.formerAssigneeId),
  TaskReminded: (event: Told<typeof TaskReminded>): Call[] => toMember(event, 'TASK_DUE_SOON', event.data.assigneeId, event.data.dueAt),
  TaskEscalated: (event: Told<typeof TaskEscalated>): Call[] => [
    ...toMember(event, 'TASK_OVERDUE', event.data.assigneeId, event.data.dueAt),
    ...toEditors(event, 'TASK_OVERDUE', event.data.dueAt),
  ],
  TaskLeaseEnding: (event: Told<typeof TaskLeaseEnding>): Call[] =>
    toMember(event, 'LEASE_ENDING', event.data.assigneeId, event.data.leaseUntil),
  TaskLeaseLapsed: (event: Told<typeof TaskLeaseLapsed>): Call[] => toMember(event, 'LEASE_LAPSED', event.data.formerAssigneeId),
} as const;
