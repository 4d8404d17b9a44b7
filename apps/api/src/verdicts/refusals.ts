import { Field } from '@nestjs/graphql';
import type { Role } from '@stet/platform';
import type { BlockerCode, BlockerSubject, CorrectedField, Correction, OwnWorkAs } from '@stet/verdicts';
import { RefusalObject, RefusalType } from '../base/index.js';
import { RoleEnum } from '../newsroom/index.js';
import { BlockerCodeEnum } from './clearance.enums.js';
import { BlockerObject } from './clearance.object.js';
import { CorrectedFieldEnum, CorrectionEnum, OwnWorkAsEnum } from './enums.js';

@RefusalType('OwnWorkReview', 'Who wrote the article, worked on the claim or gave the verdict of their own word does not decide on it.')
export class OwnWorkReviewObject extends RefusalObject {
  @Field(() => OwnWorkAsEnum, { description: 'What you are here.' })
  as: OwnWorkAs;

  @Field(() => Boolean, { description: 'Whether the policy lets you approve nevertheless, by name and with an exceptionReason.' })
  exceptionAllowed: boolean;
}

@RefusalType('NotOverridable', 'Nobody overrides this: other words than those under check, an unread ledger, a fault of the desk.')
export class NotOverridableObject extends RefusalObject {
  @Field(() => BlockerCodeEnum, { description: 'What was to be overridden.' })
  blocker: BlockerCode;
}

@RefusalType('OverrideNotAllowed', 'The policy lets others override, or nobody.')
export class OverrideNotAllowedObject extends RefusalObject {
  @Field(() => [RoleEnum], { description: 'Whom it lets.' })
  allowed: readonly Role[];
}

@RefusalType('NoSuchBlocker', 'Nothing of this kind is in the way, or not this, or several things are and one must be named.')
export class NoSuchBlockerObject extends RefusalObject {
  /** shown by the field `subjectIds` */
  subjects: readonly BlockerSubject[];

  @Field(() => BlockerCodeEnum, { description: 'The kind that was asked about.' })
  blocker: BlockerCode;
}

@RefusalType('AlreadyOverridden', "Somebody's name stands in its place already.")
export class AlreadyOverriddenObject extends RefusalObject {
  /** bare uuid; the field `override` shows it */
  overrideId: string;
}

@RefusalType('OwnWorkOverride', 'Who wrote the article or worked on the claim does not let it out by their own word.')
export class OwnWorkOverrideObject extends RefusalObject {
  @Field(() => OwnWorkAsEnum, { description: 'What you are here.' })
  as: keyof typeof OwnWorkAsEnum;
}

@RefusalType('NotMustChange', 'No verdict says that the words of the claim must change.')
export class NotMustChangeObject extends RefusalObject {}

@RefusalType('AlreadyReportedAsFalse', 'An editor has marked the claim as reported as false already.')
export class AlreadyReportedAsFalseObject extends RefusalObject {}

@RefusalType('AlreadyReviewed', 'You have decided on this verdict: another editor is needed.')
export class AlreadyReviewedObject extends RefusalObject {
  /** bare uuid; the field `review` shows it */
  reviewId: string;
}

@RefusalType('CommentMissing', 'A verdict is returned with a comment.')
export class CommentMissingObject extends RefusalObject {}

@RefusalType('WordsChanged', 'The claim no longer has the words the verdict was given for.')
export class WordsChangedObject extends RefusalObject {
  /** bare uuid; the field `claim` shows it */
  claimId: string;
}

@RefusalType('OwnWorkSignOff', 'Who wrote the article does not sign it off.')
export class OwnWorkSignOffObject extends RefusalObject {}

@RefusalType('NotClear', 'Something still stands between these words and their release.')
export class NotClearObject extends RefusalObject {
  @Field(() => [BlockerObject], { description: 'What blocks.' })
  blockers: readonly BlockerObject[];
}

@RefusalType('RatingNotAssessed', 'None of the checkers gave this rating.')
export class RatingNotAssessedObject extends RefusalObject {
  /** bare uuids; the field `ratings` shows them */
  ratingIds: readonly string[];
}

@RefusalType('NotYourCheck', 'Only an editor, or who checked these words, proposes.')
export class NotYourCheckObject extends RefusalObject {}

@RefusalType('ReasonMissing', 'This is done with a reason.')
export class ReasonMissingObject extends RefusalObject {}

@RefusalType('CorrectionUnderReview', 'A correction is under review: it is approved or returned first.')
export class CorrectionUnderReviewObject extends RefusalObject {
  /** bare uuid; the field `verdict` shows it */
  verdictId: string;
}

@RefusalType('CorrectionTooSmall', 'A correction of this kind leaves that as it is.')
export class CorrectionTooSmallObject extends RefusalObject {
  @Field(() => CorrectionEnum, { description: 'The kind that was asked for.' })
  correction: Correction;

  @Field(() => [CorrectedFieldEnum], { description: 'What it would change beyond that.' })
  beyond: readonly CorrectedField[];
}

@RefusalType('NothingCorrected', 'The correction changes nothing.')
export class NothingCorrectedObject extends RefusalObject {}
