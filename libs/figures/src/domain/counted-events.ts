/**
 * What each event says for the figures. Names are those of the rooms' events; an event that is not here says nothing. A claim or task that
 * moves by an event missing here would be found by the spec that compares the states the trail tells with those of the rows.
 */

/** What was done, as figures of throughput name it. */
export const deeds = [
  'ARTICLES_SUBMITTED',
  'ARTICLES_REVISED',
  'ARTICLES_SIGNED_OFF',
  'CLAIMS_FOUND',
  'CLAIMS_DISMISSED',
  'CLAIMS_WITHDRAWN',
  'CLAIMS_CHECKED',
  'HAND_INS',
  'REVIEWS',
  'VERDICTS_RETURNED',
  'TASKS_REMINDED',
  'TASKS_ESCALATED',
] as const;
export type Deed = (typeof deeds)[number];

/**
 * `onlyNew`: counted where the event has no `from`, so that a claim is found once. `ofHolder`: not of who acted, but of who has the task.
 */
export const deedEvents: readonly { readonly type: string; readonly deed: Deed; readonly onlyNew?: true; readonly ofHolder?: true }[] = [
  { type: 'ArticleSubmitted', deed: 'ARTICLES_SUBMITTED' },
  { type: 'ArticleRevised', deed: 'ARTICLES_REVISED' },
  { type: 'ArticleSignedOff', deed: 'ARTICLES_SIGNED_OFF' },
  { type: 'ClaimProposed', deed: 'CLAIMS_FOUND' },
  { type: 'ClaimAccepted', deed: 'CLAIMS_FOUND', onlyNew: true },
  { type: 'ClaimDismissed', deed: 'CLAIMS_DISMISSED' },
  { type: 'ClaimWithdrawn', deed: 'CLAIMS_WITHDRAWN' },
  { type: 'VerdictApproved', deed: 'CLAIMS_CHECKED' },
  { type: 'TaskSubmitted', deed: 'HAND_INS' },
  { type: 'VerdictReviewed', deed: 'REVIEWS' },
  { type: 'VerdictReturned', deed: 'VERDICTS_RETURNED' },
  { type: 'TaskReminded', deed: 'TASKS_REMINDED', ofHolder: true },
  { type: 'TaskEscalated', deed: 'TASKS_ESCALATED', ofHolder: true },
];

/** The state its subject is in after it; `null`: the event says it in `to` (and says nothing where that is null). */
export const stateEvents: readonly { readonly type: string; readonly of: 'CLAIM' | 'TASK'; readonly state: string | null }[] = [
  { type: 'ClaimProposed', of: 'CLAIM', state: 'PROPOSED' },
  { type: 'ClaimAccepted', of: 'CLAIM', state: 'QUEUED' },
  { type: 'ClaimDismissed', of: 'CLAIM', state: 'DISMISSED' },
  { type: 'ClaimReworded', of: 'CLAIM', state: null },
  { type: 'ClaimWithdrawn', of: 'CLAIM', state: 'WITHDRAWN' },
  { type: 'ClaimRevived', of: 'CLAIM', state: null },
  { type: 'ClaimMoved', of: 'CLAIM', state: null },
  { type: 'ClaimSuperseded', of: 'CLAIM', state: 'SUPERSEDED' },
  { type: 'DuplicateUnlinked', of: 'CLAIM', state: null },
  { type: 'TaskQueued', of: 'TASK', state: 'QUEUED' },
  { type: 'TaskReady', of: 'TASK', state: 'READY' },
  { type: 'TaskAssigned', of: 'TASK', state: 'ASSIGNED' },
  { type: 'TaskUnassigned', of: 'TASK', state: 'READY' },
  { type: 'TaskStarted', of: 'TASK', state: 'IN_PROGRESS' },
  { type: 'TaskReleased', of: 'TASK', state: 'READY' },
  { type: 'TaskLeaseLapsed', of: 'TASK', state: 'READY' },
  { type: 'TaskSubmitted', of: 'TASK', state: 'SUBMITTED' },
  { type: 'TaskReturned', of: 'TASK', state: 'RETURNED' },
  { type: 'TaskReworded', of: 'TASK', state: null },
  { type: 'TaskAccepted', of: 'TASK', state: 'ACCEPTED' },
  { type: 'TaskCancelled', of: 'TASK', state: 'CANCELLED' },
];

/** The kept figures. The key of each says what its rows are told apart by. */
export const measures = {
  /** a {@link Deed}; the member who did it, or who has the task */
  DEED: 'DEED',
  /** `CLAIM:<state>` or `TASK:<state>`, on the day it ended, with how long it was; the member who held the task */
  STAY: 'STAY',
  /** the rating's id, on the day of approval */
  VERDICT: 'VERDICT',
  /** the rating's effect, on the day of approval */
  EFFECT: 'EFFECT',
  /** the same, of those whose words changed later; still on the day of approval */
  CHANGED: 'CHANGED',
  /** ON_TIME, LATE (with how late) or UNDATED; the member who handed in */
  HAND_IN: 'HAND_IN',
  /** ASSIGNED by an editor, TAKEN, or given by the machine (LEAST_LOADED); the member who got the task */
  GIVEN: 'GIVEN',
  /** `<rating>:<rating>`, the lesser id first: what two checkers said of the same words, neither knowing the other's */
  AGREED: 'AGREED',
  /** `<member>:<member>:<rating of the first>:<rating of the second>`, the lesser member first */
  PAIR: 'PAIR',
} as const;
export type Measure = keyof typeof measures;
