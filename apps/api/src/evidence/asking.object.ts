import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { ContactChannel, ContactOutcome, QueryKind, QueryState } from '@stet/evidence';
import { connectionOf, NodeObject } from '../base/index.js';
import { AuthorQueryKindEnum, AuthorQueryStateEnum, ContactChannelEnum, ContactOutcomeEnum } from './asking.enums.js';

@ObjectType('AuthorQuery', {
  implements: () => [NodeObject],
  description: 'A question or a proposed wording, put to the author. What is asked is never edited, and answered once.',
})
export class AuthorQueryObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  articleId: string;
  claimId: string | null;
  wordingId: string | null;
  revisionId: string | null;
  askedBy: string;
  answeredBy: string | null;

  @Field(() => AuthorQueryKindEnum, { description: 'What is asked.' })
  kind: QueryKind;

  @Field(() => String, { description: 'What is asked, or why other words.' })
  text: string;

  @Field(() => String, { nullable: true, description: 'The words proposed in the place of the claim’s.' })
  proposedWording: string | null;

  @Field(() => Boolean, { description: 'Whether nothing goes out while it is open.' })
  blocking: boolean;

  @Field(() => AuthorQueryStateEnum, { description: 'What became of it.' })
  state: QueryState;

  @Field(() => Boolean, {
    description: 'Whether the claim says something else today than when it was asked about, or is gone from the text.',
  })
  wordsChanged: boolean;

  @Field(() => String, { nullable: true, description: 'The answer, or the reason.' })
  answer: string | null;

  @Field(() => Date, { description: 'When it was asked.' })
  askedAt: string;

  @Field(() => Date, { nullable: true, description: 'When it was answered or taken back.' })
  answeredAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

export const AuthorQueryConnection = connectionOf(AuthorQueryObject, 'AuthorQuery');

@ObjectType('Contact', {
  implements: () => [NodeObject],
  description: 'Who was asked for their side of it, how, when, by what deadline, and what came of it.',
})
export class ContactObject extends NodeObject {
  /** bare uuids; fields of these names show them */
  articleId: string;
  claimId: string | null;
  loggedBy: string;
  recordedBy: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who was asked; null: they are erased, or sealed under a secret key this installation does not have.',
  })
  whom: string | null;

  @Field(() => ContactChannelEnum, { description: 'How.' })
  channel: ContactChannel;

  @Field(() => Date, { description: 'When.' })
  contactedAt: string;

  @Field(() => Date, { nullable: true, description: 'By when they were told to answer.' })
  answerBy: string | null;

  @Field(() => String, { nullable: true, description: 'What they were asked.' })
  question: string | null;

  @Field(() => ContactOutcomeEnum, { description: 'What came of it.' })
  outcome: ContactOutcome;

  @Field(() => String, { nullable: true, description: 'What they said.' })
  answer: string | null;

  @Field(() => Date, { description: 'When it was logged.' })
  loggedAt: string;

  @Field(() => Date, { nullable: true, description: 'When the outcome was recorded.' })
  recordedAt: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was erased who was asked and what was said; null: it was not.' })
  erasedAt: string | null;

  @Field(() => Int, { description: 'For expectedVersion.' })
  version: number;
}

export const ContactConnection = connectionOf(ContactObject, 'Contact');
