import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { accountOf, canEnter, isRoot, ordinaryAccounts, type Account } from './account.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';

/** Where the server's files stand and who runs it; `account` is undefined when that is our own account. */
export interface Place {
  folder: string;
  account: Account | undefined;
}

/** Makes the data folder and says in one line when it cannot be used. */
export function openDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir, isRoot() ? 0o711 : 0o700);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new EmbeddedPostgresFault(
      `The data folder ${dataDir} cannot be made, entered or written by this account (${code}): set STET_DATA_DIR to a folder that can.`,
      { cause: error },
    );
  }
}

/** By hand: Node's recursive mkdir never returns where the parent is there and the file system says ENOENT all the same (/proc). */
function makeFolder(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder), mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // another process was faster
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

const clustersIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => /^pg\d+$/.test(name)) : []);

/** As root: an ordinary account that can enter the folder; whom an existing cluster belongs to comes first. */
function accountFor(folder: string): Account | undefined {
  const [cluster] = clustersIn(folder);
  const owner = cluster === undefined ? 0 : statSync(path.join(folder, cluster)).uid;
  if (owner !== 0) {
    const gid = statSync(path.join(folder, cluster ?? '')).gid;
    const account = accountOf(owner) ?? { uid: owner, gid, name: String(owner) };
    return canEnter(account, folder) ? account : undefined;
  }
  const folderOwner = statSync(folder).uid || statSync(path.dirname(folder)).uid;
  for (const account of ordinaryAccounts(folderOwner)) if (canEnter(account, folder)) return account;
  return undefined;
}

/** A root folder is passable at most: 0711 shows nobody what is in it. */
function letPass(folder: string): void {
  const { mode, uid } = statSync(folder);
  if (uid === 0 && (mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o7777) | 0o011);
}

/** For a data folder under one that no ordinary account may enter (a checkout in /root): the server's files go elsewhere, noted in `pg.location`. */
function moveOut(dataDir: string, note: string): Place {
  for (const root of lastingRoots()) {
    const folder = path.join(root, 'stet', randomBytes(6).toString('hex'));
    try {
      makeFolder(folder, 0o711);
      for (const made of [path.dirname(folder), folder]) letPass(made);
    } catch {
      continue;
    }
    const account = accountFor(folder);
    if (!account) continue;
    writeFileSync(note, folder + '\n', { mode: 0o600 });
    return { folder, account };
  }
  throw new EmbeddedPostgresFault(
    `Started as root, and no ordinary account (postgres, nobody, daemon) can enter ${dataDir}: set STET_DATA_DIR to a folder that one can enter, or start as an ordinary user.`,
  );
}

const lastingRoots = (): string[] => (process.platform === 'darwin' ? ['/usr/local/var', '/Users/Shared'] : ['/var/lib', '/srv', '/opt']);

/** Chooses folder and account. Postgres refuses root, so root drops to an account that can enter the folder, or moves the server's files to one it can. */
export function choosePlace(dataDir: string, log: (line: string) => void): Place {
  const note = path.join(dataDir, 'pg.location');
  if (!isRoot()) {
    if (existsSync(note)) {
      throw new EmbeddedPostgresFault(
        `The data folder ${dataDir} was made by root: start Stet as root, or set STET_DATA_DIR to another folder.`,
      );
    }
    return { folder: dataDir, account: undefined };
  }
  if (existsSync(note)) {
    const folder = readFileSync(note, 'utf8').trim();
    const account = existsSync(folder) ? accountFor(folder) : undefined;
    if (account) return { folder, account };
    throw new EmbeddedPostgresFault(`${note} names ${folder}, which is gone or closed: bring it back, or remove ${dataDir} to begin anew.`);
  }
  letPass(dataDir);
  const account = accountFor(dataDir);
  if (account) return { folder: dataDir, account };
  if (clustersIn(dataDir).length > 0) {
    throw new EmbeddedPostgresFault(
      `The database in ${dataDir} belongs to an account that cannot enter it any more: open the folders above it.`,
    );
  }
  const place = moveOut(dataDir, note);
  log(`No ordinary account can enter ${dataDir}: Postgres runs as ${place.account?.name ?? ''} and keeps its files in ${place.folder}.`);
  return place;
}

/** Gives a file or folder to the server's account. */
export function handOver(target: string, account: Account | undefined): void {
  if (account) chownSync(target, account.uid, account.gid);
}

/** A folder only the server's account may look into; Postgres refuses any other. */
export function makePrivateFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  handOver(folder, account);
  if (process.platform !== 'win32' && (statSync(folder).mode & 0o077) !== 0) {
    throw new EmbeddedPostgresFault(
      `${folder} stands on a file system without permissions (a Windows drive under WSL?): set STET_DATA_DIR to a folder such as ${path.join(os.homedir(), '.stet')}.`,
    );
  }
}
