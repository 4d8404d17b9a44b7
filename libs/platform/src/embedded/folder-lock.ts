import { linkSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { giveToFolderOwner } from './account.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { isAlive, ownMark, parseMark, type ProcessMark } from './process-mark.js';

const PREFIX = 'start.lock.';
const FREE = 'free';

const ticketOf = (file: string): number => Number(file.slice(PREFIX.length));
const fileOf = (folder: string, ticket: number): string => path.join(folder, PREFIX + ticket);

function tickets(folder: string): number[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(PREFIX) && /^\d+$/.test(file.slice(PREFIX.length)))
    .map(ticketOf)
    .sort((a, b) => a - b);
}

/** Who holds this ticket: a process, nobody any more, or somebody whose mark is still being written. */
function holderOf(folder: string, ticket: number): ProcessMark | 'nobody' | 'unknown' {
  const file = fileOf(folder, ticket);
  try {
    const text = readFileSync(file, 'utf8');
    if (text === FREE) return 'nobody';
    const mark = parseMark(text);
    if (mark) return isAlive(mark) ? mark : 'nobody';
    return Date.now() - statSync(file).mtimeMs > 5_000 ? 'nobody' : 'unknown';
  } catch {
    return 'unknown';
  }
}

/** Creates the ticket's file with its content in one step; false when another process was first. */
function takeTicket(folder: string, ticket: number): boolean {
  const draft = path.join(folder, `${PREFIX}draft-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const content = JSON.stringify(ownMark());
  try {
    writeFileSync(draft, content, { mode: 0o644 });
    giveToFolderOwner(draft);
    try {
      linkSync(draft, fileOf(folder, ticket));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      // a file system without hard links
      writeFileSync(fileOf(folder, ticket), content, { mode: 0o644, flag: 'wx' });
      giveToFolderOwner(fileOf(folder, ticket));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  // A ticket is deleted only when a higher one exists: a process that woke up late may have made a deleted one anew, and sees it here.
  if (tickets(folder).at(-1) === ticket) return true;
  rmSync(fileOf(folder, ticket), { force: true });
  return false;
}

/**
 * Runs `act` while no other process runs one on this folder. A lock whose holder died is taken over.
 *
 * The lock is a growing number, not one file that is deleted and made again: with one file, two processes that find the same dead holder can
 * each delete it, the second one the first one's fresh lock.
 */
export async function withFolderLock<T>(folder: string, act: () => Promise<T>, waitMs = 120_000): Promise<T> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const highest = tickets(folder).at(-1);
    const holder = highest === undefined ? 'nobody' : holderOf(folder, highest);
    const mine = (highest ?? 0) + 1;
    if (holder === 'nobody' && takeTicket(folder, mine)) {
      for (const old of tickets(folder)) if (old < mine) rmSync(fileOf(folder, old), { force: true });
      try {
        return await act();
      } finally {
        writeFileSync(fileOf(folder, mine), FREE);
      }
    }
    if (Date.now() > deadline) {
      const who = typeof holder === 'object' ? `process ${holder.pid}` : 'another process';
      throw new EmbeddedPostgresFault(`${who} has held the data folder ${folder} for ${waitMs / 1000} s: end it and start again.`);
    }
    await sleep(40);
  }
}
