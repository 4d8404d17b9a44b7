// What a group of spec files (scripts/test-groups.mjs) does with each of them: its name stands before its cases, and its hooks are its own.
import { jest } from '@jest/globals';

const HOOKS = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];
const TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');

/**
 * Loads spec files one after the other; one that cannot be loaded is a case that fails.
 * @param {Record<string, () => Promise<unknown>>} files
 */
export async function grouped(files) {
  let longest = 0;
  const environment = { ...process.env };
  const own = Object.fromEntries(['describe', 'it', 'test', ...HOOKS].map((name) => [name, globalThis[name]]));
  for (const [file, load] of Object.entries(files)) {
    Object.assign(globalThis, speakingFor(file, own, environment));
    try {
      await load();
    } catch (error) {
      own.describe(file, () => {
        own.it('can be loaded', () => {
          throw error;
        });
      });
    }
    Object.assign(globalThis, own);
    longest = Math.max(longest, globalThis[TIMEOUT] ?? 0);
  }
  // jest knows one for all: the longest that any of them asks for
  if (longest > 0) jest.setTimeout(longest);
}

/** What a file has set of the environment is not for the next one. */
function restore(environment) {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

/** jest's functions for one file: a describe that is not within another one bears the file's name; a hook outside of any would hold for the other files too. */
function speakingFor(file, own, environment) {
  let within = 0;
  const inside =
    (body) =>
    (...given) => {
      within++;
      try {
        return body(...given);
      } finally {
        within--;
      }
    };
  const apart = (body) =>
    inside((...given) => {
      body(...given);
      own.afterAll(() => restore(environment));
    });
  const named = (describe) => (title, body) => (within > 0 ? describe(title, body) : describe(`${file} › ${title}`, apart(body)));
  const withEach = (describe) => Object.assign(named(describe), { each: (...table) => named(describe.each(...table)) });
  const describe = Object.assign(withEach(own.describe), { skip: withEach(own.describe.skip), only: withEach(own.describe.only) });
  const hooks = HOOKS.map((name) => [
    name,
    (...given) => {
      if (within === 0) throw new Error(`${name} stands outside of describe: it would hold for every file of the group.`);
      own[name](...given);
    },
  ]);
  return { describe, ...Object.fromEntries(hooks) };
}
