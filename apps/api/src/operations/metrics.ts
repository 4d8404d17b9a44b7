import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@stet/platform';
import { TrailService } from '@stet/trail';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { Windows } from '../base/windows.js';
import { Lines } from '../edge/index.js';

const pools = ['acts', 'reads', 'system'] as const;

/** What this process tells of itself. A registry of its own: two apps in one process (tests, `stet start`) do not meet in it. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly operations = new Histogram({
    name: 'stet_graphql_seconds',
    help: 'From sign-in to the end of an operation, by its first root field.',
    labelNames: ['operation', 'field', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly acts = new Counter({
    name: 'stet_acts_total',
    help: 'Editorial acts, by mutation and how they ended: done, refused, failed.',
    labelNames: ['act', 'outcome'],
    registers: [this.registry],
  });

  readonly rateLimited = new Counter({
    name: 'stet_rate_limited_total',
    help: 'Requests refused as RATE_LIMITED.',
    registers: [this.registry],
  });

  constructor(database: Database, lines: Lines, windows: Windows, trail: TrailService, clock: Clock) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('stet_subscriptions', 'Subscriptions open in this process.', () => lines.count);
    this.gauge('stet_subscription_buffered_bytes', 'Bytes written to subscribers that they have not taken.', () => lines.buffered);
    this.gauge('stet_subscription_events_kept', 'Events kept for all who follow the same topic.', () => windows.kept);
    new Counter({
      name: 'stet_subscriptions_ended_total',
      help: 'Subscriptions ended from this side: the right to them ended, or nobody read them.',
      labelNames: ['why'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [why, count] of Object.entries(lines.ended)) this.inc({ why }, count);
      },
    });
    const oldest = new Gauge({
      name: 'stet_trail_unsealed_seconds',
      help: 'How long ago the oldest event happened that is not sealed; 0: there is none.',
      registers: [this.registry],
    });
    new Gauge({
      name: 'stet_trail_unsealed_events',
      help: 'Events that are not sealed yet, of all newsrooms; the same from every process.',
      registers: [this.registry],
      async collect() {
        const backlog = await trail.backlog();
        this.set(backlog.events);
        oldest.set(backlog.oldest === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(backlog.oldest)) / 1_000);
      },
    });
    new Gauge({
      name: 'stet_pool_connections',
      help: 'Database connections by pool: all, idle, and requests that wait for one.',
      labelNames: ['pool', 'state'],
      registers: [this.registry],
      collect() {
        for (const pool of pools) {
          const { totalCount, idleCount, waitingCount } = database[pool];
          this.set({ pool, state: 'all' }, totalCount);
          this.set({ pool, state: 'idle' }, idleCount);
          this.set({ pool, state: 'wanted' }, waitingCount);
        }
      },
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
