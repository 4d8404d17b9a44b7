import { Injectable } from '@nestjs/common';
import { Log } from '@stet/platform';
import { Metrics } from './metrics.js';

/** Who asked: stands in every line about it. */
export interface Identity {
  readonly requestId: string;
  readonly newsroomId: string;
  readonly memberId: string;
}

/** What is told of operations and acts, to the metrics and to the log. */
@Injectable()
export class Journal {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: Log,
  ) {}

  /** @param seconds from sign-in to the end */
  operation(by: Identity, operation: string, field: string, seconds: number, failed: boolean): void {
    this.metrics.operations.observe({ operation, field, outcome: failed ? 'failed' : 'answered' }, seconds);
    this.log.debug(`${operation} ${field}`, { ...by, ms: Math.round(seconds * 1e4) / 10, failed });
  }

  act(by: Identity, act: string, outcome: 'done' | 'refused' | 'failed'): void {
    this.metrics.acts.inc({ act, outcome });
    this.log.log(`act ${act} ${outcome}`, { ...by });
  }

  rateLimited(): void {
    this.metrics.rateLimited.inc();
  }
}
