import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { IdField, IntField } from '../base/index.js';

@InputType({ description: 'A headline that says what the body says.' })
export class ConfirmHeadlineInput {
  @IdField('The segment of the newest revision.')
  segmentId: string;

  @IntField('The version of the segment that was looked at; left out: whatever it is now.', { optional: true })
  expectedVersion?: number | null;
}

@ObjectType('HeadlineConfirmation', { description: 'An editor’s word that a headline says what the body says, for the words of both.' })
export class HeadlineConfirmationObject {
  /** bare uuid */
  confirmedBy: string;

  @Field(() => Date, { description: 'When it was given; carried along while headline and body say the same.' })
  confirmedAt: string;
}

@ObjectType('Headline', {
  description: 'A segment that is read as a headline: what the machine took for one, and pieces of title and standfirst that are no claim.',
})
export class HeadlineObject {
  /** bare uuid */
  segmentId: string;

  @Field(() => Boolean, { description: 'Whether it asks for an editor’s word.' })
  asks: boolean;
}
