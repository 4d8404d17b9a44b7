import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsOptional, IsString } from 'class-validator';
import { PageArgs } from '../base/index.js';

@ArgsType()
export class FindingsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'true: nobody has decided on it; false: somebody has.' })
  @IsOptional()
  @IsBoolean()
  undecided?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class FindingActInput {
  @Field(() => ID, { description: 'The finding.' })
  @IsString()
  findingId: string;

  @Field(() => Int, { description: 'The version of the finding that was looked at.' })
  @IsInt()
  expectedVersion: number;
}

@InputType({ description: 'A finding that is right.' })
export class ConfirmFindingInput extends FindingActInput {
  @Field(() => String, { nullable: true, description: 'What there is to say of it.' })
  @IsOptional()
  @IsString()
  reason?: string | null;
}

@InputType({ description: 'A finding from which nothing follows.' })
export class WaiveFindingInput extends FindingActInput {
  @Field(() => String, { description: 'Why not.' })
  @IsString()
  reason: string;
}
