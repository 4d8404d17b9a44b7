import { BearerService, MemberService, NewsroomService, TokenService } from '@stet/newsroom';
import { Acts, isRefusal, MemberActor, newId, operatorActor, Refusal, Role } from '@stet/platform';
import type { TestPlatform } from './platform.js';

export interface Player {
  readonly token: string;
  readonly actor: MemberActor;
}

const parts = {
  admin: ['ADMIN'],
  editor: ['EDITOR'],
  editor2: ['EDITOR'],
  checker: ['CHECKER'],
  checker2: ['CHECKER'],
  author: ['AUTHOR'],
  observer: ['OBSERVER'],
  cms: ['CMS'],
} as const satisfies Record<string, readonly Role[]>;

export type Part = keyof typeof parts;
export type Cast = Record<Part, Player> & { readonly newsroomId: string };

/** A refusal where none was expected fails the test with its words. */
export function took<T>(outcome: T): Exclude<T, Refusal> {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.code}: ${outcome.message}`);
  return outcome as Exclude<T, Refusal>;
}

/** A newsroom and its people, a token each: through the rooms' own doors. */
export async function makeCast(platform: Pick<TestPlatform, 'get'>, slug = 'courier'): Promise<Cast> {
  const newsroomId = newId();
  const acts = platform.get(Acts);
  const tokens = took(
    await acts.run(operatorActor(newsroomId), async (work) => {
      took(
        await platform.get(NewsroomService).createNewsroom(work, { slug, name: `The ${slug}`, timeZone: 'Europe/Berlin', locale: 'en' }),
      );
      const made: Partial<Record<Part, string>> = {};
      for (const [part, roles] of Object.entries(parts) as [Part, readonly Role[]][]) {
        const { memberId } = took(
          await platform
            .get(MemberService)
            .addMember(work, { name: `${part} of ${slug}`, roles, kind: part === 'cms' ? 'MACHINE' : 'HUMAN' }),
        );
        made[part] = took(await platform.get(TokenService).createToken(work, { memberId, label: part })).token;
      }
      return made as Record<Part, string>;
    }),
  );
  const cast: Partial<Record<Part, Player>> = {};
  for (const part of Object.keys(parts) as Part[]) {
    const bearer = await platform.get(BearerService).find(tokens[part]);
    if (!bearer) throw new Error(`the token of ${part} opens nothing`);
    cast[part] = { token: tokens[part], actor: bearer.actor };
  }
  return { ...(cast as Record<Part, Player>), newsroomId };
}
