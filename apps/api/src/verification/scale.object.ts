import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { RatingEffect } from '@stet/verification';
import { NodeObject } from '../base/index.js';
import { RatingEffectEnum } from './enums.js';

@ObjectType('Scale', { implements: () => [NodeObject], description: 'A newsroom’s own list of ratings.' })
export class ScaleObject extends NodeObject {
  @Field(() => String, { description: 'Its code: `desk`.' })
  code: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;

  @Field(() => Boolean, { description: 'Whether its ratings have values that rise or fall along it; else they are labels without order.' })
  ordered: boolean;

  @Field(() => Boolean, { description: 'Whether it is rated with where nobody names a scale: one scale of a newsroom is.' })
  isDefault: boolean;

  @Field(() => Date, { description: 'When it was defined.' })
  definedAt: string;

  @Field(() => Date, { nullable: true, description: 'Since when it is not rated with any more; null: it is.' })
  retiredAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

@ObjectType('Rating', {
  implements: () => [NodeObject],
  description: 'One rating of a scale, with what follows for the text. Never changed: an amended one is another, under the same code.',
})
export class RatingObject extends NodeObject {
  /** bare uuid; the field `scale` shows it */
  scaleId: string;

  @Field(() => String, { description: 'Its code, unique among those of its scale that can be given: `CONFIRMED`.' })
  code: string;

  @Field(() => String, { description: 'How people read it.' })
  label: string;

  @Field(() => Float, { nullable: true, description: 'Its value as schema.org’s Rating has it; null for a label without order.' })
  value: number | null;

  @Field(() => Int, { description: 'Its place on the scale, from 1.' })
  ordinal: number;

  @Field(() => RatingEffectEnum, { description: 'What follows for the text.' })
  effect: RatingEffect;

  @Field(() => Date, { nullable: true, description: 'Since when it is not given any more; null: it is.' })
  retiredAt: string | null;
}
