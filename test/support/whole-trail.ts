import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Reads } from '@stet/platform';
import { Sealer, TrailService } from '@stet/trail';
import type { TestDesk } from './desk.js';
import { logSettled } from './platform.js';

const script = path.resolve(import.meta.dirname, '../../docs/verify-trail.mjs');

/** Where the sealed trail ends; what a later look at it is held against. */
export interface TrailEnd {
  readonly number: number;
  readonly hash: string;
}

/**
 * Seals what happened, and looks at the trail in both ways there are: as `stet trail verify` does, and the exported file by the script of docs/.
 *
 * @param heads ends told earlier: that the trail still goes through them is part of its being whole
 * @throws Error where it is not whole
 */
export async function wholeTrail(desk: TestDesk, heads: readonly TrailEnd[] = []): Promise<TrailEnd> {
  await logSettled(desk.eye);
  await desk.get(Sealer).pass();
  const tampered: unknown[] = [];
  const trail = desk.get(TrailService);
  const { head } = await desk
    .get(Reads)
    .run(desk.cast.newsroomId, (reader) => trail.verify(reader, heads, (tampering) => tampered.push(tampering)));
  if (tampered.length > 0 || !head) throw new Error(`the trail is not whole: ${JSON.stringify(tampered)}`);
  const folder = mkdtempSync(path.join(tmpdir(), 'stet-whole-'));
  try {
    const headers = { authorization: `Bearer ${desk.cast.admin.token}` };
    const exported = await fetch(`${desk.url}/export/trail.ndjson`, { headers });
    const [file, told] = [path.join(folder, 'trail.ndjson'), path.join(folder, 'heads.ndjson')];
    writeFileSync(file, await exported.text());
    writeFileSync(told, heads.map((end) => `${JSON.stringify({ head: { ...end, newsroom: desk.cast.newsroomId } })}\n`).join(''));
    const said = execFileSync(process.execPath, [script, file, told], { encoding: 'utf8' });
    if (!said.startsWith('whole') || !said.includes(`heads held against it: ${heads.length}`)) throw new Error(said);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { number: head.number, hash: head.hash };
}
