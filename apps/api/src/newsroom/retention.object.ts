import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { RetentionKind } from '@stet/newsroom';
import { RetentionKindEnum } from './enums.js';

@ObjectType('RetentionRule', { description: 'For how long one kind of thing is kept.' })
export class RetentionRuleObject {
  @Field(() => RetentionKindEnum, { description: 'The kind.' })
  kind: RetentionKind;

  @Field(() => Int, { nullable: true, description: 'Days; null: it is kept.' })
  days: number | null;

  @Field(() => Int, { description: 'How much of it a sweep would take now: nothing under a legal hold; counted up to 1000.' })
  due: number;
}

@ObjectType('RetentionCount', { description: 'How much of one kind a sweep has taken.' })
export class RetentionCountObject {
  @Field(() => RetentionKindEnum, { description: 'The kind.' })
  kind: RetentionKind;

  @Field(() => Int, { description: 'How much.' })
  count: number;
}

@ObjectType('RetentionSweep', { description: 'A sweep that ran.' })
export class RetentionSweepObject {
  @Field(() => Date, { description: 'When.' })
  sweptAt: string;

  @Field(() => [RetentionCountObject], {
    description: 'What it took: a batch of each kind at most; where there was more, another one followed.',
  })
  taken: readonly RetentionCountObject[];
}

@ObjectType('Retention', {
  description: 'For how long the newsroom keeps what it does not need for good. Off, kind by kind, until an administrator sets days.',
})
export class RetentionObject {
  /** bare uuid; the field `setBy` shows it */
  setBy: string | null;

  @Field(() => Int, { description: 'How often it was set; the expectedVersion of setRetention.' })
  number: number;

  @Field(() => [RetentionRuleObject], { description: 'Every kind there is.' })
  rules: readonly RetentionRuleObject[];

  @Field(() => Date, { nullable: true, description: 'Since when; null: nothing was ever set.' })
  setAt: string | null;

  @Field(() => RetentionSweepObject, { nullable: true, description: 'The newest sweep; null: none has run.' })
  lastSweep: RetentionSweepObject | null;
}
