/** What may be read of one file. All are counted in UTF-16 code units, but for the columns. */
export interface LineLimits {
  /** of one record: a text may have 1,500,000 code units, and JSON may write each of them as six */
  readonly record: number;
  readonly columns: number;
}

export const lineLimits: LineLimits = { record: 10_000_000, columns: 200 };

/** What is wrong with a line, or with the header, before anybody looks at what it says. */
export const lineFaults = [
  'BAD_QUOTE',
  'QUOTE_NOT_CLOSED',
  'RECORD_TOO_LONG',
  'TOO_MANY_COLUMNS',
  'BAD_JSON',
  'NO_OBJECT',
  'BAD_ENCODING',
  'FILE_TOO_LARGE',
  'HEADER_MISSING',
  'COLUMN_TWICE',
  'COLUMN_MISSING',
  'CELLS_DIFFER',
] as const;
export type LineFault = (typeof lineFaults)[number];

/** One record of a file, or why it is none. `line` is where it begins, from 1. */
export type ReadLine<T> = { readonly line: number; readonly record: T } | { readonly line: number; readonly fault: LineFault };

/** The bytes are no UTF-8: what the rest of the file says cannot be known. */
export class NoUtf8 extends Error {
  override readonly name = 'NoUtf8';
}

/** More bytes than a door takes. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes';
}

/** @throws TooManyBytes once more than `max` came */
export async function* limitedTo(max: number, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of bytes) {
    if ((length += piece.byteLength) > max) throw new TooManyBytes();
    yield piece;
  }
}

/**
 * Bytes → text, piece by piece, without a byte order mark.
 *
 * @throws NoUtf8 after the text before the first byte that is none
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = function* (piece?: Uint8Array): Generator<string> {
    try {
      yield decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      // only to tell how far it was good
      const shown = new TextDecoder().decode(piece);
      yield shown.slice(0, Math.max(0, shown.indexOf('\uFFFD')));
      throw new NoUtf8();
    }
  };
  for await (const piece of bytes) yield* decode(piece);
  yield* decode();
}
