import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { SegmentDisposition } from '@stet/articles';
import type { ClaimState } from '@stet/claims';
import { SegmentDispositionEnum } from '../articles/index.js';
import { ClaimStateEnum } from './enums.js';

@ObjectType('ClaimCount', { description: 'How many claims stand where.' })
export class ClaimCountObject {
  @Field(() => ClaimStateEnum, { description: 'Where.' })
  state: ClaimState;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('SegmentCount', { description: 'How many segments became what.' })
export class SegmentCountObject {
  @Field(() => SegmentDispositionEnum, { description: 'What.' })
  disposition: SegmentDisposition;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('Progress', { description: 'How far the check of an article has come.' })
export class ProgressObject {
  @Field(() => [ClaimCountObject], { description: 'Its claims by where they stand; states without any are left out.' })
  claims: readonly ClaimCountObject[];

  @Field(() => Int, { description: 'Claims with work still to be done.' })
  open: number;

  @Field(() => [SegmentCountObject], { description: 'The newest revision’s ledger by what became of its segments.' })
  ledger: readonly SegmentCountObject[];

  @Field(() => Boolean, { description: 'Whether an editor has read that ledger.' })
  ledgerConfirmed: boolean;
}
