import 'reflect-metadata';
import { ConfigFault, faultLine, Log, logLastWords, readConfig, startTracing, stopInTime, stopTracing, untilSignal } from '@stet/platform';
import { openOperations } from './operations/operations-server.js';
import { startWorker } from './worker.js';

/** The worker as a process of its own: starts, works until a signal, ends its jobs, exits 0. What keeps it from starting is one line, exit 1. */
async function main(): Promise<void> {
  const stopped = untilSignal();
  const config = readConfig(process.env);
  if (!config.database.url)
    throw new ConfigFault(['DATABASE_URL: needed, with DATABASE_SYSTEM_URL; "stet start" brings a database of its own']);
  const log = new Log(config.logLevel, { app: 'worker' });
  logLastWords(log);
  await startTracing(config.traces, 'stet-worker');
  const worker = await startWorker(config, log);
  const operations = await openOperations(worker.app, config, log);
  log.log('the worker is ready', { queues: config.redis.url ? 'redis' : 'postgres', operations: operations.url });
  await stopped;
  log.log('the worker is stopping');
  const status = await stopInTime(async () => {
    await operations.close();
    await worker.stop();
    await stopTracing();
  }, config.stopTimeoutMs);
  process.exit(status);
}

main().catch((error: unknown) => {
  console.error(`stet worker: ${faultLine(error)}`);
  process.exit(1);
});
