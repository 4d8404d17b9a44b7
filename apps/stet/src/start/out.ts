import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a text as it is made, no faster than it is taken: to standard output, or to a file that is there only once it is whole.
 *
 * @throws what the text threw, or the system; then there is no file
 */
export async function writeOut(text: AsyncIterable<string> | Iterable<string>, file: string | undefined): Promise<void> {
  if (file === undefined) return pipeline(text, standardOutput());
  const fresh = `${file}.${process.pid}`;
  try {
    await pipeline(text, createWriteStream(fresh, { mode: 0o600, flags: 'wx' }));
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}

/** Standard output itself is never ended: others write to it, too. */
const standardOutput = (): Writable =>
  new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => void process.stdout.write(chunk, (error) => done(error ?? null)),
  });
