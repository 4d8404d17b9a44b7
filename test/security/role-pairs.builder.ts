import { BearerService, MemberService, TokenService } from '@stet/newsroom';
import { Acts, operatorActor } from '@stet/platform';
import type { Role } from '@stet/platform';
import { took } from '@test/cast';
import type { TestDesk } from '@test/desk';
import type { Asker } from './role-matrix.js';

const ofPersons: readonly Role[] = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER'];

/** Every two roles one person can have. */
export const pairs: readonly (readonly [Role, Role])[] = ofPersons.flatMap((one, n) =>
  ofPersons.slice(n + 1).map((other) => [one, other] as const),
);

/** Somebody new in a newsroom, with these roles and a token that carries all of them. */
export async function memberWith(
  desk: TestDesk,
  newsroomId: string,
  roles: readonly Role[],
): Promise<Asker & { memberId: string; personId: string }> {
  const token = took(
    await desk.get(Acts).run(operatorActor(newsroomId), async (work) => {
      const { memberId } = took(await desk.get(MemberService).addMember(work, { name: `${roles.join(' and ')}`, roles, kind: 'HUMAN' }));
      return took(await desk.get(TokenService).createToken(work, { memberId, label: roles.join(' ') }));
    }),
  ).token;
  const { memberId, personId } = (await desk.get(BearerService).find(token))!.actor;
  return { roles, token, memberId, personId };
}
