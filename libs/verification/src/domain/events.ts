import { defineEvent } from '@stet/platform';

type Of = { claimId: string; wordingId: string };

export const TaskQueued = defineEvent<Of & { checkKind: string; slot: number; priority: number }>('TaskQueued', 'task');
/** Prepared: the automatic checks have run. */
export const TaskReady = defineEvent<Of & { findings: number }>('TaskReady', 'task');
/** `assigneeId`, `formerAssigneeId`: members. `cause`: ASSIGNED by an editor, TAKEN by the checker, given by the machine as the policy says (LEAST_LOADED). */
export const TaskAssigned = defineEvent<
  Of & { assigneeId: string; formerAssigneeId: string | null; cause: 'ASSIGNED' | 'TAKEN' | 'LEAST_LOADED' }
>('TaskAssigned', 'task');
export const TaskUnassigned = defineEvent<Of & { formerAssigneeId: string }>('TaskUnassigned', 'task');
export const TaskStarted = defineEvent<Of & { assigneeId: string }>('TaskStarted', 'task');
export const TaskReleased = defineEvent<Of & { formerAssigneeId: string }>('TaskReleased', 'task');
export const TaskLeaseLapsed = defineEvent<Of & { formerAssigneeId: string }>('TaskLeaseLapsed', 'task');
/** Recorded when the task is SUBMITTED, its assessment stands and the claim is IN_REVIEW. `dueAt`: when it was due, an instant. */
export const TaskSubmitted = defineEvent<Of & { assessmentId: string; ratingId: string; dueAt: string | null }>('TaskSubmitted', 'task');
export const TaskReturned = defineEvent<Of>('TaskReturned', 'task');
export const TaskAccepted = defineEvent<Of>('TaskAccepted', 'task');
/** Held longer for its checker, who asked for it (HOLDER) or is seen to work (WORK). Instants as ISO-8601, here and below. */
export const TaskLeaseExtended = defineEvent<Of & { assigneeId: string; leaseUntil: string; cause: 'HOLDER' | 'WORK' }>(
  'TaskLeaseExtended',
  'task',
);
/** It goes back to the pool soon unless its checker goes on. */
export const TaskLeaseEnding = defineEvent<Of & { assigneeId: string; leaseUntil: string }>('TaskLeaseEnding', 'task');
/** An editor set when it is due (byHand), or let it follow from when the article goes out again. */
export const TaskDeadlineSet = defineEvent<Of & { from: string | null; to: string | null; byHand: boolean }>('TaskDeadlineSet', 'task');
/** The article goes out at another time: what follows from that. */
export const TaskRescheduled = defineEvent<Of & { publishAt: string | null; dueAt: string | null; priority: number }>(
  'TaskRescheduled',
  'task',
);
type Alarm = Of & { alarmId: string; dueAt: string; assigneeId: string | null };
/** It is due soon. Once for each time it is due. */
export const TaskReminded = defineEvent<Alarm>('TaskReminded', 'task');
/** It was due, and is not handed in. Once for each time it was due. */
export const TaskEscalated = defineEvent<Alarm>('TaskEscalated', 'task');
export const TaskReprioritised = defineEvent<Of & { priority: number }>('TaskReprioritised', 'task');
/** The words changed under a task somebody had started: it stays with them, for the new ones. */
export const TaskReworded = defineEvent<Of & { formerWordingId: string; from: string; to: string }>('TaskReworded', 'task');
/** `cause`: EDITOR, or the claim's event that made the task pointless. */
export const TaskCancelled = defineEvent<
  Of & {
    cause: 'EDITOR' | 'CLAIM_DISMISSED' | 'CLAIM_WITHDRAWN' | 'CLAIM_REWORDED' | 'VERDICT_RESTORED' | 'CLAIM_SUPERSEDED';
    remarkId: string | null;
    remarkSha256: string | null;
  }
>('TaskCancelled', 'task');

/** The automatic checks have read a revision and have something to say of it. Subject: the revision. */
export const FindingsReported = defineEvent<{ findings: number; engine: string; engineVersion: string }>('FindingsReported', 'revision');
type Decided = { decisionId: string; revisionId: string; number: number; remarkId: string | null; remarkSha256: string | null };
/** `number` counts what was decided on this finding, through all revisions in which it stands. */
export const FindingConfirmed = defineEvent<Decided>('FindingConfirmed', 'finding');
export const FindingWaived = defineEvent<Decided>('FindingWaived', 'finding');

/** Subject: the task. `number`: the ordinal of this answer to the step. */
export const StepAnswered = defineEvent<Of & { answerId: string; step: string; number: number }>('StepAnswered', 'task');

/** Subject: the checklist. `claimKind`: null for the general one; `steps`: how many. */
export const ChecklistDefined = defineEvent<{ claimKind: string | null; steps: number }>('ChecklistDefined', 'checklist');
/** `number`: of the steps it has from now on. */
export const ChecklistAmended = defineEvent<{ number: number; steps: number }>('ChecklistAmended', 'checklist');
export const ChecklistRetired = defineEvent<Record<never, never>>('ChecklistRetired', 'checklist');
/** A retired checklist is asked again. */
export const ChecklistReinstated = defineEvent<Record<never, never>>('ChecklistReinstated', 'checklist');

/** Subject: the scale. `ratings`: how many. */
export const ScaleDefined = defineEvent<{ code: string; ratings: number }>('ScaleDefined', 'scale');
/** Ratings by their ids: what is in neither list stands as it did, perhaps in another place. */
export const ScaleAmended = defineEvent<{ added: readonly string[]; retired: readonly string[] }>('ScaleAmended', 'scale');
export const ScaleRetired = defineEvent<{ code: string }>('ScaleRetired', 'scale');
/** A retired scale may be rated with again. */
export const ScaleReinstated = defineEvent<{ code: string }>('ScaleReinstated', 'scale');
export const DefaultScaleChosen = defineEvent<{ code: string; formerScaleId: string | null }>('DefaultScaleChosen', 'scale');
