import { readFile } from 'node:fs/promises';
import { INestApplicationContext } from '@nestjs/common';
import { ErasureService, EvidenceModule, listErased as erasedOf } from '@stet/evidence';
import type { Erased, ErasedType } from '@stet/evidence';
import { NotificationsModule } from '@stet/notifications';
import { Acts, isRefusal, isUuid, operatorActor, Reads, Refusal } from '@stet/platform';
import type { Work } from '@stet/platform';
import { SearchModule } from '@stet/search';
import { Environment } from './installation.js';
import { writeOut } from './out.js';
import { newsroomOf, withRooms } from './rooms.js';

/** One of them. */
export interface Whom {
  readonly person?: string | undefined;
  readonly contact?: string | undefined;
  readonly source?: string | undefined;
  /** confidential evidence: who is behind it */
  readonly evidence?: string | undefined;
  readonly author?: string | undefined;
}

/** A line of the list. */
interface Line extends Erased {
  readonly newsroom: string;
}

// what somebody kept for themselves, and their tasks, are those rooms' to look after
const modules = [EvidenceModule, SearchModule, NotificationsModule];

/** What would be done has been done, and is taken back. */
class OnlyTold extends Refusal {
  readonly kind = 'OnlyTold';
  readonly message = 'nothing was done';
}

/** `stet erase`. @param yes left out: it is told what would be done @returns the exit status */
export const eraseOne = (environment: Environment, newsroom: string, whom: Whom, yes: boolean): Promise<number> =>
  withRooms('erase', environment, modules, async (rooms) => {
    const newsroomId = await newsroomOf(rooms, newsroom);
    const erasure = rooms.get(ErasureService);
    const subject = subjectOf(whom);
    const outcome = await tried(rooms, newsroomId, yes, async (work) =>
      'name' in subject ? erasure.eraseAuthor(work, subject) : erasure.eraseNow(work, subject),
    );
    if (outcome.refusal) throw new Error(saidOf(outcome.refusal));
    const what = 'name' in subject ? 'author' : `${subject.type} ${subject.id}`;
    console.log(yes ? `erased: ${what}` : `would be erased: ${what}; add --yes to do it. It cannot be undone`);
    return 0;
  });

/** `stet erase --list`. @returns the exit status */
export const listErased = (environment: Environment, newsroom: string, out: string | undefined): Promise<number> =>
  withRooms('erase', environment, modules, async (rooms) => {
    const newsroomId = await newsroomOf(rooms, newsroom);
    const erased = await rooms.get(Reads).run(newsroomId, (reader) => erasedOf(reader));
    await writeOut(
      erased.map((each) => `${JSON.stringify({ newsroom: newsroomId, ...each })}\n`),
      out,
    );
    return 0;
  });

/** `stet erase --again`. @returns the exit status: 1 where somebody was not erased */
export const eraseAgain = (environment: Environment, file: string, yes: boolean): Promise<number> =>
  withRooms('erase', environment, modules, async (rooms) => {
    const lines = readLines(await readFile(file, 'utf8'));
    const counts = { done: 0, left: 0, refused: 0 };
    for (const line of lines) {
      const { newsroom, type, id } = line;
      const outcome = await tried(rooms, await newsroomOf(rooms, newsroom), yes, (work) =>
        rooms.get(ErasureService).eraseAgain(work, line),
      );
      if (outcome.refusal) console.error(`not erased: ${type} ${id ?? ''}: ${saidOf(outcome.refusal)}`);
      counts[outcome.refusal ? 'refused' : outcome.done.done ? 'done' : 'left']++;
    }
    const { done, left, refused } = counts;
    console.log(`${yes ? 'erased' : 'would be erased'}: ${done}; erased already or not there: ${left}; not erased: ${refused}`);
    if (!yes && done > 0) console.log('add --yes to do it');
    return refused > 0 ? 1 : 0;
  });

/** @param yes else it is done and taken back, so that what is told is what would be */
async function tried<T extends object>(
  rooms: INestApplicationContext,
  newsroomId: string,
  yes: boolean,
  erase: (work: Work) => Promise<T | Refusal>,
): Promise<{ refusal: Refusal; done?: undefined } | { refusal?: undefined; done: T }> {
  let done: T | undefined;
  const outcome = await rooms.get(Acts).run(operatorActor(newsroomId), async (work) => {
    const answer = await erase(work);
    if (isRefusal(answer)) return answer;
    done = answer;
    return yes ? answer : new OnlyTold();
  });
  if (isRefusal(outcome) && !(outcome instanceof OnlyTold)) return { refusal: outcome };
  return { done: done! };
}

function subjectOf({ person, contact, source, evidence, author }: Whom): { name: string } | { type: ErasedType; id: string } {
  if (author !== undefined) return { name: author };
  const named = { member: person, contact, source, evidence };
  const [type, given] = Object.entries(named).find(([, id]) => id !== undefined) as [ErasedType, string];
  const id = given.startsWith(`${type}_`) ? given.slice(type.length + 1) : given;
  if (!isUuid(id)) throw new Error(`'${given}' is no id of a ${type}`);
  return { type, id };
}

const saidOf = (refusal: Refusal): string => {
  const holds = 'holdIds' in refusal && Array.isArray(refusal.holdIds) ? `: ${refusal.holdIds.join(', ')}` : '';
  return `${refusal.message}${holds}`;
};

/** @throws Error where a line is none of such a list: then nothing is done */
function readLines(text: string): Line[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const fault = new Error(`line ${i + 1} is none of a list that stet erase --list has written`);
    let read: Partial<Line>;
    try {
      read = JSON.parse(line) as Partial<Line>;
    } catch {
      throw fault;
    }
    const { newsroom, type, id = null, places = [], placeholder = null, at = '' } = read;
    const isOne = type === 'author' ? Array.isArray(places) && places.every(isPlace) : typeof id === 'string' && isUuid(id);
    if (placeholder !== null && !/^[0-9a-f]{12}$/.test(placeholder)) throw fault;
    if (
      typeof newsroom !== 'string' ||
      !isUuid(newsroom) ||
      !type ||
      !['member', 'contact', 'source', 'evidence', 'author'].includes(type) ||
      !isOne
    )
      throw fault;
    return [{ newsroom, type, id, places, placeholder, at }];
  });
}

function isPlace(place: unknown): boolean {
  const [articleId, at, ...more] = typeof place === 'string' ? place.split(':') : [];
  return isUuid(articleId ?? '') && /^(byline|\d{1,6})$/.test(at ?? '') && more.length === 0;
}
