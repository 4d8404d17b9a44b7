import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { newId } from '@stet/platform';

export const pendingFile = (dataDir: string): string => path.resolve(dataDir, 'demo.pending');

/** Notes that this data folder is to get a demo newsroom, and under which id: should Stet die on the way, the next start goes on. */
export function planDemo(dataDir: string): void {
  writeFileSync(pendingFile(dataDir), `${newId()}\n`, { mode: 0o600 });
}
