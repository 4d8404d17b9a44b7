import { ArticleObject, RevisionOutdatedObject } from '../articles/index.js';
import { ClaimObject } from '../claims/index.js';
import { OverrideObject } from './clearance.object.js';
import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { EvidenceNotVisibleObject } from '../evidence/index.js';
import { EvidenceMissingObject, UnknownRatingObject } from '../verification/index.js';
import {
  AlreadyOverriddenObject,
  AlreadyReportedAsFalseObject,
  AlreadyReviewedObject,
  CommentMissingObject,
  CorrectionTooSmallObject,
  CorrectionUnderReviewObject,
  NoSuchBlockerObject,
  NotClearObject,
  NothingCorrectedObject,
  NotMustChangeObject,
  NotOverridableObject,
  NotYourCheckObject,
  OverrideNotAllowedObject,
  OwnWorkOverrideObject,
  OwnWorkReviewObject,
  OwnWorkSignOffObject,
  RatingNotAssessedObject,
  ReasonMissingObject,
  WordsChangedObject,
} from './refusals.js';
import { VerdictObject } from './verdict.object.js';

const acted = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const ReviewVerdictResult = resultUnion('ReviewVerdictResult', VerdictObject, [
  EvidenceNotVisibleObject,
  ...acted,
  OwnWorkReviewObject,
  AlreadyReviewedObject,
  CommentMissingObject,
  ReasonMissingObject,
  WordsChangedObject,
  InvalidInputObject,
]);
export const SignOffArticleResult = resultUnion('SignOffArticleResult', ArticleObject, [...acted, OwnWorkSignOffObject, NotClearObject]);
export const WithdrawSignOffResult = resultUnion('WithdrawSignOffResult', ArticleObject, [...acted, InvalidInputObject]);

const ownWord = [
  ...acted,
  InvalidInputObject,
  OwnWorkReviewObject,
  CorrectionUnderReviewObject,
  UnknownRatingObject,
  EvidenceMissingObject,
  WordsChangedObject,
];
export const ProposeVerdictResult = resultUnion('ProposeVerdictResult', VerdictObject, [
  ...ownWord,
  NotYourCheckObject,
  RatingNotAssessedObject,
]);
export const OverruleVerdictResult = resultUnion('OverruleVerdictResult', VerdictObject, [...ownWord, ReasonMissingObject]);
export const CorrectVerdictResult = resultUnion('CorrectVerdictResult', VerdictObject, [
  ...ownWord,
  ReasonMissingObject,
  CorrectionTooSmallObject,
  NothingCorrectedObject,
]);
export const RetractVerdictResult = resultUnion('RetractVerdictResult', VerdictObject, [
  ...acted,
  InvalidInputObject,
  ReasonMissingObject,
  OwnWorkReviewObject,
]);
export const SetRecheckResult = resultUnion('SetRecheckResult', VerdictObject, [...acted, InvalidInputObject]);
export const OverrideBlockerResult = resultUnion('OverrideBlockerResult', OverrideObject, [
  ...acted,
  InvalidInputObject,
  ReasonMissingObject,
  RevisionOutdatedObject,
  NotOverridableObject,
  OverrideNotAllowedObject,
  NoSuchBlockerObject,
  AlreadyOverriddenObject,
  OwnWorkOverrideObject,
]);
export const WithdrawOverrideResult = resultUnion('WithdrawOverrideResult', OverrideObject, [
  ...acted,
  InvalidInputObject,
  ReasonMissingObject,
]);
export const MarkReportedAsFalseResult = resultUnion('MarkReportedAsFalseResult', ClaimObject, [
  ...acted,
  InvalidInputObject,
  ReasonMissingObject,
  NotMustChangeObject,
  AlreadyReportedAsFalseObject,
  OwnWorkOverrideObject,
]);
export const UnmarkReportedAsFalseResult = resultUnion('UnmarkReportedAsFalseResult', ClaimObject, [
  ...acted,
  InvalidInputObject,
  ReasonMissingObject,
]);
