import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { CitationObject, EvidenceObject } from './evidence.object.js';
import { AlreadyCitedObject, NotYourEvidenceObject, OwnWorkEvidenceObject } from './refusals.js';

export const AddEvidenceResult = resultUnion('AddEvidenceResult', EvidenceObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
  OwnWorkEvidenceObject,
]);
export const WithdrawEvidenceResult = resultUnion('WithdrawEvidenceResult', EvidenceObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
  InvalidInputObject,
  NotYourEvidenceObject,
]);
export const CiteResult = resultUnion('CiteResult', CitationObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
  OwnWorkEvidenceObject,
  AlreadyCitedObject,
]);
export const UnciteResult = resultUnion('UnciteResult', CitationObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
  NotYourEvidenceObject,
]);
