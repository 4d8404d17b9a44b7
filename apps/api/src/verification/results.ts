import { RevisionOutdatedObject } from '../articles/index.js';
import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { ChecklistObject } from './checklist.object.js';
import {
  CapacityFullObject,
  ChecklistExistsObject,
  DefaultScaleNeededObject,
  EvidenceMissingObject,
  NoRatingStandsObject,
  NotAssignableObject,
  NothingToTakeObject,
  NotYourTaskObject,
  RatingCodeTwiceObject,
  RatingsOutOfOrderObject,
  OwnWorkFindingObject,
  RationaleMissingObject,
  ScaleCodeTakenObject,
  StepCodeTwiceObject,
  StepsUnansweredObject,
  TaskAlreadyOpenObject,
  TaskNotLeasedObject,
  UnknownRatingObject,
  UnknownStepObject,
  WrongAnswerTypeObject,
} from './refusals.js';
import { AssessmentObject } from './assessment.object.js';
import { ScaleObject } from './scale.object.js';
import { FindingObject } from './finding.object.js';
import { AssignedTasksObject, TaskObject } from './task.object.js';

const changed = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const AssignTaskResult = resultUnion('AssignTaskResult', TaskObject, [...changed, NotAssignableObject]);
export const AssignTasksResult = resultUnion('AssignTasksResult', AssignedTasksObject, [InvalidInputObject]);
export const UnassignTaskResult = resultUnion('UnassignTaskResult', TaskObject, changed);
export const TakeNextTaskResult = resultUnion('TakeNextTaskResult', TaskObject, [NothingToTakeObject, CapacityFullObject]);
export const StartTaskResult = resultUnion('StartTaskResult', TaskObject, [...changed, NotYourTaskObject, NotAssignableObject]);
export const ReleaseTaskResult = resultUnion('ReleaseTaskResult', TaskObject, [...changed, NotYourTaskObject]);
export const ExtendLeaseResult = resultUnion('ExtendLeaseResult', TaskObject, [...changed, NotYourTaskObject, TaskNotLeasedObject]);
export const SetDeadlineResult = resultUnion('SetDeadlineResult', TaskObject, [...changed, InvalidInputObject]);
export const CancelTaskResult = resultUnion('CancelTaskResult', TaskObject, [...changed, InvalidInputObject]);
export const CreateTaskResult = resultUnion('CreateTaskResult', TaskObject, [
  NotFoundObject,
  IllegalTransitionObject,
  TaskAlreadyOpenObject,
]);
export const SubmitTaskResult = resultUnion('SubmitTaskResult', AssessmentObject, [
  ...changed,
  InvalidInputObject,
  NotYourTaskObject,
  NotAssignableObject,
  EvidenceMissingObject,
  UnknownRatingObject,
  RationaleMissingObject,
  StepsUnansweredObject,
]);
export const AnswerStepResult = resultUnion('AnswerStepResult', TaskObject, [
  ...changed,
  InvalidInputObject,
  NotYourTaskObject,
  NotAssignableObject,
  UnknownStepObject,
  WrongAnswerTypeObject,
]);

const checklistRefusals = [InvalidInputObject, StepCodeTwiceObject];
export const DefineChecklistResult = resultUnion('DefineChecklistResult', ChecklistObject, [...checklistRefusals, ChecklistExistsObject]);
export const AmendChecklistResult = resultUnion('AmendChecklistResult', ChecklistObject, [...changed, ...checklistRefusals]);

const scaleRefusals = [InvalidInputObject, RatingCodeTwiceObject, NoRatingStandsObject, RatingsOutOfOrderObject];
export const DefineScaleResult = resultUnion('DefineScaleResult', ScaleObject, [...scaleRefusals, ScaleCodeTakenObject]);
export const AmendScaleResult = resultUnion('AmendScaleResult', ScaleObject, [...changed, ...scaleRefusals, DefaultScaleNeededObject]);
const decided = [...changed, InvalidInputObject, RevisionOutdatedObject, OwnWorkFindingObject];
export const ConfirmFindingResult = resultUnion('ConfirmFindingResult', FindingObject, decided);
export const WaiveFindingResult = resultUnion('WaiveFindingResult', FindingObject, decided);
