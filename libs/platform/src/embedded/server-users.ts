import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { giveToFolderOwner } from './account.js';
import { isAlive, ownMark, parseMark } from './process-mark.js';

/**
 * The processes that use one embedded server, a file each: whoever leaves last stops it, and a server without living users is an orphan.
 * Files of the dead are swept on reading.
 */
export class ServerUsers {
  private readonly own: string;

  constructor(private readonly folder: string) {
    this.own = `${process.pid}-${randomBytes(4).toString('hex')}`;
  }

  enter(): void {
    const file = path.join(this.folder, this.own);
    if (mkdirSync(this.folder, { recursive: true, mode: 0o700 })) giveToFolderOwner(this.folder);
    writeFileSync(file, JSON.stringify(ownMark()), { mode: 0o600 });
    giveToFolderOwner(file);
  }

  leave(): void {
    rmSync(path.join(this.folder, this.own), { force: true });
  }

  /** The pids of the others who are alive. */
  others(): number[] {
    let files: string[];
    try {
      files = readdirSync(this.folder);
    } catch {
      return [];
    }
    return files
      .filter((file) => file !== this.own)
      .flatMap((file) => {
        const full = path.join(this.folder, file);
        const mark = readMark(full);
        if (mark && isAlive(mark)) return [mark.pid];
        rmSync(full, { force: true });
        return [];
      });
  }
}

function readMark(file: string): ReturnType<typeof parseMark> {
  try {
    return parseMark(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
