import { Field, Float, InputType } from '@nestjs/graphql';
import type { RatingEffect } from '@stet/verification';
import { IsBoolean, IsIn, IsNumber, IsOptional } from 'class-validator';
import { BooleanField, EnumField, IdField, InputField, IntField, TextField } from '../base/index.js';
import { RatingEffectEnum } from './enums.js';

@InputType({ description: 'A rating of a scale.' })
export class RatingInput {
  @TextField('Its code: capitals, digits and underscores.', 200)
  code: string;

  @TextField('How people read it, 1 to 200 characters.', 1_000)
  label: string;

  @Field(() => Float, { nullable: true, description: 'Its value, on an ordered scale; none on another.' })
  @IsOptional()
  @IsNumber()
  value?: number | null;

  @EnumField(RatingEffectEnum, 'What follows for the text.')
  effect: RatingEffect;
}

@InputType({ description: 'A scale of the newsroom’s own.' })
export class DefineScaleInput {
  @TextField('Its code: small letters, digits and hyphens.', 200)
  code: string;

  @TextField('Its name, 1 to 200 characters.', 1_000)
  name: string;

  @BooleanField('Whether its ratings have values that rise or fall along the list.')
  ordered: boolean;

  @InputField(() => RatingInput, 'Its ratings in its order, 1 to 50; at least one lets a text stand.', { most: 200 })
  ratings: RatingInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'true: rated with from now on where nobody names a scale.' })
  @IsBoolean()
  isDefault: boolean;
}

@InputType({ description: 'What becomes of a scale. What is left out stays as it is.' })
export class AmendScaleInput {
  @IdField('The scale.')
  scaleId: string;

  @IntField('The version of the scale that was looked at.')
  expectedVersion: number;

  @TextField('Its new name, 1 to 200 characters.', 1_000, { optional: true })
  name?: string | null;

  @InputField(
    () => RatingInput,
    'All ratings it is to have, in its order. One that differs takes the place of the former one, which stays as it was wherever it was given.',
    { most: 200, optional: true },
  )
  ratings?: RatingInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: the default from now on. It is never taken away, only given to another.' })
  @IsOptional()
  @IsIn([true], { message: 'isDefault is true or left out: make another scale the default instead' })
  isDefault?: true | null;

  @BooleanField('true: not rated with any more; false: again.', { optional: true })
  retired?: boolean | null;
}
