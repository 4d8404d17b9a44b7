import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { HeldType } from '@stet/evidence';
import { connectionOf, NodeObject } from '../base/index.js';

@ObjectType('LegalHold', {
  implements: () => [NodeObject],
  description: 'Keeps somebody, or all who are in an article, from being erased.',
})
export class LegalHoldObject extends NodeObject {
  /** bare uuids and codes; fields show them */
  subjectType: HeldType;
  subjectId: string;
  remarkId: string;
  liftRemarkId: string | null;
  setBy: string;
  liftedBy: string | null;

  @Field(() => Date, { description: 'Since when.' })
  setAt: string;

  @Field(() => Date, { nullable: true, description: 'When it was lifted; null: it holds.' })
  liftedAt: string | null;

  @Field(() => ID, { description: 'On what: an article, a member, a contact.' })
  heldId: string;
}

export const LegalHoldConnection = connectionOf(LegalHoldObject, 'LegalHold');
