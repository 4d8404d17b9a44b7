import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { giveToFolderOwner } from './account.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import type { RolePasswords } from './roles.js';

/** The passwords of one embedded cluster. */
export interface ClusterPasswords extends RolePasswords {
  superuser: string;
}

const KEYS = ['superuser', 'owner', 'app', 'system'] as const;
const random = (): string => randomBytes(24).toString('base64url');

/** Reads the passwords (file mode 0600), or makes them for a cluster that is yet to be made. */
export function readOrMakePasswords(file: string, clusterExists: boolean): ClusterPasswords {
  if (existsSync(file)) {
    const kept = readPasswords(file);
    if (KEYS.every((key) => typeof kept[key] === 'string' && kept[key] !== '')) return kept as ClusterPasswords;
    throw new EmbeddedPostgresFault(`${file} is damaged: restore it from a backup together with the database beside it.`);
  }
  if (clusterExists) {
    throw new EmbeddedPostgresFault(
      `${file} is missing, and the database beside it opens with no other: restore it, or move the data folder away to begin anew.`,
    );
  }
  const made: ClusterPasswords = { superuser: random(), owner: random(), app: random(), system: random() };
  writeFileSync(`${file}.new`, JSON.stringify(made, undefined, 2) + '\n', { mode: 0o600 });
  giveToFolderOwner(`${file}.new`);
  renameSync(`${file}.new`, file);
  return made;
}

function readPasswords(file: string): Partial<ClusterPasswords> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<ClusterPasswords>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') return {};
    throw new EmbeddedPostgresFault(
      `${file} belongs to another account: start Stet as that account, or set STET_DATA_DIR to another folder.`,
      { cause: error },
    );
  }
}
