import 'reflect-metadata';
import { ConfigFault, EmbeddedPostgresFault, Log, RoleFault, SchemaFault } from '@stet/platform';
import { hasDemo, makeDemo, planDemo, tokensFile } from '../demo/demo-newsroom.js';
import { firstSplit } from '../demo/first-split.js';
import { Environment, openInstallation, refuseOpenDemo } from './installation.js';
import { Running, serve } from './serve.js';

/**
 * `stet start`: opens the installation, serves it, and waits for a signal.
 *
 * @returns the exit status, once everything is stopped
 */
export async function start(environment: Environment): Promise<number> {
  const stopped = untilSignal();
  try {
    const running = await open(environment);
    console.log(greeting(running));
    await stopped;
    await running.stop();
    return 0;
  } catch (error) {
    console.error(`stet start: ${inOneLine(error)}`);
    return 1;
  }
}

async function open(environment: Environment): Promise<Running> {
  const installation = await openInstallation(environment, (line) => console.error(line));
  const { config, embedded } = installation;
  try {
    // only in a database Stet itself has just made: never beside somebody's articles, never in production
    if (embedded?.createdNow && !config.production) planDemo(config.dataDir);
    if (embedded && hasDemo(config.dataDir)) refuseOpenDemo(config);
    // a newcomer's screen is no log file
    const log = new Log(environment['LOG_LEVEL'] ? config.logLevel : embedded ? 'warn' : config.logLevel);
    return await serve(installation, log, async (rooms) => {
      if (embedded && (await makeDemo(rooms, config.dataDir))) await firstSplit(rooms, config.dataDir);
    });
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

function greeting({ url, installation }: Running): string {
  const { config, embedded } = installation;
  const lines = [`Stet is ready: ${url}`, `GraphQL:       ${url}/graphql`];
  if (embedded && hasDemo(config.dataDir)) lines.push(`Demo tokens:   ${tokensFile(config.dataDir)}`);
  return lines.join('\n');
}

/** The first signal begins the stop; a second one does not wait for it. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
  });
}

const known = [ConfigFault, EmbeddedPostgresFault, RoleFault, SchemaFault];

/** What a person can mend is said without a stack. */
function inOneLine(error: unknown): string {
  if (known.some((fault) => error instanceof fault)) return (error as Error).message;
  const { code, message, errors } = error as { code?: string; message?: string; errors?: readonly Error[] };
  if (code === 'EADDRINUSE') return `the address is taken: ${message}; set PORT or OPERATIONS_PORT`;
  return message || errors?.map((inner) => inner.message).join('; ') || String(error);
}
