import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { ArticleObject } from './article.object.js';
import {
  ExternalIdTakenObject,
  FetchLimitReachedObject,
  RevisionOutdatedObject,
  TextEmptyObject,
  TextTooLongObject,
  TextUnchangedObject,
} from './refusals.js';

const words = [TextTooLongObject, TextEmptyObject, InvalidInputObject];
const seen = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];

export const SubmitArticleResult = resultUnion('SubmitArticleResult', ArticleObject, [
  ...words,
  ExternalIdTakenObject,
  FetchLimitReachedObject,
]);
export const ReviseArticleResult = resultUnion('ReviseArticleResult', ArticleObject, [...seen, ...words, TextUnchangedObject]);
export const RescheduleArticleResult = resultUnion('RescheduleArticleResult', ArticleObject, [...seen, InvalidInputObject]);
export const EmbargoArticleResult = resultUnion('EmbargoArticleResult', ArticleObject, [
  NotFoundObject,
  VersionConflictObject,
  InvalidInputObject,
]);
export const LiftEmbargoResult = resultUnion('LiftEmbargoResult', ArticleObject, [NotFoundObject, VersionConflictObject]);
export const ArchiveArticleResult = resultUnion('ArchiveArticleResult', ArticleObject, seen);
export const UnarchiveArticleResult = resultUnion('UnarchiveArticleResult', ArticleObject, seen);
export const ConfirmLedgerResult = resultUnion('ConfirmLedgerResult', ArticleObject, [
  NotFoundObject,
  IllegalTransitionObject,
  RevisionOutdatedObject,
]);
