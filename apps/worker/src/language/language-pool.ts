import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import type { Extraction } from '@stet/language';
import { CONFIG } from '@stet/platform';
import type { Config } from '@stet/platform';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { ExtractTask } from './extract.thread.js';

/** The longest text allowed takes seconds; what takes longer has run away. */
const TIMEOUT_MS = 60_000;
const PAGE_TIMEOUT_MS = 10_000;

/** The language room in worker threads, as many as LANGUAGE_THREADS. */
@Injectable()
export class LanguagePool implements OnApplicationShutdown {
  private readonly pool: Piscina;

  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Piscina({ filename: threadFile(), minThreads: 0, maxThreads: config.languageThreads, idleTimeout: 60_000 });
  }

  /** @throws AbortError after a minute; the thread is ended with it */
  extract(task: ExtractTask): Promise<Extraction> {
    return this.pool.run(task, { signal: AbortSignal.timeout(TIMEOUT_MS) }) as Promise<Extraction>;
  }

  /** The article's text out of a page. @throws AbortError after ten seconds; the thread is ended with it */
  takeIn(html: string): Promise<string> {
    return this.pool.run({ html }, { name: 'takeIn', signal: AbortSignal.timeout(PAGE_TIMEOUT_MS) }) as Promise<string>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}

/** Threads load compiled code. Under jest this file is TypeScript, and its compiled twin lies in the tree the test runner has built. */
function threadFile(): string {
  const here = fileURLToPath(import.meta.url);
  const twin = here.endsWith('.ts')
    ? path.join(path.resolve(path.dirname(here), '../../../..'), process.env.STET_DIST ?? 'dist', 'apps/worker/src/language')
    : path.dirname(here);
  return path.join(twin, 'extract.thread.js');
}
