import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Check } from './finding-input.js';

/** `calendar.check.ts`, or its compiled twin; not its spec, not its source map. */
const checkFile = /\.check\.m?[jt]s$/;

const isCheck = (value: unknown): value is Check =>
  typeof value === 'object' && value !== null && typeof (value as Check).run === 'function' && typeof (value as Check).name === 'string';

/**
 * Every check of a folder, in the order of their names. A new check is one new file there, `<what>.check.ts`, which exports one {@link Check}:
 * there is no list it would have to be entered in.
 *
 * @throws Error where such a file exports no check or several, or two checks have one name
 */
export async function loadChecks(folder: string): Promise<readonly Check[]> {
  const files = readdirSync(folder).filter((file) => checkFile.test(file));
  const found = await Promise.all(
    files.map(async (file) => {
      const module = (await import(pathToFileURL(`${folder}/${file}`).href)) as Record<string, unknown>;
      const [check, ...others] = Object.values(module).filter(isCheck);
      if (!check || others.length > 0) throw new Error(`${file} exports ${check ? 'more than one check' : 'no check'}`);
      return check;
    }),
  );
  if (new Set(found.map(({ name }) => name)).size < found.length) throw new Error(`two checks of ${folder} have one name`);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Every check there is. */
export const checks: readonly Check[] = await loadChecks(import.meta.dirname);
