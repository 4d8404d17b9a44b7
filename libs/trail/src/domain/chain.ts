import { createHash } from 'node:crypto';
import type { EventData } from '@stet/platform';
import canonicalize from 'canonicalize';

// its typings describe an ES module's default export, which a CommonJS module has under another name
const canonical = canonicalize as unknown as (value: object) => string;

/** All that an event tells. The number of its transaction is not of it: that is the database's own, and another one after a restore. */
export interface SealedEvent {
  readonly id: string;
  readonly type: string;
  readonly v: number;
  readonly newsroomId: string;
  readonly articleId: string | null;
  readonly articleSeq: number | null;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  /** UTC with six digits of the second: 2026-03-02T09:00:00.000000Z */
  readonly at: string;
  readonly data: EventData;
}

/** An event's place in the chain. */
export interface Seal {
  /** from 1, without a gap */
  readonly number: number;
  readonly eventId: string;
  /** as an event's `at` */
  readonly sealedAt: string;
  /** SHA-256 in hexadecimal, lower case */
  readonly hash: string;
}

/** Stands before the first. */
export const GENESIS = '0'.repeat(64);

/** The canonical instant: the machine's clock has milliseconds, the database microseconds. */
export const toMicroseconds = (instant: string): string =>
  instant.replace(/(?:\.(\d+))?Z$/, (_, digits = '') => `.${String(digits).padEnd(6, '0')}Z`);

/**
 * The hash of a link: SHA-256 over RFC 8785 of the event, its number, the hash before it and when it was sealed.
 *
 * @param previous the hash of the number before; {@link GENESIS} before the first
 * @returns hexadecimal, lower case
 */
export function hashOf(event: SealedEvent, { number, sealedAt }: Pick<Seal, 'number' | 'sealedAt'>, previous: string): string {
  return createHash('sha256').update(canonical({ event, number, previous, sealedAt })).digest('hex');
}

/** Chains events onto the end of a chain, in this order. */
export function sealAll(events: readonly SealedEvent[], last: Pick<Seal, 'number' | 'hash'> | undefined, sealedAt: string): Seal[] {
  let [number, previous] = [last?.number ?? 0, last?.hash ?? GENESIS];
  return events.map((event) => {
    number++;
    previous = hashOf(event, { number, sealedAt }, previous);
    return { number, eventId: event.id, sealedAt, hash: previous };
  });
}
