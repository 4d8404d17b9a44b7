import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { IntakeTask } from './intake.thread.js';

/** Well under the time an operation has: its client is told in time. */
const TIMEOUT_MS = 8_000;

/** Takes the article's text out of pages, in a thread of its own that is started when the first page comes. */
@Injectable()
export class IntakePool implements OnApplicationShutdown {
  private pool: Piscina<IntakeTask, string> | undefined;

  /** @throws AbortError when it takes too long; the thread is ended with it */
  takeIn(format: IntakeTask['format'], text: string): Promise<string> {
    this.pool ??= new Piscina({ filename: threadFile(), minThreads: 0, maxThreads: 1, idleTimeout: 60_000 });
    return this.pool.run({ format, text }, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.destroy();
  }
}

/** Threads load compiled code. Under jest this file is TypeScript, and its compiled twin lies in the tree the test runner has built. */
function threadFile(): string {
  const here = fileURLToPath(import.meta.url);
  const twin = here.endsWith('.ts')
    ? path.join(path.resolve(path.dirname(here), '../../../..'), process.env.STET_DIST ?? 'dist', 'apps/api/src/articles')
    : path.dirname(here);
  return path.join(twin, 'intake.thread.js');
}
