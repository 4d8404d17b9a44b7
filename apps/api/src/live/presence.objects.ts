import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import type { PresenceEntity } from '@stet/claims';
import { IdField, NotFoundObject, resultUnion } from '../base/index.js';
import { ClaimObject } from '../claims/index.js';

@InputType({ description: 'What you look at.' })
export class LookAtInput {
  @IdField('The claim.')
  claimId: string;
}

export const LookAtResult = resultUnion('LookAtResult', ClaimObject, [NotFoundObject]);

@ObjectType('Viewer', { description: 'Somebody who looks at a claim now.' })
export class ViewerObject {
  /** bare uuid */
  memberId: string;

  @Field(() => Date, { description: 'Since when, without a break.' })
  since: string;
}

@ObjectType('ViewersChange', { description: 'Who looks at a claim now.' })
export class ViewersChangeObject {
  /** bare uuid */
  claimKey: string;

  @Field(() => ID, { description: 'The claim.' })
  claimId: string;

  @Field(() => [ViewerObject], { description: 'All but you, whoever came first first; none: the last one has gone.' })
  viewers: readonly PresenceEntity[];
}
