export const taskStates = ['QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CANCELLED'] as const;
export type TaskState = (typeof taskStates)[number];

/** What can happen to a task, in the desk's words. */
export type TaskAct =
  | 'prepareTask'
  | 'assignTask'
  | 'takeNextTask'
  | 'unassignTask'
  | 'startTask'
  | 'releaseTask'
  | 'lapseLease'
  | 'submitTask'
  | 'acceptTask'
  | 'returnTask'
  | 'cancelTask';

type Transitions = { readonly [From in TaskState]: { readonly [A in TaskAct]?: TaskState } };

/** Read it aloud: "READY, by assignTask, goes to ASSIGNED". What is not here cannot happen. */
export const taskTransitions = {
  QUEUED: { prepareTask: 'READY', cancelTask: 'CANCELLED' },
  READY: { assignTask: 'ASSIGNED', takeNextTask: 'ASSIGNED', cancelTask: 'CANCELLED' },
  ASSIGNED: {
    startTask: 'IN_PROGRESS',
    assignTask: 'ASSIGNED',
    unassignTask: 'READY',
    releaseTask: 'READY',
    lapseLease: 'READY',
    cancelTask: 'CANCELLED',
  },
  IN_PROGRESS: {
    submitTask: 'SUBMITTED',
    assignTask: 'ASSIGNED',
    unassignTask: 'READY',
    releaseTask: 'READY',
    lapseLease: 'READY',
    cancelTask: 'CANCELLED',
  },
  SUBMITTED: { acceptTask: 'ACCEPTED', returnTask: 'RETURNED', cancelTask: 'CANCELLED' },
  RETURNED: { startTask: 'IN_PROGRESS', assignTask: 'ASSIGNED', unassignTask: 'READY', releaseTask: 'READY', cancelTask: 'CANCELLED' },
  ACCEPTED: {},
  CANCELLED: {},
} as const satisfies Transitions;

/** @returns the state the act leads to, or undefined where the table has no such move */
export const after = (from: TaskState, act: TaskAct): TaskState | undefined => (taskTransitions as Transitions)[from][act];

/** @returns the states from which the act is possible */
export const statesFor = (act: TaskAct): TaskState[] => taskStates.filter((state) => after(state, act) !== undefined);

/** A task nobody has finished: an accepted wording has exactly one of these per wanted check. */
export const isOpen = (state: TaskState): boolean => state !== 'ACCEPTED' && state !== 'CANCELLED';

/** A task a checker has begun: its claim is IN_VERIFICATION. */
export const isUnderWay = (state: TaskState): boolean => state === 'IN_PROGRESS' || state === 'RETURNED';

/** The acts an editor or checker may choose from next; what the machine or the review does is not offered. */
export const movesFrom = (state: TaskState): TaskAct[] =>
  (Object.keys(taskTransitions[state]) as TaskAct[]).filter(
    (act) => !['prepareTask', 'lapseLease', 'acceptTask', 'returnTask'].includes(act),
  );
