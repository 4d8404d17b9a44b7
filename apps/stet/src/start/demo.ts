import 'reflect-metadata';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Log } from '@stet/platform';
import { makeDemo, readTokens } from '../demo/demo-newsroom.js';
import { planDemo } from '../demo/demo-plan.js';
import { firstSplit } from '../demo/first-split.js';
import { walk } from '../demo/walk.js';
import { Environment, openInstallation } from './installation.js';
import { serve } from './serve.js';

/** Whatever the shell has set for a real installation is not the demo's. */
const ours = /^(DATABASE_|REDIS_|STET_DATA_DIR$|NODE_ENV$|HOST$|PORT$|OPERATIONS_)/;

/** `stet demo`. @returns the exit status */
export async function demo(environment: Environment): Promise<number> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'stet-demo-'));
  // the account Postgres runs as must be able to pass through
  chmodSync(dataDir, 0o711);
  const kept = Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
  const settings = { ...kept, STET_DATA_DIR: dataDir, PORT: '0', OPERATIONS_PORT: '0', RATE_LIMIT_PER_MINUTE: '0' };
  try {
    const installation = await openInstallation(settings, () => undefined);
    try {
      planDemo(dataDir);
      const running = await serve(installation, new Log(environment['LOG_LEVEL'] ?? 'error'), async (rooms) => {
        await makeDemo(rooms, dataDir);
        await firstSplit(rooms, dataDir);
      });
      try {
        await walk(running.url, readTokens(dataDir), (line) => console.log(line));
      } finally {
        await running.stop();
      }
    } finally {
      await installation.stop();
    }
    return 0;
  } catch (error) {
    console.error(`stet demo: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
