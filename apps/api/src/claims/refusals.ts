import { Field, Int } from '@nestjs/graphql';
import { RefusalObject, RefusalType } from '../base/index.js';

@RefusalType('SpanMismatch', 'Other words stand at this place; or the words stand nowhere, or in several places.')
export class SpanMismatchObject extends RefusalObject {
  @Field(() => String, { nullable: true, description: 'What stands at the range; null where no range was found.' })
  found: string | null;

  @Field(() => Int, { description: 'In how many places the words stand, counted up to 100.' })
  places: number;
}

@RefusalType('SpanOutside', 'No range of whole characters of the text.')
export class SpanOutsideObject extends RefusalObject {
  @Field(() => Int, { description: 'Of the text, in UTF-16 code units.' })
  textLength: number;
}

@RefusalType('SpanEmpty', 'The range holds white space only.')
export class SpanEmptyObject extends RefusalObject {}

@RefusalType('ClaimExists', 'Exactly these words are a claim already.')
export class ClaimExistsObject extends RefusalObject {
  /** bare uuid; the field `claim` shows it */
  claimId: string;
}

@RefusalType('NothingAsked', 'Nobody is asked whether these words mean the same as before.')
export class NothingAskedObject extends RefusalObject {}

@RefusalType('OwnWorkMeaning', 'An author of the article does not say that its words still mean what was checked.')
export class OwnWorkMeaningObject extends RefusalObject {}

@RefusalType('SegmentHasClaims', 'Claims in this segment would be lost: dismiss them first.')
export class SegmentHasClaimsObject extends RefusalObject {
  /** bare uuids; the field `claims` shows them */
  claimIds: readonly string[];
}

@RefusalType('OwnWorkHeadline', 'Who wrote the article may not confirm its headline.')
export class OwnWorkHeadlineObject extends RefusalObject {}

@RefusalType('NothingChanged', 'An edit that says of the claim what is said of it already.')
export class NothingChangedObject extends RefusalObject {}

@RefusalType('SpanOutsideClaim', 'The words stand in the text, and not within the claim that is split.')
export class SpanOutsideClaimObject extends RefusalObject {
  @Field(() => Int, { description: 'Where the claim begins, in UTF-16 code units.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends; exclusive.' })
  end: number;
}

@RefusalType('WordsLeftOut', 'A merged claim holds all words of those it is made of.')
export class WordsLeftOutObject extends RefusalObject {
  /** bare uuids; the field `claims` shows them */
  claimIds: readonly string[];
}

@RefusalType('TaskInHand', 'A checker has begun: their work would be cancelled. Asked again with `force`, it is.')
export class TaskInHandObject extends RefusalObject {
  /** bare uuids; the field `claims` shows them */
  claimIds: readonly string[];
}

@RefusalType('DutiesCollide', 'Somebody checked one of the claims and approved another: as one claim they would be both.')
export class DutiesCollideObject extends RefusalObject {}

@RefusalType('NotLinked', 'The claim was dismissed, and not as a duplicate of another.')
export class NotLinkedObject extends RefusalObject {}
