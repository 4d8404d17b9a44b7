import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runAs, type Account } from './account.js';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { handOver, makePrivateFolder } from './place.js';
import { markOf, nameOf, type ProcessMark } from './process-mark.js';

export const SUPERUSER = 'stet_superuser';

/** Nothing of our environment reaches the server: PG… variables would change it, secrets are not its business. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SYSTEMROOT', 'COMSPEC', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'];
  return {
    ...Object.fromEntries(kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))),
    LC_ALL: 'C',
  };
}

/**
 * Character types beyond ASCII: with a plain C locale pg_trgm breaks words at every ä and č. The names differ between systems, so they are tried
 * in turn; the order stays that of code points, which is the same everywhere.
 */
function localeArguments(major: number): string[][] {
  const provider = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  return ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'C'].map((ctype) => ['--locale=C', `--lc-ctype=${ctype}`, ...provider]);
}

/** Makes the cluster in a draft folder and renames it: a killed initdb leaves nothing that could be taken for a database. */
export function createCluster(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
  ephemeral: boolean,
): void {
  const folder = path.dirname(cluster);
  const name = path.basename(cluster);
  clearDrafts(folder, name);
  // a name of its own: the initdb of a killed process may still be writing into its draft
  const draft = path.join(folder, `${name}.new-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  try {
    writeFileSync(passwordFile, password + '\n', { mode: 0o600 });
    handOver(passwordFile, account);
    let trouble = '';
    for (const locale of localeArguments(binaries.major)) {
      rmSync(draft, { recursive: true, force: true });
      makePrivateFolder(draft, account);
      const args = ['-D', draft, '-U', SUPERUSER, '--pwfile', passwordFile, '-A', 'scram-sha-256', '-E', 'UTF8', ...locale];
      if (ephemeral) args.push('--no-sync');
      const made = spawnSync(binaries.initdb, args, {
        ...runAs(account),
        cwd: folder,
        env: serverEnvironment(),
        encoding: 'utf8',
        windowsHide: true,
      });
      if (made.status === 0) return renameSync(draft, cluster);
      trouble = `${made.stderr ?? ''}${made.error?.message ?? ''}`;
      if (!/locale/i.test(trouble)) break;
    }
    throw faultFrom(trouble, `initdb could not make ${cluster}`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function clearDrafts(folder: string, name: string): void {
  for (const left of readdirSync(folder)) {
    if (!left.startsWith(`${name}.new-`)) continue;
    try {
      rmSync(path.join(folder, left), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // still being written; a later start clears it
    }
  }
}

/** Turns what initdb or postgres wrote into one line that says what to do. */
export function faultFrom(output: string, doing: string): EmbeddedPostgresFault {
  if (/administrative permissions/i.test(output)) {
    return new EmbeddedPostgresFault(
      'Postgres does not run for a Windows administrator: start Stet from an ordinary (not elevated) shell, or set DATABASE_URL.',
    );
  }
  if (/No space left|could not (write|extend|resize)[^\n]*space/i.test(output))
    return new EmbeddedPostgresFault(`${doing}: the disk is full.`);
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.filter((line) => /FATAL|PANIC|error:|could not/i.test(line)).at(-1) ?? lines.at(-1) ?? 'no reason given';
  return new EmbeddedPostgresFault(`${doing}: ${telling.replace(/^.*?(FATAL|PANIC|error):\s*/, '')}`);
}

/** A server that runs on the cluster, as its own postmaster.pid tells. */
export interface RunningServer {
  mark: ProcessMark;
  port: number;
  stopping: boolean;
}

/**
 * Reads postmaster.pid. A pid that another program has got meanwhile is no server; then the file is removed, since Postgres itself would take the
 * stranger for a running server and refuse to start (a container's pids come again after each start).
 */
export function findRunningServer(cluster: string): RunningServer | undefined {
  const file = path.join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  const mark = markOf(pid);
  if (!mark) return undefined;
  const name = nameOf(pid);
  if (name !== '' && !/^(postgres|postmaster)/.test(name)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { mark, port: Number(lines[3]), stopping: (lines[7] ?? '').trim() === 'stopping' };
}
