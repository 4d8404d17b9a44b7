import { ArticleObject } from '../articles/index.js';
import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import {
  AlreadyReviewedObject,
  CommentMissingObject,
  NotClearObject,
  OwnWorkReviewObject,
  OwnWorkSignOffObject,
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
