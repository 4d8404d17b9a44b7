// Compiles apps and libs into dist/ (or STET_DIST) with swc; tsc only checks types. The finished tree is swapped in, so a running process never sees half of it.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const swc = path.join(root, 'node_modules/@swc/cli/bin/swc.js');
if (!existsSync(swc)) {
  console.error('The compiler is not installed (NODE_ENV=production leaves it out): run "npm ci --include=dev".');
  process.exit(1);
}
const dist = path.join(root, process.env.STET_DIST ?? 'dist');
const fresh = `${dist}.${process.pid}`;
const ignore = ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/*.long-spec.ts'].flatMap((glob) => ['--ignore', glob]);
// weights, SQL and GraphQL files travel with the code that reads them
const assets = ['--copy-files'];
const built = spawnSync(process.execPath, [swc, 'apps', 'libs', '-d', fresh, '--quiet', ...assets, ...ignore], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) {
  rmSync(fresh, { recursive: true, force: true });
  process.exit(built.status ?? 1);
}
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
