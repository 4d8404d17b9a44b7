import { createReadStream } from 'node:fs';
import { describeWords } from '@stet/language';
import { mayDo, MemberService } from '@stet/newsroom';
import { MemberActor, Reads } from '@stet/platform';
import { ImportService, Intakes, PublicationModule, toldAs } from '@stet/publication';
import type { ExportFormat, ExportSubject, Intake } from '@stet/publication';
import type { INestApplicationContext } from '@nestjs/common';
import { Environment } from './installation.js';
import { newsroomOf, withRooms } from './rooms.js';

export interface ImportFileAsked {
  readonly what: ExportSubject;
  /** `-`: standard input */
  readonly file: string;
  readonly newsroom: string;
  readonly as: string;
  readonly format: ExportFormat;
  readonly dryRun: boolean;
  readonly allOrNothing: boolean;
}

/** `stet import`. @returns the exit status: 1 where a line was refused */
export const importFile = (environment: Environment, asked: ImportFileAsked): Promise<number> =>
  withRooms('import', environment, [PublicationModule], async (rooms) => {
    const { what, file } = asked;
    const actor = await memberOf(rooms, await newsroomOf(rooms, asked.newsroom), asked.as);
    const act = what === 'articles' ? 'importArticles' : 'importClaims';
    if (!mayDo(actor.roles, act)) throw new Error(`the roles of ${actor.name} do not allow ${act}`);
    const bytes = (file === '-' ? process.stdin : createReadStream(file)) as AsyncIterable<Uint8Array>;
    const intakes = rooms.get(Intakes);
    const take = <T>(intake: Intake<T>) => rooms.get(ImportService).lines(actor, intake, bytes, asked);
    const lines = what === 'articles' ? take(intakes.articles()) : take(intakes.claims((words) => Promise.resolve(describeWords(words))));
    const counts: Record<string, number> = {};
    for await (const line of lines) {
      counts[line.outcome] = (counts[line.outcome] ?? 0) + 1;
      await write(toldAs(what, line));
    }
    const said = Object.entries(counts).map(([outcome, n]) => `${n} ${outcome.toLowerCase()}`);
    console.error(`${asked.dryRun ? 'nothing changed' : 'imported'}: ${said.join(', ') || 'no line'}`);
    return counts['REFUSED'] ? 1 : 0;
  });

/** In whose name words are submitted: the operator is no author. */
async function memberOf(rooms: INestApplicationContext, newsroomId: string, named: string): Promise<MemberActor> {
  const id = named.replace(/^member_/, '');
  const found = await rooms.get(Reads).run(newsroomId, async (reader) => {
    const members = rooms.get(MemberService);
    return /^[0-9a-f-]{36}$/.test(id) ? members.findMember(reader, id) : undefined;
  });
  if (!found || found.removedAt !== null) throw new Error(`there is no member '${named}' in this newsroom`);
  return { kind: 'MEMBER', newsroomId, memberId: found.id, personId: found.personId, name: found.name, roles: found.roles };
}

const write = (text: string): Promise<void> =>
  new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
