#!/usr/bin/env node
// The command line's door: runs the built code, or says in one line what to do where there is none.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = fileURLToPath(new URL(`../${process.env.STET_DIST ?? 'dist'}/apps/stet/src/main.js`, import.meta.url));
if (!existsSync(main)) {
  console.error('Stet is not built yet: run "npm run build" first.');
  process.exit(1);
}
await import(pathToFileURL(main).href);
