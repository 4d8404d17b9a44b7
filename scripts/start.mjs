// npm start [-- options]: builds when there is no build or the sources are newer, then becomes "stet start". One process, so that a signal meets nobody in between.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = path.join(root, process.env.STET_DIST ?? 'dist');

/** The newest change below; folders count, since a removed file changes only its folder. */
function newest(target) {
  const here = statSync(target);
  if (!here.isDirectory()) return here.mtimeMs;
  return readdirSync(target).reduce((latest, name) => Math.max(latest, newest(path.join(target, name))), here.mtimeMs);
}

/** Images carry the build without the sources: nothing to compare then. The folder's time is the beginning of the build, so a change during it counts. */
function isBuilt() {
  if (!existsSync(path.join(dist, 'apps/stet/src/main.js'))) return false;
  const sources = ['apps', 'libs', '.swcrc', 'package-lock.json'].map((name) => path.join(root, name)).filter((name) => existsSync(name));
  return sources.every((source) => newest(source) <= statSync(dist).mtimeMs);
}

if (!isBuilt()) {
  const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
const program = path.join(root, 'bin/stet.mjs');
process.argv.splice(1, process.argv.length - 1, program, 'start', ...process.argv.slice(2));
await import('../bin/stet.mjs');
