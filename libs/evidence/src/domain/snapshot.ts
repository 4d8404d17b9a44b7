import { createHash } from 'node:crypto';

/** What a snapshot may be: what a desk can show again without another's software. */
export const mediaTypes = ['text/plain', 'text/html', 'application/pdf', 'image/png', 'image/jpeg'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** In bytes. Base64 makes four of three, and a request's body ends at 8 MiB. */
export const TEXT_SNAPSHOT_LIMIT = 1024 * 1024;
export const SNAPSHOT_LIMIT = 5 * 1024 * 1024;

/** What the source showed when it was looked at: pasted text (kept as UTF-8), or bytes in Base64. */
export interface SnapshotInput {
  readonly mediaType: MediaType;
  readonly text?: string | null;
  readonly base64?: string | null;
}

export interface Snapshot {
  readonly mediaType: MediaType;
  /** of `content`, in hexadecimal */
  readonly sha256: string;
  readonly content: Buffer;
}

/** How files of a kind begin: a name alone makes no picture. */
const begins: Partial<Record<MediaType, Buffer>> = {
  'application/pdf': Buffer.from('%PDF-'),
  'image/png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  'image/jpeg': Buffer.from([0xff, 0xd8, 0xff]),
};

const isText = (mediaType: MediaType): boolean => mediaType.startsWith('text/');

/**
 * The bytes of a snapshot as they were handed in, with their hash.
 *
 * @returns the field within the snapshot and what is wrong with it, where it cannot be kept
 */
export function readSnapshot({ mediaType, text, base64 }: SnapshotInput): Snapshot | { field: string; problem: string } {
  if ((text == null) === (base64 == null)) return { field: 'text', problem: 'a snapshot is text or bytes: give one of them.' };
  if (text != null && !isText(mediaType)) return { field: 'text', problem: `${mediaType} is bytes: give them in Base64.` };
  if (text != null && /\p{Surrogate}/u.test(text))
    return { field: 'text', problem: 'it has halves of characters, which no bytes stand for.' };
  const field = text != null ? 'text' : 'base64';
  const limit = isText(mediaType) ? TEXT_SNAPSHOT_LIMIT : SNAPSHOT_LIMIT;
  if ((text ?? base64)!.length > limit * (text != null ? 1 : 1.34)) return { field, problem: `it has more than ${limit} bytes.` };
  const content = text != null ? Buffer.from(text, 'utf8') : Buffer.from(base64!, 'base64');
  // a pattern over megabytes runs out of stack; and only one text stands for these bytes
  if (base64 != null && content.toString('base64') !== base64)
    return { field, problem: 'it is no Base64 (RFC 4648, padded, without line breaks).' };
  if (content.length === 0) return { field, problem: 'it is empty.' };
  if (content.length > limit) return { field, problem: `it has more than ${limit} bytes.` };
  const start = begins[mediaType];
  if (start && !content.subarray(0, start.length).equals(start)) return { field, problem: `it does not begin as ${mediaType} does.` };
  return { mediaType, sha256: createHash('sha256').update(content).digest('hex'), content };
}

/** Only text/plain is looked into: what a page or a PDF shows depends on who draws it. */
export const canBeSearched = (mediaType: MediaType): boolean => mediaType === 'text/plain';

/** One shape for what differs in setting only: marks, hyphens, white space, compositions. Letters, figures and their case all count. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201A\u201B\u2032]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u00AB\u00BB\u2033]|''/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Whether a text holds a quotation, white space and typography apart. Where the quotation leaves something out (`…`, `[…]`, `...`) its pieces
 * must follow one another.
 */
export function holdsQuotation(text: string, quotation: string): boolean {
  const within = plain(text);
  const pieces = plain(quotation)
    .split(/\s*(?:\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.{3,})\s*/)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  let from = 0;
  for (const piece of pieces) {
    const at = within.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return pieces.length > 0;
}
