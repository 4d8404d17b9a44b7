import { INestApplicationContext } from '@nestjs/common';
import { BearerService } from '@stet/newsroom';
import { Reads, sql } from '@stet/platform';
import { readTokens } from './demo-newsroom.js';

const PATIENCE_MS = 20_000;
const unsplit = sql('demo.unsplit', `SELECT count(*) AS n FROM stet.article WHERE newsroom_id = $1 AND state IN ('RECEIVED', 'SPLITTING')`);

/** Waits until the sample is split: a newcomer's first query should find its claims. Goes on without them after 20 s; the job is not lost. */
export async function firstSplit(rooms: INestApplicationContext, dataDir: string): Promise<void> {
  const author = await rooms.get(BearerService).find(readTokens(dataDir).author);
  if (!author) return;
  const { newsroomId } = author.actor;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const [left] = await rooms.get(Reads).run(newsroomId, (reader) => reader.rows<{ n: number }>(unsplit, [newsroomId]));
    if (left?.n === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
