import { Injectable } from '@nestjs/common';
import { Database, Log } from '@stet/platform';

const PATIENCE_MS = 2_000;

/** Whether this process should be sent work. */
@Injectable()
export class Readiness {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  /** A real round trip to the database. @returns why not, or undefined */
  async reasonAgainst(): Promise<string | undefined> {
    if (this.stopping) return 'stopping';
    let timer: NodeJS.Timeout | undefined;
    try {
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE_MS} ms`)), PATIENCE_MS);
      });
      await Promise.race([this.database.ping(), late]);
      return undefined;
    } catch (error) {
      this.log.warn('not ready: the database does not answer', { error: (error as Error).message });
      return 'database';
    } finally {
      clearTimeout(timer);
    }
  }

  stop(): void {
    this.stopping = true;
  }
}
