import { Injectable, OnApplicationShutdown } from '@nestjs/common';
import type { DescribedWords, WordsToDescribe } from '@stet/language';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PageToTakeIn } from './intake.thread.js';

/** Well under the time an operation has: its client is told in time. */
const TIMEOUT_MS = 6_000;

/** The api's share of the text work, in a thread of its own that is started when the first of it comes. */
@Injectable()
export class IntakePool implements OnApplicationShutdown {
  private pool: Piscina | undefined;

  /**
   * Takes the article's text out of a page.
   *
   * @throws AbortError when it takes too long; the thread is ended with it
   */
  takeIn(page: PageToTakeIn): Promise<string> {
    return this.run<string>('takeIn', page);
  }

  /** What can be said of words a person has chosen. @throws AbortError when it takes too long */
  describe(words: WordsToDescribe): Promise<DescribedWords> {
    return this.run<DescribedWords>('describe', words);
  }

  private run<T>(name: string, task: object): Promise<T> {
    this.pool ??= new Piscina({ filename: threadFile(), minThreads: 0, maxThreads: 1, idleTimeout: 600_000 });
    return this.pool.run(task, { name, signal: AbortSignal.timeout(TIMEOUT_MS) }) as Promise<T>;
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
