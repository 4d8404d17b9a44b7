import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Correction } from '@stet/verdicts';
import { IsDate, IsIn, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { CorrectionEnum } from './enums.js';

@InputType({ isAbstract: true })
abstract class OnVerdictInput {
  @Field(() => ID, { description: 'The verdict.' })
  @IsString()
  verdictId: string;

  @Field(() => Int, { description: 'The version of the verdict that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ isAbstract: true })
abstract class OwnWordInput extends OnVerdictInput {
  @Field(() => String, { nullable: true, description: 'The code of the scale; left out: the newsroom’s default one.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  scale?: string | null;

  @Field(() => String, { nullable: true, description: 'What the text could say instead, up to 20000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  suggestedWording?: string | null;

  @Field(() => Date, { nullable: true, description: 'The moment it speaks of, not after now; left out: that of the former number.' })
  @IsOptional()
  @IsDate()
  trueAsOf?: Date | null;

  @Field(() => Date, { nullable: true, description: 'When the claim is to be looked at again, after now; left out: as the policy has it.' })
  @IsOptional()
  @IsDate()
  recheckAt?: Date | null;
}

@InputType({ description: 'Another proposal, in the place of the one under review, from the same assessments.' })
export class ProposeVerdictInput extends OwnWordInput {
  @Field(() => String, { description: 'The rating: its code on the scale, or its id. One of the checkers gave it.' })
  @IsString()
  @MaxLength(200)
  rating: string;

  @Field(() => String, { description: 'Why, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  rationale: string;
}

@InputType({ description: 'A decision against the number that is under review.' })
export class OverruleVerdictInput extends OwnWordInput {
  @Field(() => String, { description: 'The rating: its code on the scale, or its id.' })
  @IsString()
  @MaxLength(200)
  rating: string;

  @Field(() => String, { description: 'What speaks for it, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  rationale: string;

  @Field(() => String, { description: 'Why it is decided against what was proposed, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  reason: string;
}

@InputType({ description: 'A correction of what is held. What is left out stays as it is.' })
export class CorrectVerdictInput extends OwnWordInput {
  @Field(() => CorrectionEnum, { description: 'How much changes.' })
  @IsIn(Object.values(CorrectionEnum))
  correction: Correction;

  @Field(() => String, { description: 'Why, 1 to 20000 characters. Of a NOTE it is the note.' })
  @IsString()
  @MaxLength(40_000)
  reason: string;

  @Field(() => String, { nullable: true, description: 'The new rating: its code on the scale, or its id.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  rating?: string | null;

  @Field(() => String, { nullable: true, description: 'The new rationale, up to 20000 characters.' })
  @IsOptional()
  @IsString()
  @MaxLength(40_000)
  rationale?: string | null;
}

@InputType({ description: 'A verdict to take back.' })
export class RetractVerdictInput extends OnVerdictInput {
  @Field(() => String, { description: 'Why, 1 to 20000 characters.' })
  @IsString()
  @MaxLength(40_000)
  reason: string;
}

@InputType({ description: 'When a claim is to be looked at again.' })
export class SetRecheckInput extends OnVerdictInput {
  @Field(() => Date, { nullable: true, description: 'After now; left out: never by itself.' })
  @IsOptional()
  @IsDate()
  recheckAt?: Date | null;
}
