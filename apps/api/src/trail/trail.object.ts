import { Field, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('TrailHead', {
  description: 'Where the chain of sealed events ends. Whoever keeps one finds whatever is done to the events before it.',
})
export class TrailHeadObject {
  @Field(() => Int, { description: 'Of the last sealed event: they are numbered from 1 without a gap.' })
  number: number;

  @Field(() => String, { description: 'SHA-256 over the last sealed event and the hash before it: 64 hexadecimal digits.' })
  hash: string;

  @Field(() => Date, { description: 'When it was sealed.' })
  sealedAt: string;
}

@ObjectType('Trail', { description: 'How the sealed trail of the newsroom stands: all that happened in it, numbered and chained.' })
export class TrailObject {
  @Field(() => TrailHeadObject, { nullable: true, description: 'Where the chain ends. Null: nothing is sealed yet.' })
  head: TrailHeadObject | null;

  @Field(() => Int, { description: 'Events that happened and are not sealed yet: those of the last few seconds.' })
  unsealed: number;
}
