import 'reflect-metadata';
import {
  ConfigFault,
  EmbeddedPostgresFault,
  faultLine,
  Log,
  logLastWords,
  RoleFault,
  SchemaFault,
  startTracing,
  stopTracing,
  untilSignal,
} from '@stet/platform';
import { planDemo } from '../demo/demo-plan.js';
import { Environment, openInstallation, refuseOpenDemo } from './installation.js';
import type { Running } from './serve.js';

/**
 * `stet start`: opens the installation, serves it, and waits for a signal.
 *
 * @returns the exit status, once everything is stopped
 */
export async function start(environment: Environment): Promise<number> {
  const stopped = untilSignal(['SIGINT', 'SIGTERM', 'SIGHUP']);
  try {
    const { running, tokens } = await open(environment);
    console.log(greeting(running, tokens));
    await stopped;
    await running.stop();
    await stopTracing();
    return 0;
  } catch (error) {
    console.error(`stet start: ${inOneLine(error)}`);
    return 1;
  }
}

async function open(environment: Environment): Promise<{ running: Running; tokens: string | undefined }> {
  // reading the rooms' code takes as long as starting the database: side by side
  const [installation, { hasDemo, makeDemo, tokensFile, firstSplit, serve }] = await Promise.all([
    openInstallation(
      environment,
      (line) => console.error(line),
      // only in a database Stet itself makes: never beside somebody's articles, never in production
      (config) => {
        if (!config.production) planDemo(config.dataDir);
      },
    ),
    import('./desk.js'),
  ]);
  const { config, embedded } = installation;
  try {
    if (embedded && hasDemo(config.dataDir)) refuseOpenDemo(config);
    // a newcomer's screen is no log file
    const log = new Log(environment['LOG_LEVEL'] ? config.logLevel : embedded ? 'warn' : config.logLevel);
    logLastWords(log);
    await startTracing(config.traces, 'stet');
    const running = await serve(installation, log, async (rooms) => {
      if (embedded && (await makeDemo(rooms, config.dataDir))) await firstSplit(rooms, config.dataDir);
    });
    return { running, tokens: embedded && hasDemo(config.dataDir) ? tokensFile(config.dataDir) : undefined };
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

function greeting({ url }: Running, tokens: string | undefined): string {
  const lines = [`Stet is ready: ${url}`, `GraphQL:       ${url}/graphql`];
  if (tokens) lines.push(`Demo tokens:   ${tokens}`);
  return lines.join('\n');
}

const known = [ConfigFault, EmbeddedPostgresFault, RoleFault, SchemaFault];

/** What a person can mend is said without a stack. */
function inOneLine(error: unknown): string {
  if (known.some((fault) => error instanceof fault)) return (error as Error).message;
  const { syscall, message, errors } = error as { syscall?: string; message?: string; errors?: readonly Error[] };
  if (syscall === 'listen') return faultLine(error);
  return message || errors?.map((inner) => inner.message).join('; ') || String(error);
}
