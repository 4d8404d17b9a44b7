import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import {
  EvidenceMissingObject,
  NotAssignableObject,
  NothingToTakeObject,
  NotYourTaskObject,
  RationaleMissingObject,
  TaskAlreadyOpenObject,
  UnknownRatingObject,
} from './refusals.js';
import { AssessmentObject } from './assessment.object.js';
import { AssignedTasksObject, TaskObject } from './task.object.js';

const changed = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const AssignTaskResult = resultUnion('AssignTaskResult', TaskObject, [...changed, NotAssignableObject]);
export const AssignTasksResult = resultUnion('AssignTasksResult', AssignedTasksObject, [InvalidInputObject]);
export const UnassignTaskResult = resultUnion('UnassignTaskResult', TaskObject, changed);
export const TakeNextTaskResult = resultUnion('TakeNextTaskResult', TaskObject, [NothingToTakeObject]);
export const StartTaskResult = resultUnion('StartTaskResult', TaskObject, [...changed, NotYourTaskObject, NotAssignableObject]);
export const ReleaseTaskResult = resultUnion('ReleaseTaskResult', TaskObject, [...changed, NotYourTaskObject]);
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
]);
