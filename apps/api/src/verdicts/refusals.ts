import { Field } from '@nestjs/graphql';
import { RefusalObject, RefusalType } from '../base/index.js';
import { BlockerObject } from './clearance.object.js';
import { OwnWorkAsEnum } from './enums.js';

@RefusalType('OwnWorkReview', 'Who wrote the article or worked on the claim does not decide on its verdict.')
export class OwnWorkReviewObject extends RefusalObject {
  @Field(() => OwnWorkAsEnum, { description: 'What you are here.' })
  as: keyof typeof OwnWorkAsEnum;
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
