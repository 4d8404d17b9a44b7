import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { OperatorService } from '@stet/newsroom';
import type { FoundedNewsroom } from '@stet/newsroom';
import { isRefusal } from '@stet/platform';
import { Environment } from './installation.js';
import { withRooms } from './rooms.js';

/**
 * `stet newsroom create`: a newsroom, its first ADMIN, their token.
 *
 * @param tokenFile made for the token, mode 0600, and never written over; left out: standard output
 * @returns the exit status
 */
export const createNewsroom = (environment: Environment, asked: FoundedNewsroom, tokenFile: string | undefined): Promise<number> =>
  withRooms('newsroom', environment, [], async (rooms) => {
    // before anything is made: a newsroom whose token has nowhere to go would be one nobody enters
    const file = tokenFile === undefined ? undefined : openSync(tokenFile, 'wx', 0o600);
    let written = false;
    try {
      const made = await rooms.get(OperatorService).found(asked);
      if (isRefusal(made)) throw new Error(made.message);
      const line = `${made.token}\n`;
      if (file === undefined) process.stdout.write(line);
      else {
        writeSync(file, line);
        fsyncSync(file);
      }
      written = true;
      console.error(`newsroom ${asked.slug}: ${made.newsroomId}`);
      return 0;
    } finally {
      if (file !== undefined) closeSync(file);
      if (!written && tokenFile !== undefined && file !== undefined) rmSync(tokenFile);
    }
  });

/** `stet newsroom list`. @returns the exit status */
export const listNewsrooms = (environment: Environment): Promise<number> =>
  withRooms('newsroom', environment, [], async (rooms) => {
    for (const { id, slug, name } of await rooms.get(OperatorService).list()) console.log(`${id}\t${slug}\t${name}`);
    return 0;
  });
