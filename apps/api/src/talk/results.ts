import { RevisionOutdatedObject } from '../articles/index.js';
import { IllegalTransitionObject, InvalidInputObject, NotFoundObject, resultUnion, VersionConflictObject } from '../base/index.js';
import { SpanEmptyObject, SpanMismatchObject, SpanOutsideObject } from '../claims/index.js';
import { EvidenceNotVisibleObject, SecretKeyMissingObject } from '../evidence/index.js';
import { CommentObject } from './comment.object.js';
import { AssessedApartObject, BlockingNotYoursObject, MentionCannotSeeObject, NotYourCommentObject } from './refusals.js';

const seen = [NotFoundObject, VersionConflictObject, IllegalTransitionObject];
const said = [InvalidInputObject, AssessedApartObject, MentionCannotSeeObject, SecretKeyMissingObject];

export const CommentResult = resultUnion('CommentResult', CommentObject, [
  NotFoundObject,
  IllegalTransitionObject,
  ...said,
  BlockingNotYoursObject,
  RevisionOutdatedObject,
  SpanMismatchObject,
  SpanOutsideObject,
  SpanEmptyObject,
  EvidenceNotVisibleObject,
]);
export const EditCommentResult = resultUnion('EditCommentResult', CommentObject, [...seen, ...said, NotYourCommentObject]);
export const ResolveCommentResult = resultUnion('ResolveCommentResult', CommentObject, [
  ...seen,
  InvalidInputObject,
  BlockingNotYoursObject,
]);
export const ReopenCommentResult = resultUnion('ReopenCommentResult', CommentObject, [...seen, InvalidInputObject, BlockingNotYoursObject]);
