import { Field } from '@nestjs/graphql';
import type { CorrectedField, Correction, OwnWorkAs } from '@stet/verdicts';
import { RefusalObject, RefusalType } from '../base/index.js';
import { BlockerObject } from './clearance.object.js';
import { CorrectedFieldEnum, CorrectionEnum, OwnWorkAsEnum } from './enums.js';

@RefusalType('OwnWorkReview', 'Who wrote the article, worked on the claim or gave the verdict of their own word does not decide on it.')
export class OwnWorkReviewObject extends RefusalObject {
  @Field(() => OwnWorkAsEnum, { description: 'What you are here.' })
  as: OwnWorkAs;
}

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
