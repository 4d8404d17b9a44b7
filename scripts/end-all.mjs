import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** The process groups of a program and of all it has started; its own where the system does not tell. */
function groupsOf(pid) {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,pgid='], { encoding: 'utf8' });
  const groups = new Set([pid]);
  const all = (stdout ?? '')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const tree = new Set([pid]);
  for (let known = 0; known < tree.size;) {
    known = tree.size;
    for (const [child, parent, group] of all) {
      if (!tree.has(parent)) continue;
      tree.add(child);
      groups.add(group);
    }
  }
  const own = all.find(([one]) => one === process.pid)?.[2];
  return [...groups].filter((group) => group !== own);
}

/** @returns whether anybody was there to get it */
function send(group, signal) {
  try {
    process.kill(-group, signal);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a program that was started in a process group of its own (`detached`), and with it all it has started, also what is in a group of its own again: a signal
 * to jest alone leaves its workers running, and the processes of Stet that a spec has started.
 *
 * @param {number} pid the program's
 * @param {NodeJS.Signals} signal who does not heed it within `graceMs` is killed
 */
export async function endAll(pid, signal, graceMs = 5_000) {
  if (process.platform === 'win32') return void process.kill(pid, signal);
  const groups = groupsOf(pid);
  for (const group of groups) send(group, signal);
  for (const end = Date.now() + graceMs; Date.now() < end; await sleep(50)) if (!groups.some((group) => send(group, 0))) return;
  for (const group of groups) send(group, 'SIGKILL');
}
