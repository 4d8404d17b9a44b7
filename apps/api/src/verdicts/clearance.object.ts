import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@stet/platform';
import type {
  BlockerCode,
  BlockerItem,
  BlockerSubject,
  Clearance,
  ClearanceNote,
  OverrideLapse,
  SignOffCause,
  SignOffFact,
  SubjectType,
} from '@stet/verdicts';
import { NodeObject } from '../base/index.js';
import { RoleEnum } from '../newsroom/index.js';
import { BlockerCodeEnum, ClearanceNoteCodeEnum, ClearanceStatusEnum, OverrideLapseEnum, SignOffCauseEnum } from './clearance.enums.js';

@ObjectType('BlockerLift', { description: 'What would lift a blocker.' })
export class BlockerLiftObject {
  @Field(() => String, { description: 'The mutation.' })
  act: string;

  @Field(() => [RoleEnum], { description: 'Who may.' })
  roles: readonly Role[];

  @Field(() => ID, { description: 'On what: the article, claim, comment, query or segment in the way.' })
  on: string;
}

@ObjectType('Override', {
  implements: () => [NodeObject],
  description: "Somebody's name and reason in place of what a blocker asks for. Holds for the words it was given for; stays in the record.",
})
export class OverrideObject extends NodeObject {
  /** bare uuids; fields show them */
  articleId: string;
  revisionId: string;
  subjectType: SubjectType;
  remarkId: string;
  overriddenBy: string;

  @Field(() => BlockerCodeEnum, { description: 'What was overridden.' })
  blockerCode: BlockerCode;

  @Field(() => RoleEnum, { description: 'In which role.' })
  role: Role;

  @Field(() => Int, { description: 'The policy that let this role override.' })
  policyNumber: number;

  @Field(() => Date, { description: 'When.' })
  overriddenAt: string;

  @Field(() => Date, { nullable: true, description: 'When it ended; null: it stands.' })
  lapsedAt: string | null;

  @Field(() => OverrideLapseEnum, { nullable: true, description: 'Why it ended.' })
  lapsedCause: OverrideLapse | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

@ObjectType('ClearanceNote', { description: 'What does not hold words back, and should be known before they go out.' })
export class ClearanceNoteObject {
  /** bare uuids; the field `claims` shows them */
  claimIds: readonly string[];

  @Field(() => ClearanceNoteCodeEnum, { description: 'Stable; for programs.' })
  code: ClearanceNote['code'];
}

@ObjectType('Blocker', { description: 'What stands between words and their release.' })
export class BlockerObject {
  /** shown by fields, to whoever sees the desk */
  message: string;
  liftedBy: readonly string[];
  subjects: readonly BlockerSubject[];
  items: readonly BlockerItem[];
  overridableBy: readonly Role[];

  @Field(() => BlockerCodeEnum, { description: 'Stable; for programs.' })
  code: BlockerCode;
}

@ObjectType('Clearance', { description: 'Whether exactly these words may go out: derived anew each time, never stored.' })
export class ClearanceObject {
  /** bare uuid; the field `article` shows it */
  articleId: string;
  signOff: SignOffFact | null;
  overridden: readonly BlockerObject[];
  notes: readonly ClearanceNoteObject[];
  policy: Clearance['policy'];

  @Field(() => ClearanceStatusEnum, { description: 'CLEAR or BLOCKED.' })
  status: Clearance['status'];

  @Field(() => [BlockerObject], { description: 'What blocks, in the order an editor would deal with it; none where it is clear.' })
  blockers: readonly BlockerObject[];

  @Field(() => Int, { description: 'The revision under check.' })
  revisionNumber: number;

  @Field(() => String, { description: 'SHA-256 of its stored text (UTF-8), in hexadecimal.' })
  textSha256: string;
}

@ObjectType('SignOff', { implements: () => [NodeObject], description: 'The recorded act of release, bound to a revision.' })
export class SignOffObject extends NodeObject {
  /** bare uuids; fields show them */
  articleId: string;
  signedOffBy: string;

  @Field(() => Int, { description: 'The revision that was released.' })
  revisionNumber: number;

  @Field(() => String, { description: 'SHA-256 of the text that was released (UTF-8), in hexadecimal.' })
  textSha256: string;

  @Field(() => Int, { description: 'The policy it was judged under, and is as long as it stands.' })
  policyNumber: number;

  @Field(() => Date, { description: 'When.' })
  signedOffAt: string;

  @Field(() => Date, { nullable: true, description: 'When it ended; null: it stands.' })
  withdrawnAt: string | null;

  @Field(() => SignOffCauseEnum, { nullable: true, description: 'What ended it.' })
  withdrawnCause: SignOffCause | null;
}
