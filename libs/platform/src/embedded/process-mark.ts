import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same pid: `started` is the kernel's start mark, or '' where the system gives none. */
export interface ProcessMark {
  pid: number;
  started: string;
}

/** `state` is the kernel's letter ('Z' is a zombie), `name` the program's. */
interface ProcessLook {
  state: string;
  started: string;
  name: string;
}

function lookLinux(pid: number): ProcessLook | undefined {
  try {
    // the name stands in brackets and may itself hold brackets and blanks: the fields begin after the last one
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, end), state: fields[0] ?? '', started: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function lookUnix(pid: number): ProcessLook | undefined {
  const ps = spawnSync('ps', ['-o', 'state=,lstart=,comm=', '-p', String(pid)], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  const line = /^\s*(\S+)\s+(\S+\s+\S+\s+\d+\s+\S+\s+\d+)\s+(.+?)\s*$/.exec(ps.stdout ?? '');
  return line ? { state: line[1] ?? '', started: line[2] ?? '', name: (line[3] ?? '').replace(/^.*\//, '') } : undefined;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, it is somebody else's
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function look(pid: number): ProcessLook | undefined {
  if (!Number.isInteger(pid) || pid <= 0 || !exists(pid)) return undefined;
  if (process.platform === 'linux') return lookLinux(pid);
  if (process.platform === 'win32') return { state: '', started: '', name: '' };
  return lookUnix(pid);
}

/** The mark of a living process, or undefined; a zombie is dead (in a container without an init nobody reaps it). */
export function markOf(pid: number): ProcessMark | undefined {
  const seen = look(pid);
  return !seen || seen.state.startsWith('Z') ? undefined : { pid, started: seen.started };
}

/** Is the very process of this mark still there, rather than another that got its pid? */
export function isAlive(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

/** The program's name as the system shows it, or '' where it does not say. */
export function nameOf(pid: number): string {
  return look(pid)?.name ?? '';
}

export function ownMark(): ProcessMark {
  return markOf(process.pid) ?? { pid: process.pid, started: '' };
}

export function parseMark(text: string): ProcessMark | undefined {
  try {
    const value = JSON.parse(text) as Partial<ProcessMark>;
    return typeof value.pid === 'number' && typeof value.started === 'string' ? { pid: value.pid, started: value.started } : undefined;
  } catch {
    return undefined;
  }
}
