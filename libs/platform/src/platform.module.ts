import { DynamicModule, Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from './clock/clock.js';
import type { Config } from './config/config.js';
import { Database } from './database/database.js';
import { Bell } from './events/bell.js';
import { EventFeed } from './events/event-feed.js';
import { Followers } from './events/followers.js';
import { DueSweep } from './jobs/due-sweep.js';
import { JobRegistry } from './jobs/job-registry.js';
import { JobRunner } from './jobs/job-runner.js';
import { Queues } from './jobs/queues.js';
import { Reconciler } from './jobs/reconciler.js';
import { Relay } from './jobs/relay.js';
import { WorkItemService } from './jobs/work-item.service.js';
import { SharedCounts } from './limits/shared-counts.js';
import { Log } from './log/log.js';
import { Acts } from './work/acts.js';
import { Reads } from './work/reads.js';

export const CONFIG = Symbol('config');

export interface PlatformOptions {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
}

/** What every process has: configuration, database, acts and reads, events. The worker adds {@link JobsModule}. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot({ config, log, clock }: PlatformOptions): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: config },
      { provide: Log, useValue: log },
      { provide: Clock, useValue: clock ?? new SystemClock() },
      { provide: Database, useFactory: () => new Database(config, log) },
      { provide: SharedCounts, useFactory: (database: Database) => new SharedCounts(config, database), inject: [Database] },
      Followers,
      Bell,
      EventFeed,
      Acts,
      Reads,
      JobRegistry,
      WorkItemService,
    ];
    return { module: PlatformModule, providers, exports: providers };
  }
}

/** The working side: queues, the relay, the runner, the reconciler, the sweep. */
@Global()
@Module({})
export class JobsModule {
  static forRoot({ config, log }: PlatformOptions): DynamicModule {
    const providers = [
      { provide: Queues, useFactory: () => new Queues(config, log) },
      Relay,
      Reconciler,
      DueSweep,
      {
        provide: JobRunner,
        useFactory: (queues: Queues, registry: JobRegistry, acts: Acts, reads: Reads) =>
          new JobRunner(config, queues, registry, acts, reads, log),
        inject: [Queues, JobRegistry, Acts, Reads],
      },
    ];
    return { module: JobsModule, providers, exports: providers };
  }
}
