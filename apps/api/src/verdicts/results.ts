import { ArticleObject } from '../articles/index.js';
import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { EvidenceMissingObject, UnknownRatingObject } from '../verification/index.js';
import {
  AlreadyReviewedObject,
  CommentMissingObject,
  CorrectionTooSmallObject,
  CorrectionUnderReviewObject,
  NotClearObject,
  NothingCorrectedObject,
  NotYourCheckObject,
  OwnWorkReviewObject,
  OwnWorkSignOffObject,
  RatingNotAssessedObject,
  ReasonMissingObject,
  WordsChangedObject,
} from './refusals.js';
import { VerdictObject } from './verdict.object.js';

const acted = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const ReviewVerdictResult = resultUnion('ReviewVerdictResult', VerdictObject, [
  ...acted,
  OwnWorkReviewObject,
  AlreadyReviewedObject,
  CommentMissingObject,
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
