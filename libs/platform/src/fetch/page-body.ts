import { pipeline } from 'node:stream';
import type { Readable, Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { FetchFault } from './fetch.fault.js';

/** Below so many bytes nobody minds how they were packed. */
const BOMB_FROM = 256 * 1024;
/** Text packs to a tenth, repetitive tables to a fiftieth; more is no text. */
const BOMB_RATIO = 200;

/** How a body may be packed; what the request says it takes. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br';

/** What unpacks a coding; many servers send bare deflate where the standard asks for zlib, which the first byte tells. */
function unpackerOf(coding: string, first: Buffer): Transform | null {
  switch (coding) {
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new FetchFault('ENCODING_FORBIDDEN');
  }
}

/**
 * A body's bytes, unpacked while they come: nothing beyond the limit is ever held, and a bomb ends as soon as it shows. The body is done
 * with afterwards, whatever comes of it.
 *
 * @param coding the answer's Content-Encoding
 * @param limit bytes, both before and after unpacking
 * @throws FetchFault ENCODING_FORBIDDEN, TOO_LARGE, COMPRESSION_BOMB, BODY_BROKEN
 */
export async function readBody(body: Readable, coding: string, limit: number): Promise<Buffer> {
  const wire = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let packed = 0;
  let size = 0;
  const chunks: Buffer[] = [];
  const arriving = async function* (first: IteratorResult<Buffer>): AsyncGenerator<Buffer> {
    for (let next = first; next.done !== true; next = await wire.next()) {
      // what unpacks to nothing may go on for ever as well
      if ((packed += next.value.length) > limit) throw new FetchFault('TOO_LARGE');
      yield next.value;
    }
  };
  try {
    const first = await wire.next();
    const start = first.done === true ? Buffer.alloc(0) : first.value;
    const unpacker = unpackerOf(coding.trim().toLowerCase(), start);
    if (first.done === true) return start;
    const source = unpacker ? pipeline(arriving(first), unpacker, () => undefined) : arriving(first);
    for await (const chunk of source as AsyncIterable<Buffer>) {
      if ((size += chunk.length) > limit) throw new FetchFault('TOO_LARGE');
      if (size > BOMB_FROM && size > packed * BOMB_RATIO) throw new FetchFault('COMPRESSION_BOMB');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  } catch (error) {
    throw error instanceof FetchFault ? error : new FetchFault('BODY_BROKEN', null, { cause: error });
  } finally {
    body.on('error', () => undefined).destroy();
  }
}
