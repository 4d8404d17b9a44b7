import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import path from 'node:path';

/** The account the server runs under when it is not our own. */
export interface Account {
  uid: number;
  gid: number;
  name: string;
}

/** The options that make a child process run under the account; empty when we keep our own. */
export const runAs = (account: Account | undefined): { uid?: number; gid?: number } =>
  account ? { uid: account.uid, gid: account.gid } : {};

/** Postgres refuses to run as uid 0. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** What root writes into somebody's data folder is theirs: without root they could not use it any more. */
export function giveToFolderOwner(file: string): void {
  if (!isRoot()) return;
  const { uid, gid } = statSync(path.dirname(file));
  if (uid !== 0) chownSync(file, uid, gid);
}

function id(...args: string[]): string | undefined {
  const answer = spawnSync('id', args, { encoding: 'utf8' });
  return answer.status === 0 ? answer.stdout.trim() : undefined;
}

function accountNamed(name: string): Account | undefined {
  const uid = Number(id('-u', name) ?? 0);
  const gid = Number(id('-g', name) ?? 0);
  return uid > 0 && gid > 0 ? { uid, gid, name } : undefined;
}

/** The account of a uid; undefined for root and for a uid without an entry in the account list, since initdb wants a name. */
export function accountOf(uid: number): Account | undefined {
  const name = uid > 0 ? id('-un', String(uid)) : undefined;
  return name === undefined ? undefined : accountNamed(name);
}

/** The accounts to try when started as root, best first: who called sudo, whose folder it is, then the usual ones. */
export function* ordinaryAccounts(folderOwner: number): Generator<Account> {
  const seen = new Set<number>();
  const offers = [
    () => accountOf(Number(process.env.SUDO_UID ?? 0)),
    () => accountOf(folderOwner),
    ...['postgres', 'nobody', 'daemon'].map((name) => () => accountNamed(name)),
  ];
  for (const offer of offers) {
    const account = offer();
    if (!account || seen.has(account.uid)) continue;
    seen.add(account.uid);
    yield account;
  }
}

/** Asks the kernel, since modes alone say nothing of access lists. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$0"', folder], { ...runAs(account), cwd: '/', stdio: 'ignore' }).status === 0;
}
