/** Tasks and their way from the queue to an assessment; ratings; automatic checks. */
export {
  ScaleDefined,
  TaskAccepted,
  TaskAssigned,
  TaskCancelled,
  TaskLeaseLapsed,
  TaskQueued,
  TaskReady,
  TaskReleased,
  TaskReprioritised,
  TaskReturned,
  TaskStarted,
  TaskSubmitted,
  TaskUnassigned,
} from './domain/events.js';
export { defaultScales, ratingEffects } from './domain/rating.js';
export type { RatingDraft, RatingEffect, ScaleDraft } from './domain/rating.js';
export {
  EvidenceMissing,
  NotAssignable,
  NothingToTake,
  NotYourTask,
  RationaleMissing,
  TaskAlreadyOpen,
  UnknownRating,
} from './domain/refusals.js';
export type { NotAssignableReason } from './domain/refusals.js';
export { isOpen, isUnderWay, movesFrom, statesFor, taskStates, taskTransitions } from './domain/task-state.js';
export type { TaskAct, TaskState } from './domain/task-state.js';
export { PrepareTask, TaskLease } from './jobs/verification.jobs.js';
export { AssessmentCitationEntity, AssessmentEntity } from './store/assessment.entity.js';
export { FindingEntity } from './store/finding.entity.js';
export { RatingEntity, ScaleEntity } from './store/scale.entity.js';
export { TaskEntity } from './store/task.entity.js';
