// npm run bench [-- desk|acts|relay|figures|scale|language …]: measures Stet against others on this machine, prints tables and whether each aim is met. Writes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

process.env.STET_DIST ||= 'dist-bench';
const root = fileURLToPath(new URL('..', import.meta.url));
const parts = ['desk', 'acts', 'relay', 'figures', 'scale', 'language'];
/** These want a database; the others are programs of their own. */
const onStage = new Set(['desk', 'acts', 'relay', 'figures', 'scale']);

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.includes(name));
if (unknown.length) {
  console.error(`npm run bench knows ${parts.join(', ')}, not ${unknown.join(', ')}.`);
  process.exit(2);
}
const chosen = asked.length ? parts.filter((name) => asked.includes(name)) : parts;

function carryOut(program, args, options = {}) {
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
}

/** By its own lock, when it was never installed or the lock is another. */
function installBench() {
  const folder = path.join(root, 'bench');
  const [lock, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((name) => {
    const file = path.join(folder, name);
    if (!existsSync(file)) return undefined;
    const { '': _own, ...packages } = JSON.parse(readFileSync(file, 'utf8')).packages;
    return packages;
  });
  const missing = Object.entries(lock).some(([name, { version, optional }]) => !optional && installed?.[name]?.version !== version);
  if (missing)
    carryOut('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
}

async function main() {
  installBench();
  carryOut(process.execPath, ['scripts/build.mjs']);
  const { startStage } = await import('../bench/stage.mjs');
  const { printAims, printTable } = await import('../bench/report.mjs');
  const [cpu] = os.cpus();
  console.log(
    `${new Date().toISOString().slice(0, 10)} · Node ${process.version} · ${os.cpus().length} × ${cpu?.model.trim()} · ${os.type()} ${os.release()}`,
  );
  console.log(
    `load average at the start: ${os
      .loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  );
  const aims = [];
  for (const name of chosen) {
    const file = path.join(root, `bench/${name}.mjs`);
    if (!onStage.has(name)) {
      carryOut(process.execPath, [file]);
      continue;
    }
    const { run } = await import(file);
    // a fresh database for each: what one part writes does not slow the next
    const stage = await startStage();
    try {
      const result = await run(stage);
      result.tables.forEach(printTable);
      for (const note of result.notes ?? []) console.log(note);
      aims.push(...result.aims);
    } finally {
      await stage.stop();
    }
  }
  printAims(aims);
  return aims.every(({ met }) => met !== false) ? 0 : 1;
}

process.exitCode = await main();
