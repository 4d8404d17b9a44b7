import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withFolderLock } from './folder-lock.js';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'stet-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one act at a time through, and leaves one file', async () => {
    let inside = 0;
    let most = 0;
    const act = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withFolderLock(folder, act)));
    expect(most).toBe(1);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  it('is free again after an act that failed', async () => {
    await expect(withFolderLock(folder, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withFolderLock(folder, () => Promise.resolve('yes'), 1_000)).toBe('yes');
  });

  it('is taken over from the dead, and from a pid that another process has now', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    writeFileSync(path.join(folder, 'start.lock.7'), JSON.stringify({ pid: dead, started: '1' }));
    expect(await withFolderLock(folder, () => Promise.resolve('yes'), 1_000)).toBe('yes');
    writeFileSync(path.join(folder, 'start.lock.9'), JSON.stringify({ pid: process.pid, started: 'another start' }));
    expect(await withFolderLock(folder, () => Promise.resolve('yes'), 1_000)).toBe('yes');
    const torn = path.join(folder, 'start.lock.11');
    writeFileSync(torn, '{"pi');
    utimesSync(torn, new Date(0), new Date(0));
    expect(await withFolderLock(folder, () => Promise.resolve('yes'), 1_000)).toBe('yes');
  });

  it('names who holds it, when that takes too long', async () => {
    const refusal = withFolderLock(folder, () => withFolderLock(folder, () => Promise.resolve(), 100));
    await expect(refusal).rejects.toThrow(new RegExp(`process ${process.pid} has held`));
  });
});
