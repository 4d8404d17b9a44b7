import 'reflect-metadata';
import { Config, faultLine, Log, logLastWords, readConfig, startTracing, stopInTime, stopTracing, untilSignal } from '@stet/platform';
import { RunningApi, startApi } from './app.js';

/** The api as a process of its own: starts, serves until a signal, answers what runs, exits 0. What keeps it from starting is one line, exit 1. */
async function main(): Promise<void> {
  const config = configured();
  const log = new Log(config.logLevel, { app: 'api' });
  logLastWords(log);
  const stopped = untilSignal();
  await startTracing(config.traces, 'stet-api');
  const api = await started(config, log);
  log.log('the api is ready', { url: api.url, operations: api.operationsUrl });
  await stopped;
  log.log('the api is stopping');
  const stop = async (): Promise<void> => {
    await api.stop();
    await stopTracing();
  };
  process.exit(await stopInTime(stop, config.stopTimeoutMs));
}

function configured(): Config {
  const config = orExit(() => readConfig(process.env));
  if (!config.database.url) exit('DATABASE_URL and DATABASE_SYSTEM_URL are not set; "stet start" brings a database of its own.');
  return config;
}

async function started(config: Config, log: Log): Promise<RunningApi> {
  try {
    return await startApi(config, log);
  } catch (error) {
    return exit(faultLine(error));
  }
}

function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    return exit(faultLine(error));
  }
}

function exit(line: string): never {
  console.error(`stet api: ${line}`);
  process.exit(1);
}

await main();
