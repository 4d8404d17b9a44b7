import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { SubjectErasedObject } from './asking.results.js';
import { CitationObject, ClearPassageObject, EvidenceObject, SourceObject } from './evidence.object.js';
import {
  AlreadyCitedObject,
  EvidenceNotVisibleObject,
  EvidenceUnchangedObject,
  NotYourEvidenceObject,
  OwnWorkEvidenceObject,
  QuotationNotFoundObject,
  SecretKeyMissingObject,
} from './refusals.js';

export const AddSourceResult = resultUnion('AddSourceResult', SourceObject, [InvalidInputObject]);
export const AmendSourceResult = resultUnion('AmendSourceResult', SourceObject, [
  NotFoundObject,
  VersionConflictObject,
  InvalidInputObject,
  SubjectErasedObject,
]);

export const AddEvidenceResult = resultUnion('AddEvidenceResult', EvidenceObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
  OwnWorkEvidenceObject,
  QuotationNotFoundObject,
  SecretKeyMissingObject,
]);
export const AmendEvidenceResult = resultUnion('AmendEvidenceResult', EvidenceObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
  InvalidInputObject,
  NotYourEvidenceObject,
  OwnWorkEvidenceObject,
  EvidenceNotVisibleObject,
  EvidenceUnchangedObject,
  QuotationNotFoundObject,
  SecretKeyMissingObject,
]);
const readers = [NotFoundObject, InvalidInputObject, NotYourEvidenceObject];
export const ShareEvidenceResult = resultUnion('ShareEvidenceResult', EvidenceObject, readers);
export const UnshareEvidenceResult = resultUnion('UnshareEvidenceResult', EvidenceObject, readers);
export const ReadEvidenceResult = resultUnion('ReadEvidenceResult', ClearPassageObject, [
  NotFoundObject,
  InvalidInputObject,
  EvidenceNotVisibleObject,
]);
export const WithdrawEvidenceResult = resultUnion('WithdrawEvidenceResult', EvidenceObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
  InvalidInputObject,
  NotYourEvidenceObject,
  SecretKeyMissingObject,
]);
export const CiteResult = resultUnion('CiteResult', CitationObject, [
  NotFoundObject,
  InvalidInputObject,
  IllegalTransitionObject,
  OwnWorkEvidenceObject,
  AlreadyCitedObject,
  EvidenceNotVisibleObject,
]);
export const UnciteResult = resultUnion('UnciteResult', CitationObject, [
  NotFoundObject,
  VersionConflictObject,
  IllegalTransitionObject,
  NotYourEvidenceObject,
]);
