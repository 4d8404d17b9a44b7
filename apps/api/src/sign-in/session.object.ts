import { Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { CredentialKind, LinkKind, SignInWay } from '@stet/newsroom';
import { IdField, InvalidInputObject, NotFoundObject, resultUnion } from '../base/index.js';
import { AccountSharedObject, MemberObject } from '../newsroom/index.js';

const SignInWayEnum: Readonly<Record<SignInWay, SignInWay>> = { PASSWORD: 'PASSWORD', PROVIDER: 'PROVIDER' };
registerEnumType(SignInWayEnum, {
  name: 'SignInWay',
  description: 'How somebody signed in.',
  valuesMap: { PASSWORD: { description: 'By their password.' }, PROVIDER: { description: 'At an OpenID provider.' } },
});

const CredentialKindEnum: Readonly<Record<CredentialKind, CredentialKind>> = { TOKEN: 'TOKEN', SESSION: 'SESSION' };
registerEnumType(CredentialKindEnum, {
  name: 'CredentialKind',
  description: 'What somebody shows to be let in.',
  valuesMap: { TOKEN: { description: 'A bearer token.' }, SESSION: { description: 'The cookie of a session.' } },
});

const LinkKindEnum: Readonly<Record<LinkKind, LinkKind>> = { INVITATION: 'INVITATION', RESET: 'RESET' };
registerEnumType(LinkKindEnum, {
  name: 'SignInLinkKind',
  description: 'What a link is good for.',
  valuesMap: {
    INVITATION: { description: 'To take the invitation, with a password.' },
    RESET: { description: 'To set a new password; all sessions of the account end.' },
  },
});

@ObjectType('Session', { description: 'One of your own sessions, in whichever newsroom.' })
export class SessionObject {
  @Field(() => ID, { description: 'For endSession.' })
  id: string;

  @Field(() => String, { description: 'The newsroom it is in.' })
  newsroomName: string;

  @Field(() => SignInWayEnum, { description: 'How it was opened.' })
  way: SignInWay;

  @Field(() => String, { description: 'The address it was opened from.' })
  address: string;

  @Field(() => String, { description: 'What the browser said of itself; may be empty.' })
  device: string;

  @Field(() => Date, { description: 'When it was opened.' })
  openedAt: string;

  @Field(() => Date, { description: 'When it was last used, to the minute.' })
  lastUsedAt: string;

  @Field(() => Date, { description: 'When it ends unless it is used before.' })
  endsAt: string;

  @Field(() => Boolean, { description: 'Whether it is the one you ask with.' })
  isThis: boolean;
}

@ObjectType('SignedIn', { description: 'By what you are known here.' })
export class SignedInObject {
  @Field(() => CredentialKindEnum, { description: 'What you show.' })
  kind: CredentialKind;

  @Field(() => Date, { nullable: true, description: 'Until when it is good, as things stand; null: until it is revoked.' })
  endsAt: string | null;
}

@ObjectType('NewsroomChoice', { description: 'A newsroom you may go to.' })
export class NewsroomChoiceObject {
  @Field(() => String, { description: 'For POST /switch-newsroom.' })
  slug: string;

  @Field(() => String, { description: 'Its name.' })
  name: string;
}

@ObjectType('EndedSessions', { description: 'Sessions that were ended.' })
export class EndedSessionsObject {
  @Field(() => Int, { description: 'How many.' })
  sessions: number;
}

@ObjectType('CreatedSignInLink', { description: 'A link just made.' })
export class CreatedSignInLinkObject {
  @Field(() => MemberObject, { description: 'Whom it is for.' })
  member: MemberObject;

  @Field(() => LinkKindEnum, { description: 'What it is good for.' })
  kind: LinkKind;

  @Field(() => Date, { description: 'Until when it may be used: once.' })
  expiresAt: string;

  @Field(() => Boolean, { description: 'Whether it goes to the person by mail.' })
  byMail: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'The secret of the link, told this once, for POST /accept-invitation or /reset-password. Null when it goes by mail, or the same Idempotency-Key is sent again.',
  })
  secret: string | null;
}

export const EndSessionResult = resultUnion('EndSessionResult', EndedSessionsObject, [NotFoundObject]);
export const EndOtherSessionsResult = resultUnion('EndOtherSessionsResult', EndedSessionsObject, []);
export const CreateSignInLinkResult = resultUnion('CreateSignInLinkResult', CreatedSignInLinkObject, [
  NotFoundObject,
  InvalidInputObject,
  AccountSharedObject,
]);

@InputType({ description: 'A session to end.' })
export class EndSessionInput {
  @IdField('The session; one of your own.')
  sessionId: string;
}

@InputType({ description: 'A link to make.' })
export class CreateSignInLinkInput {
  @IdField('The member it is for: a person with an e-mail address.')
  memberId: string;
}
