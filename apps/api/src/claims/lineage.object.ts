import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';

export const ClaimLinkKindEnum = { SPLIT: 'SPLIT', MERGE: 'MERGE', DUPLICATE: 'DUPLICATE' } as const;
registerEnumType(ClaimLinkKindEnum, {
  name: 'ClaimLinkKind',
  description: 'How a claim comes from another, or stands to it.',
  valuesMap: {
    SPLIT: { description: 'One of several that a claim was split into.' },
    MERGE: { description: 'Made of several claims.' },
    DUPLICATE: { description: 'Says the same.' },
  },
});

@ObjectType('ClaimLink', { description: 'What ties a claim to another.' })
export class ClaimLinkObject {
  /** bare uuids; `claimId` is the one at the other end */
  claimId: string;
  linkedBy: string;

  @Field(() => ClaimLinkKindEnum, { description: 'How.' })
  kind: keyof typeof ClaimLinkKindEnum;

  @Field(() => Date, { description: 'When it was tied.' })
  linkedAt: string;
}

@ObjectType('Lineage', { description: 'Where a claim comes from and what became of it.' })
export class LineageObject {
  /** bare uuid */
  claimId: string;

  @Field(() => [ClaimLinkObject], { description: 'The claims it was made of.' })
  parents: readonly ClaimLinkObject[];

  @Field(() => [ClaimLinkObject], { description: 'The claims made of it, where it was split or merged.' })
  children: readonly ClaimLinkObject[];

  @Field(() => [ClaimLinkObject], { description: 'Claims that are left to this one, because they say the same.' })
  duplicates: readonly ClaimLinkObject[];

  @Field(() => ClaimLinkObject, { nullable: true, description: 'The claim this one is left to; null where it is no duplicate.' })
  original: ClaimLinkObject | null;
}

@ObjectType('SplitClaim', { description: 'A claim that was split, and what it was split into.' })
export class SplitClaimObject {
  /** bare uuids */
  claimId: string;
  partIds: readonly string[];
}
