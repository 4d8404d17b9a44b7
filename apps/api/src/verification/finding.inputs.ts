import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { IsOptional, IsString } from 'class-validator';
import { BooleanField, IdField, IntField, PageArgs } from '../base/index.js';

@ArgsType()
export class FindingsArgs extends PageArgs {
  @BooleanField('true: nobody has decided on it; false: somebody has.', { optional: true })
  undecided?: boolean | null;
}

@InputType({ isAbstract: true })
abstract class FindingActInput {
  @IdField('The finding.')
  findingId: string;

  @IntField('The version of the finding that was looked at.')
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
