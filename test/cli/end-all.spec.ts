import { ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { eventually } from '@test/platform';
import { markOf } from '../../libs/platform/src/embedded/index.js';

const script = path.resolve(import.meta.dirname, '../../scripts/end-all.mjs');

/** Says its pid and those of what it has started: somebody who heeds no signal, and somebody in a group of its own. */
const program = `
  const { spawn } = require('node:child_process');
  const idle = (code, detached) => spawn(process.execPath, ['-e', code + "; setInterval(() => undefined, 1000); console.log('ready')"], { detached, stdio: ['ignore', 'pipe', 'ignore'] });
  const started = [idle("process.on('SIGTERM', () => undefined)", false), idle('', true)];
  Promise.all(started.map((one) => new Promise((resolve) => one.stdout.once('data', resolve)))).then(() => console.log([process.pid, ...started.map(({ pid }) => pid)].join()));
  setInterval(() => undefined, 1000);
`;

describe('a signal to the runner of the tests', () => {
  let running: ChildProcess;
  let pids: number[] = [];
  afterAll(() => {
    for (const pid of pids.filter((one) => markOf(one))) process.kill(pid, 'SIGKILL');
    running.kill('SIGKILL');
  });

  it('ends what jest has started, also who does not heed it and who is in a group of its own', async () => {
    running = spawn(process.execPath, ['-e', program], { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
    pids = await new Promise((resolve) =>
      running.stdout!.once('data', (said: Buffer) => resolve(said.toString().trim().split(',').map(Number))),
    );
    expect(pids.map((pid) => Boolean(markOf(pid)))).toEqual([true, true, true]);
    const { endAll } = (await import(script)) as { endAll: (pid: number, signal: string, graceMs: number) => Promise<void> };
    await endAll(running.pid!, 'SIGTERM', 300);
    // who has no parent any more waits a moment to be collected
    await eventually(() => Promise.resolve(pids.every((pid) => !markOf(pid))), 'all of them are gone', 5_000);
  });
});
