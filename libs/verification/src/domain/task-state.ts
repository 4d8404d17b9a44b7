export const taskStates = ['QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];

/** What people do to a task. */
export const taskActs = [
  'assignTask',
  'takeNextTask',
  'unassignTask',
  'startTask',
  'answerStep',
  'extendLease',
  'releaseTask',
  'submitTask',
  'setDeadline',
  'cancelTask',
] as const;
/**
 * What happens to it: the machine prepares it, gives it to somebody and ends its lease, the review accepts or returns it, the claim's own change drops it, other words
 * leave a started one with its checker.
 */
export type TaskAct =
  (typeof taskActs)[number] | 'prepareTask' | 'autoAssign' | 'lapseLease' | 'acceptTask' | 'returnTask' | 'dropTask' | 'rewordTask';

type Transitions = { readonly [From in TaskState]: { readonly [A in TaskAct]?: TaskState } };

/** Read it aloud: "READY, by assignTask, goes to ASSIGNED". What is not here cannot happen. */
export const taskTransitions = {
  QUEUED: { prepareTask: 'READY', setDeadline: 'QUEUED', cancelTask: 'CANCELLED', dropTask: 'CANCELLED' },
  READY: {
    assignTask: 'ASSIGNED',
    takeNextTask: 'ASSIGNED',
    autoAssign: 'ASSIGNED',
    setDeadline: 'READY',
    cancelTask: 'CANCELLED',
    dropTask: 'CANCELLED',
  },
  ASSIGNED: {
    startTask: 'IN_PROGRESS',
    extendLease: 'ASSIGNED',
    setDeadline: 'ASSIGNED',
    assignTask: 'ASSIGNED',
    unassignTask: 'READY',
    releaseTask: 'READY',
    lapseLease: 'READY',
    cancelTask: 'CANCELLED',
    dropTask: 'CANCELLED',
  },
  IN_PROGRESS: {
    submitTask: 'SUBMITTED',
    answerStep: 'IN_PROGRESS',
    extendLease: 'IN_PROGRESS',
    setDeadline: 'IN_PROGRESS',
    assignTask: 'ASSIGNED',
    unassignTask: 'READY',
    releaseTask: 'READY',
    lapseLease: 'READY',
    cancelTask: 'CANCELLED',
    dropTask: 'CANCELLED',
    rewordTask: 'IN_PROGRESS',
  },
  // handed in: from here on it is the verdict's review that decides, so no editor cancels it
  SUBMITTED: { acceptTask: 'ACCEPTED', returnTask: 'RETURNED', dropTask: 'CANCELLED', rewordTask: 'RETURNED' },
  RETURNED: {
    startTask: 'IN_PROGRESS',
    setDeadline: 'RETURNED',
    assignTask: 'ASSIGNED',
    unassignTask: 'READY',
    releaseTask: 'READY',
    cancelTask: 'CANCELLED',
    dropTask: 'CANCELLED',
    rewordTask: 'RETURNED',
  },
  ACCEPTED: {},
  CANCELLED: {},
} as const satisfies Transitions;

/** @returns the state the act leads to, or undefined where the table has no such move */
export const stateAfter = (from: TaskState, act: TaskAct): TaskState | undefined => (taskTransitions as Transitions)[from][act];

/** @returns the states from which the act is possible */
export const statesFor = (act: TaskAct): TaskState[] => taskStates.filter((state) => stateAfter(state, act) !== undefined);

/** A task nobody has finished: an accepted wording has exactly one of these per wanted check. */
export const isOpen = (state: TaskState): boolean => state !== 'ACCEPTED' && state !== 'CANCELLED';

/** Still to be handed in: only such a task can be overdue. */
export const isAwaited = (state: TaskState): boolean => isOpen(state) && state !== 'SUBMITTED';

/** Somebody has it, and has still to hand it in. */
export const isHeld = (state: TaskState): boolean => state === 'ASSIGNED' || isUnderWay(state);

/** A task a checker has begun: its claim is IN_VERIFICATION. */
export const isUnderWay = (state: TaskState): boolean => state === 'IN_PROGRESS' || state === 'RETURNED';

/** What people may choose from next. */
export const movesFrom = (state: TaskState): TaskAct[] => taskActs.filter((act) => stateAfter(state, act) !== undefined);

/**
 * Where a claim stands, read from its open tasks: in review when all are handed in, in verification when one is begun, else queued.
 *
 * @param open the states of the claim's open tasks; none: the claim waits for one
 */
export function claimStateFrom(open: readonly TaskState[]): 'QUEUED' | 'IN_VERIFICATION' | 'IN_REVIEW' {
  if (open.length > 0 && open.every((state) => state === 'SUBMITTED')) return 'IN_REVIEW';
  return open.some((state) => isUnderWay(state) || state === 'SUBMITTED') ? 'IN_VERIFICATION' : 'QUEUED';
}
