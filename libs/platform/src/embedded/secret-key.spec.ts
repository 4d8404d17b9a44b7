import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EmbeddedPostgresFault } from './embedded-postgres.fault.js';
import { readOrMakeSecretKey } from './secret-key.js';

describe('the secret key of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stet-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner’s eyes, whoever starts at the same moment', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => readOrMakeSecretKey(folder)));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[\w-]{43}$/);
    const file = path.join(folder, 'secret.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(keys[0]);
  });

  it('is not made anew in the place of a damaged one', async () => {
    writeFileSync(path.join(folder, 'secret.key'), '');
    await expect(readOrMakeSecretKey(folder)).rejects.toThrow(EmbeddedPostgresFault);
  });
});
