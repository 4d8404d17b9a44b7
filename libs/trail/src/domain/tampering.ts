import { compareLogPlaces } from '@stet/platform';
import type { LogPlace } from '@stet/platform';
import { GENESIS, hashOf } from './chain.js';
import type { Seal, SealedEvent } from './chain.js';
import type { Head } from './head.js';

/** A seal with its event. One of them is null where the other stands alone. */
export interface TrailRow {
  readonly seal: Seal | null;
  readonly event: SealedEvent | null;
  /** of the event in the log */
  readonly place: LogPlace | null;
  /** whether the event's numbers were read as they stand */
  readonly exact: boolean;
}

/**
 * CHANGED: an event or its seal is not what was sealed. REMOVED: a sealed event is gone. INSERTED: an event stands among the sealed ones and was never
 * sealed. REORDERED: a sealed event stands before its predecessor in the log. GAP: seals are missing. HEAD_DIFFERS: the chain is not the one whose
 * head was told. TAIL_CUT: it ends before a head that was told.
 */
export type TamperingKind = 'CHANGED' | 'REMOVED' | 'INSERTED' | 'REORDERED' | 'GAP' | 'HEAD_DIFFERS' | 'TAIL_CUT';

export interface Tampering {
  readonly kind: TamperingKind;
  /** in the chain; of a GAP the first that is missing; null: it has none */
  readonly number: number | null;
  readonly eventId: string | null;
}

/** Reads a chain from its beginning, row by row, and keeps nothing but its end. */
export class ChainReader {
  private last: Head | undefined;
  private lastPlace: LogPlace | undefined;
  private readonly heads: Map<number, string[]>;

  /** @param heads told earlier, of this newsroom */
  constructor(heads: readonly Pick<Head, 'number' | 'hash'>[] = []) {
    this.heads = new Map();
    for (const { number, hash } of heads) this.heads.set(number, [...(this.heads.get(number) ?? []), hash]);
  }

  /** Where the chain ends, as far as it was read. */
  get head(): Head | undefined {
    return this.last;
  }

  /** @param row seals by number; events without one wherever */
  take({ seal, event, place, exact }: TrailRow): Tampering[] {
    if (!seal) return event ? [{ kind: 'INSERTED', number: null, eventId: event.id }] : [];
    const found: Tampering[] = [];
    const { number, eventId, hash, sealedAt } = seal;
    const tell = (kind: TamperingKind): void => void found.push({ kind, number, eventId });
    const follows = number === (this.last?.number ?? 0) + 1;
    if (!follows) found.push({ kind: 'GAP', number: (this.last?.number ?? 0) + 1, eventId: null });
    if (!event) tell('REMOVED');
    // behind a gap the hash before is not known; the link after it is held against this one again
    else if (follows && (!exact || hashOf(event, seal, this.last?.hash ?? GENESIS) !== hash)) tell('CHANGED');
    if (place) {
      if (this.lastPlace && compareLogPlaces(place, this.lastPlace) <= 0) tell('REORDERED');
      else this.lastPlace = place;
    }
    if (this.heads.get(number)?.some((told) => told !== hash)) tell('HEAD_DIFFERS');
    this.heads.delete(number);
    this.last = { number, hash, sealedAt };
    return found;
  }

  /** All was read. */
  end(): Tampering[] {
    const left = [...this.heads.keys()].sort((a, b) => a - b);
    return left.map((number) => ({ kind: number > (this.last?.number ?? 0) ? 'TAIL_CUT' : 'HEAD_DIFFERS', number, eventId: null }));
  }
}

export interface Verified {
  /** seals read */
  readonly sealed: number;
  /** where the chain ends; null: nothing is sealed */
  readonly head: Head | null;
  /** how many tamperings were told */
  readonly found: number;
}

/**
 * Reads a whole trail and tells of all that was done to it since it was sealed.
 *
 * @param pages held one at a time
 * @param heads told earlier, of this newsroom: without one, a tail that was cut with its seals, and a chain made anew behind a change, look whole
 * @param tell hears of each tampering as it is found
 */
export async function verifyTrail(
  pages: AsyncIterable<readonly TrailRow[]>,
  heads: readonly Pick<Head, 'number' | 'hash'>[],
  tell: (tampering: Tampering) => void,
): Promise<Verified> {
  const chain = new ChainReader(heads);
  let [sealed, found] = [0, 0];
  const told = (tamperings: readonly Tampering[]): void => {
    found += tamperings.length;
    for (const tampering of tamperings) tell(tampering);
  };
  for await (const rows of pages)
    for (const row of rows) {
      if (row.seal) sealed++;
      told(chain.take(row));
    }
  told(chain.end());
  return { sealed, head: chain.head ?? null, found };
}
