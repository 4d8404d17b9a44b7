import { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FiguresKeeper } from '@stet/figures';
import { Clock, Config, Database, DueSweep, JobRunner, Log, Queues, Reconciler, Relay } from '@stet/platform';
import { newestMigration } from '@stet/schema';
import { HeadKeeper, Sealer } from '@stet/trail';
import { WorkerModule } from './worker.module.js';

/** A worker that works. */
export interface RunningWorker {
  readonly app: INestApplicationContext;
  /** Takes no new jobs, lets running ones end, closes its pools. */
  stop(): Promise<void>;
}

/**
 * Looks at the database and the queues, then does jobs, relays the outbox, reconciles and sweeps.
 *
 * @throws RoleFault, SchemaFault, or the error of the driver or the queue where one is away; then nothing is left running
 */
export async function startWorker(config: Config, log: Log, clock?: Clock): Promise<RunningWorker> {
  const module = WorkerModule.forRoot({ config, log, ...(clock && { clock }) });
  const app = await NestFactory.createApplicationContext(module, { logger: bootLog(log), abortOnError: false });
  try {
    await app.get(Database).verify(newestMigration);
    // a queue or worker made while its backend is away never recovers
    await app.get(Queues).ready();
    app.get(JobRunner).start();
    app.get(Relay).start();
    app.get(Reconciler).start();
    app.get(DueSweep).start();
    app.get(FiguresKeeper).start();
    app.get(Sealer).start();
    app.get(HeadKeeper).start();
    return { app, stop: () => stop(app) };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** What Nest itself has to say, by the one log there is: its own would write lines that are no JSON. */
function bootLog(log: Log) {
  const quiet = (message: unknown, ...rest: unknown[]) => log.debug(message, ...rest);
  return {
    log: quiet,
    debug: quiet,
    warn: (message: unknown, ...rest: unknown[]) => log.warn(message, ...rest),
    error: (message: unknown, ...rest: unknown[]) => log.error(message, ...rest),
    fatal: (message: unknown, ...rest: unknown[]) => log.fatal(message, ...rest),
  };
}

async function stop(app: INestApplicationContext): Promise<void> {
  // in this order: a job under way still needs the database, the relay still needs the queues
  await app.get(Relay).stop();
  await app.get(Queues).stopWorkers();
  await app.close();
}
