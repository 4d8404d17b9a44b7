import { open } from 'node:fs/promises';

/** Of a file's end, so much is looked at for a line that is there already: thousands of lines. */
const LOOKED_AT = 4 * 1024 * 1024;

/**
 * Appends a line to a file, whole or not at all, and once: where it is there already nothing is written. It is on the disk when this returns.
 *
 * @param line with its line end
 * @throws the system's error
 */
export async function appendLine(file: string, line: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const tail = Buffer.alloc(Math.min(size, LOOKED_AT));
    await handle.read(tail, 0, tail.length, size - tail.length);
    if (tail.toString().includes(line)) return;
    const bytes = Buffer.from(line);
    // one write to the end: lines of several processes do not run into one another
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) {
      await handle.truncate(size);
      throw new Error(`only ${bytesWritten} of ${bytes.length} bytes could be written`);
    }
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
