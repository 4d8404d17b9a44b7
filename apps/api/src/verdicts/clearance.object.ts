import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { BlockerCode, BlockerSubject, Clearance, SignOffCause, SignOffFact } from '@stet/verdicts';
import { NodeObject } from '../base/index.js';
import { BlockerCodeEnum, ClearanceStatusEnum, SignOffCauseEnum } from './enums.js';

@ObjectType('Blocker', { description: 'What stands between words and their release.' })
export class BlockerObject {
  /** shown by fields, to whoever sees the desk */
  message: string;
  liftedBy: readonly string[];
  subjects: readonly BlockerSubject[];

  @Field(() => BlockerCodeEnum, { description: 'Stable; for programs.' })
  code: BlockerCode;
}

@ObjectType('Clearance', { description: 'Whether exactly these words may go out: derived anew each time, never stored.' })
export class ClearanceObject {
  /** bare uuid; the field `article` shows it */
  articleId: string;
  signOff: SignOffFact | null;

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

  @Field(() => Date, { description: 'When.' })
  signedOffAt: string;

  @Field(() => Date, { nullable: true, description: 'When it ended; null: it stands.' })
  withdrawnAt: string | null;

  @Field(() => SignOffCauseEnum, { nullable: true, description: 'What ended it.' })
  withdrawnCause: SignOffCause | null;
}
