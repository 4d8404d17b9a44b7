/**
 * Tasks and their way from the queue to an assessment; ratings; what automatic checks found.
 *
 * @example const taken = await acts.run(checker, (work) => tasks.takeNextTask(work)); // { taskId, claimId } or NothingToTake
 */
export {
  ChecklistAmended,
  ChecklistDefined,
  ChecklistReinstated,
  ChecklistRetired,
  DefaultScaleChosen,
  ScaleAmended,
  FindingConfirmed,
  FindingsReported,
  FindingWaived,
  ScaleDefined,
  ScaleReinstated,
  ScaleRetired,
  StepAnswered,
  TaskAccepted,
  TaskAssigned,
  TaskCancelled,
  TaskDeadlineSet,
  TaskEscalated,
  TaskLeaseEnding,
  TaskLeaseExtended,
  TaskLeaseLapsed,
  TaskQueued,
  TaskReady,
  TaskReleased,
  TaskReminded,
  TaskReprioritised,
  TaskRescheduled,
  TaskReturned,
  TaskReworded,
  TaskStarted,
  TaskSubmitted,
  TaskUnassigned,
} from './domain/events.js';
export { draftsOf, findingDecisions } from './domain/finding.js';
export type { FindingDecision, FindingDraft } from './domain/finding.js';
export { sameRating } from './domain/blind.js';
export type { RatingSays } from './domain/blind.js';
export { defaultScales, ratingEffects } from './domain/rating.js';
export type { RatingDraft, RatingEffect, ScaleDraft } from './domain/rating.js';
export {
  CapacityFull,
  ChecklistExists,
  DefaultScaleNeeded,
  EvidenceMissing,
  NoRatingStands,
  NotAssignable,
  NothingToTake,
  NotYourTask,
  RatingCodeTwice,
  RatingsOutOfOrder,
  OwnWorkFinding,
  RationaleMissing,
  ScaleCodeTaken,
  StepCodeTwice,
  StepsUnanswered,
  TaskAlreadyOpen,
  TaskNotLeased,
  UnknownRating,
  UnknownStep,
  WrongAnswerType,
} from './domain/refusals.js';
export type { NotAssignableReason } from './domain/refusals.js';
export { answerTypes } from './domain/answer-type.js';
export type { AnswerType } from './domain/answer-type.js';
export { defaultChecklists } from './domain/checklist.js';
export type { ChecklistStep, GivenAnswer } from './domain/checklist.js';
export { checklistOf, ChecklistService } from './checklist.service.js';
export type { AmendChecklistInput, DefineChecklistInput } from './checklist.service.js';
export { StepService } from './step.service.js';
export type { AnswerStepInput } from './step.service.js';
export { ChecklistEntity, ChecklistVersionEntity } from './store/checklist.entity.js';
export { listChecklists, listChecklistVersions, listStandingChecklists, mapChecklistVersions } from './store/checklist.store.js';
export type { StandingChecklist } from './store/checklist.store.js';
export { StepAnswerEntity, StepAnswerEvidenceEntity } from './store/step-answer.entity.js';
export { listAnswersOfTasks, mapAnswers } from './store/step-answer.store.js';
export type { StepAnswer } from './store/step-answer.store.js';
export { isFull } from './domain/load.js';
export { mapLoads } from './store/load.store.js';
export type { Load } from './store/load.store.js';
export { DeadlineService } from './deadline.service.js';
export { dueFor, isOverdue, warningFor } from './domain/deadline.js';
export {
  isAwaited,
  isHeld,
  isOpen,
  isUnderWay,
  movesFrom,
  statesFor,
  stateAfter,
  taskActs,
  taskStates,
  taskTransitions,
} from './domain/task-state.js';
export type { TaskAct, TaskState } from './domain/task-state.js';
export { LeaseService } from './lease.service.js';
export { PrepareTask, TaskDeadlines, TaskLease, TaskLeaseWarning } from './jobs/verification.jobs.js';
export { AssessmentCitationEntity, AssessmentEntity } from './store/assessment.entity.js';
export { FindingDecisionEntity, FindingEntity } from './store/finding.entity.js';
export { RatingEntity, ScaleEntity } from './store/scale.entity.js';
export { TaskAlarmEntity } from './store/task-alarm.entity.js';
export { TaskEntity } from './store/task.entity.js';
export { listAssessmentCitations, listAssessmentsOfClaims, mapAssessments } from './store/assessment.store.js';
export { boundsOf } from './domain/scale.js';
export { findRating, findRatingByCode, listAllRatings, listRatingCodes, listRatings, listScales, mapRatings } from './store/scale.store.js';
export {
  countFindingsOf,
  listClaimsOfFindings,
  listFindingsByIds,
  listFindingsOfArticles,
  listFindingsOfClaims,
} from './store/finding.store.js';
export type { FindingFilter, FindingPage, FindingPlace, ListedFinding } from './store/finding.store.js';
export { FindingService } from './finding.service.js';
export type { ConfirmFindingInput, WaiveFindingInput } from './finding.service.js';
export { hasOtherSlot } from './store/blindness.store.js';
export { findTask, getTask, listOpenTasks, listTasksOfClaims, mapTasks } from './store/task.store.js';
export { EvidenceRules } from './evidence-rules.js';
export { RewordedTaskService } from './reworded-task.service.js';
export { ScaleService } from './scale.service.js';
export type { AmendScale, DefineScale } from './scale.service.js';
export { TaskQueueService } from './task-queue.service.js';
export type {
  AssignedTask,
  AssignTaskInput,
  AssignTasksInput,
  CancelTaskInput,
  SetDeadlineInput,
  SubmitTaskInput,
  TaskActInput,
  TaskResult,
} from './task.inputs.js';
export { countSources, isAuthorsWordOnly, missingEvidence } from './domain/sources.js';
export type { Cited, SourceCount } from './domain/sources.js';
export { TaskService } from './task.service.js';
export { VerificationModule } from './verification.module.js';
export { compareUrgency } from './domain/urgency.js';
export {
  countTasks,
  countTasksByState,
  listTasks,
  listTasksByDue,
  listTasksByState,
  listTasksOfAssignees,
} from './store/task-list.store.js';
export type { TaskFilter, TaskPlace } from './store/task-list.store.js';
export { mapHolders } from './store/task-holder.store.js';
