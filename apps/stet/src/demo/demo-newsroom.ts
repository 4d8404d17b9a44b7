import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { INestApplicationContext } from '@nestjs/common';
import { ArticleService, ExternalIdTaken } from '@stet/articles';
import { BearerService, MemberService, NewsroomService, TokenService } from '@stet/newsroom';
import { Acts, isRefusal, operatorActor, Reads, Refusal, Role, Work } from '@stet/platform';
import { pendingFile } from './demo-plan.js';
import { sampleArticle } from './sample-article.js';

/** Who the demo newsroom is made of: the key in demo-tokens.json, a name, the roles. */
const cast = [
  { key: 'admin', name: 'Ada Lindqvist', roles: ['ADMIN'] },
  { key: 'editor', name: 'Edna Brask', roles: ['EDITOR'] },
  { key: 'editor2', name: 'Emil Sorensen', roles: ['EDITOR'] },
  { key: 'checker', name: 'Chidi Afolabi', roles: ['CHECKER'] },
  { key: 'checker2', name: 'Carla Mendes', roles: ['CHECKER'] },
  { key: 'author', name: 'Mara Okafor', roles: ['AUTHOR'] },
  { key: 'observer', name: 'Otto Weiss', roles: ['OBSERVER'] },
  { key: 'cms', name: 'Demo CMS', roles: ['CMS'] },
] as const satisfies readonly { key: string; name: string; roles: readonly Role[] }[];

export type DemoTokens = Record<(typeof cast)[number]['key'], string>;

const TOKENS = 'demo-tokens.json';

export const tokensFile = (dataDir: string): string => path.resolve(dataDir, TOKENS);
export const hasDemo = (dataDir: string): boolean => existsSync(tokensFile(dataDir)) || existsSync(pendingFile(dataDir));
export const readTokens = (dataDir: string): DemoTokens => JSON.parse(readFileSync(tokensFile(dataDir), 'utf8')) as DemoTokens;

const took = <T>(outcome: T): Exclude<T, Refusal> => {
  if (isRefusal(outcome)) throw new Error(`the demo newsroom was refused: ${outcome.message}`);
  return outcome as Exclude<T, Refusal>;
};

/**
 * Makes the planned demo newsroom: its people, a token each (in demo-tokens.json, mode 0600), the sample article handed in by its author.
 *
 * @param rooms any context that has the rooms
 * @returns whether there was something to make
 */
export async function makeDemo(rooms: INestApplicationContext, dataDir: string): Promise<boolean> {
  const pending = pendingFile(dataDir);
  if (!existsSync(pending)) return false;
  const newsroomId = readFileSync(pending, 'utf8').trim();
  const acts = rooms.get(Acts);
  if (!(await rooms.get(Reads).run(newsroomId, (reader) => rooms.get(NewsroomService).findNewsroom(reader))))
    took(
      await acts.run(operatorActor(newsroomId), async (work) => {
        const tokens = await populate(rooms, work);
        // before the commit: tokens that are in no database open nothing, but a newsroom whose tokens are lost is lost
        writeTokens(dataDir, tokens);
        return true;
      }),
    );
  await handIn(rooms, dataDir);
  rmSync(pending);
  return true;
}

async function populate(rooms: INestApplicationContext, work: Work): Promise<DemoTokens> {
  took(
    await rooms
      .get(NewsroomService)
      .createNewsroom(work, { slug: 'demo', name: 'The Lindhaven Courier', timeZone: 'Europe/Copenhagen', locale: 'en-GB', isDemo: true }),
  );
  const tokens: Partial<DemoTokens> = {};
  for (const { key, name, roles } of cast) {
    const { memberId } = took(await rooms.get(MemberService).addMember(work, { name, roles, kind: key === 'cms' ? 'MACHINE' : 'HUMAN' }));
    tokens[key] = took(await rooms.get(TokenService).createToken(work, { memberId, label: `demo: ${key}` })).token;
  }
  return tokens as DemoTokens;
}

function writeTokens(dataDir: string, tokens: DemoTokens): void {
  const file = tokensFile(dataDir);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(tokens, null, 2)}\n`, { mode: 0o600 });
  chmodSync(fresh, 0o600); // whatever the umask says
  renameSync(fresh, file);
}

/** The sample comes in as any article does: from the system it was written in, through the door of the articles room; a job splits it. */
async function handIn(rooms: INestApplicationContext, dataDir: string): Promise<void> {
  const tokens = readTokens(dataDir);
  const bearers = rooms.get(BearerService);
  const [cms, author] = [await bearers.find(tokens.cms), await bearers.find(tokens.author)];
  if (!cms || !author) throw new Error('the demo people are not known by the tokens in the file');
  // by the CMS, so that it may ask for clearance; and in the author's name, so that the author sees it and may not check it
  const { name, memberId } = author.actor;
  const outcome = await rooms
    .get(Acts)
    .run(cms.actor, (work) => rooms.get(ArticleService).submitArticle(work, { ...sampleArticle, authors: [{ name, memberId }] }));
  // handed in before a crash: it is there, and that was the point
  if (!(outcome instanceof ExternalIdTaken)) took(outcome);
}
