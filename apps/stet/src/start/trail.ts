import { readFile } from 'node:fs/promises';
import { INestApplicationContext } from '@nestjs/common';
import { Acts, isRefusal, operatorActor, Reads } from '@stet/platform';
import { readHeads, TrailModule, TrailService } from '@stet/trail';
import type { Tampering, ToldHead } from '@stet/trail';
import { Environment } from './installation.js';
import { writeOut } from './out.js';
import { newsroomOf, withRooms } from './rooms.js';

/** Tamperings told one by one; of more only how many. */
const TOLD = 1_000;

export interface VerifyAsked {
  /** left out: every newsroom */
  readonly newsroom: string | undefined;
  /** a file with heads that were told earlier */
  readonly head: string | undefined;
}

/** `stet trail verify`. @returns 0 whole, 1 tampered with, 2 it could not be verified */
export async function verifyTrails(environment: Environment, { newsroom, head }: VerifyAsked): Promise<number> {
  const heads = head === undefined ? [] : readHeads(await readFile(head, 'utf8'));
  // what fails on the way says nothing of the trail
  let status = 2;
  await withRooms('trail', environment, [TrailModule], async (rooms) => {
    const ids = newsroom === undefined ? await rooms.get(TrailService).newsrooms() : [await newsroomOf(rooms, newsroom)];
    const unheard = heads.find((each) => !ids.includes(each.newsroom));
    if (unheard) throw new Error(`a head is of another newsroom: ${unheard.newsroom}`);
    let found = 0;
    for (const id of ids) found += await verifyOne(rooms, id, heads);
    status = found ? 1 : 0;
    return status;
  });
  return status;
}

async function verifyOne(rooms: INestApplicationContext, newsroomId: string, heads: readonly ToldHead[]): Promise<number> {
  const own = heads.filter(({ newsroom }) => newsroom === newsroomId);
  const trail = rooms.get(TrailService);
  let told = 0;
  const tell = (tampering: Tampering): void => void (++told <= TOLD && console.log(`${newsroomId}: ${lineOf(tampering)}`));
  const [verified, { unsealed }] = await rooms
    .get(Reads)
    .run(newsroomId, async (reader) => [await trail.verify(reader, own, tell), await trail.standing(reader)] as const);
  const { sealed, head, found } = verified;
  if (found > TOLD) console.log(`${newsroomId}: and ${found - TOLD} more`);
  const end = head ? `head ${head.number} ${head.hash}` : 'no head';
  const held = own.length ? `, held against ${own.length} told earlier` : '';
  console.log(
    `${newsroomId}: ${found ? `TAMPERED WITH (${found})` : 'whole'}: ${sealed} events sealed, ${unsealed} not yet; ${end}${held}`,
  );
  return found;
}

function lineOf({ kind, number, eventId }: Tampering): string {
  const where = [...(number === null ? [] : [`number ${number}`]), ...(eventId === null ? [] : [`event ${eventId}`])];
  return `${kind} ${where.join(', ')}`;
}

/** `stet trail export`. @returns the exit status */
export const exportTrail = (environment: Environment, newsroom: string, out: string | undefined): Promise<number> =>
  withRooms('trail', environment, [TrailModule], async (rooms) => {
    const newsroomId = await newsroomOf(rooms, newsroom);
    const trail = rooms.get(TrailService);
    const done = await rooms.get(Acts).run(operatorActor(newsroomId), (work) => trail.exportTrail(work));
    if (isRefusal(done)) throw new Error(done.message);
    await rooms.get(Reads).run(newsroomId, (reader) => writeOut(trail.lines(reader), out));
    console.error(`exported: the trail up to number ${done.number} or later`);
    return 0;
  });
