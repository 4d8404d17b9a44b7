import { INestApplicationContext } from '@nestjs/common';
import { LinkService, MemberService, TokenService } from '@stet/newsroom';
import { Acts, isRefusal, operatorActor } from '@stet/platform';
import type { Refusal, Role, Work } from '@stet/platform';
import { Environment } from './installation.js';
import { newsroomOf, withRooms } from './rooms.js';

type Rooms = Pick<INestApplicationContext, 'get'>;

/** `stet password`. @returns the exit status */
export const writePasswordLink = (environment: Environment, { email, newsroom }: { email: string; newsroom: string }): Promise<number> =>
  withRooms('password', environment, [], async (rooms) => {
    const { kind, expiresAt, secret } = await passwordLink(rooms, await newsroomOf(rooms, newsroom), email);
    console.error(`${kind === 'INVITATION' ? 'an invitation' : 'a new password'}, until ${expiresAt}:`);
    console.log(secret);
    return 0;
  });

export interface TokenAsked {
  /** e-mail address or id */
  readonly member: string;
  readonly newsroom: string;
  readonly label: string;
  readonly roles: readonly string[] | null;
  /** ISO-8601 */
  readonly expires: string | null;
}

/** `stet token`. @returns the exit status */
export const writeToken = (environment: Environment, asked: TokenAsked): Promise<number> =>
  withRooms('token', environment, [], async (rooms) => {
    console.log(await makeToken(rooms, await newsroomOf(rooms, asked.newsroom), asked));
    return 0;
  });

/** @throws Error with the words of a refusal */
export function passwordLink(rooms: Rooms, newsroomId: string, email: string) {
  return done(rooms, newsroomId, async (work) =>
    rooms.get(LinkService).createSignInLink(work, { memberId: await memberOf(rooms, work, email) }),
  );
}

/** @throws Error with the words of a refusal */
export async function makeToken(rooms: Rooms, newsroomId: string, asked: Omit<TokenAsked, 'newsroom'>): Promise<string> {
  const { member, label, expires: expiresAt } = asked;
  const roles = asked.roles as readonly Role[] | null;
  const { token } = await done(rooms, newsroomId, async (work) =>
    rooms.get(TokenService).createToken(work, { memberId: await memberOf(rooms, work, member), label, roles, expiresAt }),
  );
  return token;
}

async function memberOf(rooms: Rooms, work: Work, named: string): Promise<string> {
  if (!named.includes('@')) return named.replace(/^member_/, '');
  const member = await rooms.get(MemberService).findMemberOfEmail(work, named);
  if (!member) throw new Error(`nobody in this newsroom has the address ${named}`);
  return member.id;
}

async function done<T>(rooms: Rooms, newsroomId: string, act: (work: Work) => Promise<T>): Promise<Exclude<T, Refusal>> {
  const outcome = await rooms.get(Acts).run(operatorActor(newsroomId), act);
  if (isRefusal(outcome)) throw new Error(outcome.message);
  return outcome as Exclude<T, Refusal>;
}
