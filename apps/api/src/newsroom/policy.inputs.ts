import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { IsBoolean, IsInt, IsNumber, IsOptional } from 'class-validator';

@InputType({ description: 'What a newsroom asks for from now on. What is left out stays as it is.' })
export class SetPolicyInput {
  @Field(() => Int, { description: 'The number of the policy that was looked at.' })
  @IsInt()
  expectedVersion: number;

  @Field(() => Float, { nullable: true, description: '0 to 1: claims scored at or above it get a task by themselves.' })
  @IsOptional()
  @IsNumber()
  threshold?: number | null;

  @Field(() => Int, { nullable: true, description: 'Citations an assessment needs, 0 to 10.' })
  @IsOptional()
  @IsInt()
  sourcesNeeded?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether one of them is of a primary source.' })
  @IsOptional()
  @IsBoolean()
  primarySourceNeeded?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Approvals by different editors, 1 to 10.' })
  @IsOptional()
  @IsInt()
  approvalsNeeded?: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether two checkers assess without seeing one another's." })
  @IsOptional()
  @IsBoolean()
  blindSecondAssessment?: boolean | null;

  @Field(() => Int, { nullable: true, description: 'Minutes for which a task taken by oneself is held, 5 to 10080.' })
  @IsOptional()
  @IsInt()
  leaseMinutes?: number | null;
}
