// Spec files of a whole run share their modules, a dozen or so at a time: to load Nest, TypeORM, GraphQL and the rooms anew for each file took half of the processor time.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SPEC = /\.(spec|e2e-spec)\.ts$/;
/** A spec that leaves something in the modules it loads (GraphQL types of its own, say) names its group, in a comment with the reason: it shares with those that name the same. */
const NAMED = /^\/\/ @group (\S+)/m;
/** Not tried in company yet: each of these loads its modules by itself, as jest has it. */
const BY_ITSELF = /^apps\/api\/src\/process\./;
/** Enough that three workers end at about the same time, few enough that loading is no matter. */
const GROUPS = 15;

/** Seconds of work, roughly: a file's length tells it well enough, but for those that try a lot in few lines. */
const LONGER = {
  'test/flows/bad-input.e2e-spec.ts': 25,
  'test/rules/rules.e2e-spec.ts': 15,
  'test/flows/way-of-an-article.e2e-spec.ts': 25,
  'test/model/model.e2e-spec.ts': 20,
  'test/model/wide/wide.e2e-spec.ts': 15,
  'test/concurrency/races.e2e-spec.ts': 30,
  'test/contract/refusals/refusals.e2e-spec.ts': 20,
  'test/cli/commands.e2e-spec.ts': 15,
  'test/cli/start.e2e-spec.ts': 20,
  'apps/worker/src/handlers/split-article.e2e-spec.ts': 18,
  'libs/platform/src/embedded/embedded-postgres.spec.ts': 12,
  'test/security/roles.e2e-spec.ts': 25,
  'test/security/foreign-ids.e2e-spec.ts': 20,
  'test/security/embargo.e2e-spec.ts': 15,
  'test/security/row-level.e2e-spec.ts': 12,
  'test/flows/blind.e2e-spec.ts': 25,
  'test/flows/readme.e2e-spec.ts': 15,
  'apps/api/src/process.e2e-spec.ts': 15,
};

function costOf(root, file) {
  const bytes = statSync(path.join(root, file)).size;
  return LONGER[file] ?? (file.endsWith('.e2e-spec.ts') ? 2 + bytes / 3_000 : 0.1 + bytes / 20_000);
}

/** @returns {string[]} every spec file of a whole run, by path */
function specFiles(root) {
  return ['apps', 'libs', 'test']
    .flatMap((top) => readdirSync(path.join(root, top), { recursive: true }).map((name) => path.join(top, name)))
    .filter((file) => SPEC.test(file))
    .sort();
}

/**
 * Neighbours stay together, so that a new file moves few others to another group. The longest group first.
 * @returns {string[][]} the same for the same files
 */
export function groupSpecs(root) {
  const cost = (files) => files.reduce((sum, file) => sum + costOf(root, file), 0);
  const shared = [];
  const named = {};
  for (const file of specFiles(root)) {
    const [, name] = NAMED.exec(readFileSync(path.join(root, file), 'utf8')) ?? [];
    const apart = name ?? (BY_ITSELF.test(file) ? file : undefined);
    (apart ? (named[apart] ??= []) : shared).push(file);
  }
  const share = cost(shared) / GROUPS;
  const groups = [];
  let spent = 0;
  for (const file of shared) {
    const at = Math.min(Math.floor((spent + costOf(root, file) / 2) / share), GROUPS - 1);
    (groups[at] ??= []).push(file);
    spent += costOf(root, file);
  }
  return [...groups.filter(Boolean), ...Object.values(named)].sort((a, b) => cost(b) - cost(a));
}

/**
 * Writes one test file for each group, which loads the files of the group one after the other.
 * @param {string} folder where; below the root, made anew
 * @param {string[]} patterns only groups with a file that matches one of these; all of them where there is none
 */
export function writeGroups(root, folder, patterns) {
  const wanted = (file) => patterns.length === 0 || patterns.some((pattern) => new RegExp(pattern).test(file));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const from = (file) => path.relative(folder, path.join(root, file));
  groupSpecs(root).forEach((files, at) => {
    if (!files.some(wanted)) return;
    const lines = files.map((file) => `  ${JSON.stringify(file)}: () => import(${JSON.stringify(from(file))}),`);
    const text = `import { grouped } from ${JSON.stringify(from('test/support/grouped.mjs'))};\nawait grouped({\n${lines.join('\n')}\n});\n`;
    writeFileSync(path.join(folder, `group-${String(at + 1).padStart(2, '0')}.mjs`), text);
  });
}
