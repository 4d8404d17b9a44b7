import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { giveToFolderOwner } from './account.js';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { withFolderLock } from './folder-lock.js';

/**
 * The secret key of a data folder (`secret.key`, mode 0600): what confidential evidence in the database beside it is sealed under. Made at the first
 * start.
 *
 * @throws EmbeddedPostgresFault where the file is there and holds no key: a new one in its place would read nothing that was sealed
 */
export function readOrMakeSecretKey(dataDir: string): Promise<string> {
  // two processes may start at once, and must end up with one key
  return withFolderLock(path.resolve(dataDir), () => Promise.resolve(readOrMake(dataDir)));
}

function readOrMake(dataDir: string): string {
  const file = path.join(path.resolve(dataDir), 'secret.key');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (/^[\x21-\x7e]{32,200}$/.test(kept)) return kept;
    throw new EmbeddedPostgresFault(`${file} is damaged: restore it from a backup together with the database beside it.`);
  }
  const made = randomBytes(32).toString('base64url');
  writeFileSync(`${file}.new`, `${made}\n`, { mode: 0o600 });
  giveToFolderOwner(`${file}.new`);
  renameSync(`${file}.new`, file);
  return made;
}
