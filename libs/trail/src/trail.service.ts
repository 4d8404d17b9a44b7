import { Injectable } from '@nestjs/common';
import { compareLogPlaces, Database, newId } from '@stet/platform';
import type { LogPlace, Reader, Work } from '@stet/platform';
import { TrailExported } from './domain/events.js';
import { trailLines } from './domain/export.js';
import type { Head } from './domain/head.js';
import { Tampering, TrailRow, Verified, verifyTrail } from './domain/tampering.js';
import { Backlog, getBacklog, listNewsrooms } from './store/sealing.store.js';
import { countUnsealed, findHead, listPairs, listStrays } from './store/trail.store.js';

/** Rows read at once. */
const AT_ONCE = 2_000;
const START: LogPlace = { xid: '0', id: '00000000-0000-0000-0000-000000000000' };

/** How a newsroom's trail stands. */
export interface TrailStanding {
  /** undefined: nothing is sealed yet */
  readonly head: Head | undefined;
  /** events that are not sealed yet */
  readonly unsealed: number;
}

/** The sealed trail for who reads it: its head, all of it, and whether it is what was sealed. */
@Injectable()
export class TrailService {
  constructor(private readonly database: Database) {}

  /** Of the whole installation, for the operator, who is in none: their ids. */
  newsrooms(): Promise<string[]> {
    return listNewsrooms(this.database);
  }

  /** What is committed and not sealed yet, of all newsrooms: for the installation's metrics. */
  backlog(): Promise<Backlog> {
    return getBacklog(this.database);
  }

  async standing(reader: Reader): Promise<TrailStanding> {
    const [head, unsealed] = await Promise.all([findHead(reader), countUnsealed(reader)]);
    return { head, unsealed };
  }

  /**
   * Reads the whole trail and says what was done to it since it was sealed. What is held does not grow with it.
   *
   * @param reader with the machine's eyes: a person's see not all of it
   * @param heads told earlier, of this newsroom
   * @param tell hears of each tampering as it is found
   */
  verify(reader: Reader, heads: readonly Pick<Head, 'number' | 'hash'>[], tell: (tampering: Tampering) => void): Promise<Verified> {
    return verifyTrail(this.rows(reader), heads, tell);
  }

  /**
   * Records that somebody takes the trail out; before the first line is handed over.
   *
   * @returns the number at which the chain ends, 0 where nothing is sealed
   */
  async exportTrail(work: Work): Promise<{ number: number }> {
    const number = (await findHead(work))?.number ?? 0;
    await work.record(TrailExported({ subjectId: newId(), articleId: null }, { number }));
    return { number };
  }

  /** The sealed trail as NDJSON, a page at a time. @param reader with the machine's eyes, as for {@link verify} */
  lines(reader: Reader): AsyncGenerator<string> {
    return trailLines(reader.newsroomId, this.rows(reader));
  }

  /** All seals with their events, and among them the events without one; what is not sealed yet is not among them. */
  async *rows(reader: Reader, atOnce = AT_ONCE): AsyncGenerator<readonly TrailRow[]> {
    // a number below the first is none of ours, and is looked at all the same
    let [after, from] = [Number.MIN_SAFE_INTEGER, START];
    for (;;) {
      const page = await listPairs(reader, after, atOnce);
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last.seal!.number;
      const until = page.reduce((most, { place }) => (place && compareLogPlaces(place, most) > 0 ? place : most), from);
      for (let strays: TrailRow[] = []; ; from = strays.at(-1)!.place!) {
        strays = await listStrays(reader, from, until, atOnce);
        if (strays.length) yield strays;
        if (strays.length < atOnce) break;
      }
      from = until;
      if (page.length < atOnce) return;
    }
  }
}
