import type { SourceTier } from './evidence.js';
import type { Locator } from './locator.js';
import type { MediaType } from './snapshot.js';

/** Who published, as a passage names them. */
export interface SourceWords {
  readonly publisher: string;
  readonly url: string | null;
  readonly tier: SourceTier;
  readonly reliabilityNote: string | null;
}

/** `erasedAt`: since when the publisher is a placeholder, where it is one; ISO-8601. */
export interface NamedSource extends SourceWords {
  readonly erasedAt?: string;
}

/** All that a passage says: what lies in the open, or under a seal. */
export interface PassageWords {
  readonly source: NamedSource;
  readonly quotation: string;
  readonly locator: Locator | null;
  readonly url: string | null;
  readonly note: string | null;
  /** ISO-8601 */
  readonly retrievedAt: string | null;
  readonly snapshot: SnapshotNote | null;
}

/** Two spellings of one name are one publisher. */
export const nameOf = (publisher: string): string => publisher.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

/** A snapshot without its bytes. */
export interface SnapshotNote {
  readonly mediaType: MediaType;
  /** in hexadecimal */
  readonly sha256: string;
  /** in bytes */
  readonly size: number;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const publisherOf = ({ publisher, url, tier }: SourceWords): unknown => [publisher.toLowerCase(), url, tier];

/**
 * Whether an amended passage still says what was cited: the same words of the same source, from the same place on the web, and (where one was kept)
 * with the same snapshot. Another locator, note or day of retrieval, or a first snapshot, changes nothing of it.
 */
export function saysTheSame(former: PassageWords, amended: PassageWords): boolean {
  return (
    former.quotation === amended.quotation &&
    former.url === amended.url &&
    same(publisherOf(former.source), publisherOf(amended.source)) &&
    (former.snapshot === null || former.snapshot.sha256 === amended.snapshot?.sha256)
  );
}

/** Whether an amendment amends nothing. */
export const isUnchanged = (former: PassageWords, amended: PassageWords): boolean =>
  same(inOrder(former), inOrder(amended)) && former.source.publisher === amended.source.publisher;

const inOrder = ({ source, quotation, locator, url, note, retrievedAt, snapshot }: PassageWords): unknown => [
  publisherOf(source),
  quotation,
  locator && [locator.kind, locator.value],
  url,
  note,
  retrievedAt && Date.parse(retrievedAt),
  snapshot?.sha256,
];
