import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { RatingEffect } from '@stet/verification';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { RatingEffectEnum } from './enums.js';

@InputType({ description: 'A rating of a scale.' })
export class RatingInput {
  @Field(() => String, { description: 'Its code: capitals, digits and underscores.' })
  @IsString()
  @MaxLength(200)
  code: string;

  @Field(() => String, { description: 'How people read it, 1 to 200 characters.' })
  @IsString()
  @MaxLength(1_000)
  label: string;

  @Field(() => Float, { nullable: true, description: 'Its value, on an ordered scale; none on another.' })
  @IsOptional()
  @IsNumber()
  value?: number | null;

  @Field(() => RatingEffectEnum, { description: 'What follows for the text.' })
  @IsIn(Object.values(RatingEffectEnum))
  effect: RatingEffect;
}

@InputType({ description: 'A scale of the newsroom’s own.' })
export class DefineScaleInput {
  @Field(() => String, { description: 'Its code: small letters, digits and hyphens.' })
  @IsString()
  @MaxLength(200)
  code: string;

  @Field(() => String, { description: 'Its name, 1 to 200 characters.' })
  @IsString()
  @MaxLength(1_000)
  name: string;

  @Field(() => Boolean, { description: 'Whether its ratings have values that rise or fall along the list.' })
  @IsBoolean()
  ordered: boolean;

  @Field(() => [RatingInput], { description: 'Its ratings in its order, 1 to 50; at least one lets a text stand.' })
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RatingInput)
  ratings: RatingInput[];

  @Field(() => Boolean, { defaultValue: false, description: 'true: rated with from now on where nobody names a scale.' })
  @IsBoolean()
  isDefault: boolean;
}

@InputType({ description: 'What becomes of a scale. What is left out stays as it is.' })
export class AmendScaleInput {
  @Field(() => ID, { description: 'The scale.' })
  @IsString()
  scaleId: string;

  @Field(() => Int, { description: 'The version of the scale that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => String, { nullable: true, description: 'Its new name, 1 to 200 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  name?: string | null;

  @Field(() => [RatingInput], {
    nullable: true,
    description:
      'All ratings it is to have, in its order. One that differs takes the place of the former one, which stays as it was wherever it was given.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => RatingInput)
  ratings?: RatingInput[] | null;

  @Field(() => Boolean, { nullable: true, description: 'true: the default from now on. It is never taken away, only given to another.' })
  @IsOptional()
  @IsIn([true], { message: 'isDefault is true or left out: make another scale the default instead' })
  isDefault?: true | null;

  @Field(() => Boolean, { nullable: true, description: 'true: not rated with any more; false: again.' })
  @IsOptional()
  @IsBoolean()
  retired?: boolean | null;
}
