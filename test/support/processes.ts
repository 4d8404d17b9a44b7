import { ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { eventually, type Backend } from './platform.js';
import { redisUrl, TestDatabase } from './database.js';

const root = path.resolve(import.meta.dirname, '../..');

/** The built tree of this run (scripts/test.mjs builds it). */
export const builtTree = path.join(root, process.env.STET_DIST ?? 'dist-test');

export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** A process of Stet's own, as production runs it; killed and started again at will. */
export class StetProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<number | null> = Promise.resolve(0);
  output = '';

  constructor(
    readonly app: 'api' | 'worker',
    private readonly environment: Readonly<Record<string, string>>,
    /** hears every byte it says; `output` has the last of it only */
    private readonly listener?: (said: Buffer, from: 'stdout' | 'stderr') => void,
    /** the built tree it runs, where it is not this run's own: another release's */
    readonly tree = builtTree,
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    const child = spawn(process.execPath, [path.join(this.tree, `apps/${this.app}/src/main.js`)], {
      cwd: root,
      env: { PATH: process.env.PATH, STET_DIST: process.env.STET_DIST, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const from of ['stdout', 'stderr'] as const)
      child[from].on('data', (said: Buffer) => {
        this.output = (this.output + said.toString()).slice(-20_000);
        this.listener?.(said, from);
      });
    // not at its exit: what it said last may still be on its way
    this.ended = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  }

  /**
   * Of an api that logs at info, on any free port (`PORT: '0'`): one that was free a moment ago may be another's by now.
   * @returns its address. @throws Error with what it said, where it ended instead
   */
  async ready(withinMs = 90_000): Promise<string> {
    return eventually(
      () => {
        const ended = this.child?.exitCode ?? this.child?.signalCode ?? undefined;
        if (ended !== undefined) throw new Error(`the ${this.app} ended with ${ended}: ${this.output}`);
        return Promise.resolve(/"url":"([^"]+)".*"msg":"the api is ready"/.exec(this.output)?.[1]);
      },
      `the ${this.app} is ready`,
      withinMs,
    );
  }

  /** @returns the exit status; null when a signal ended it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child?.kill(signal);
    return this.ended;
  }

  exited(): Promise<number | null> {
    return this.ended;
  }
}

/** The environment of a process on this test's database. */
export function processEnvironment(database: TestDatabase, backend: Backend, more: Record<string, string> = {}): Record<string, string> {
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    DATABASE_URL: database.urls.app,
    DATABASE_SYSTEM_URL: database.urls.system,
    OPERATIONS_PORT: '0',
    ...(backend === 'redis' ? { REDIS_URL: redisUrl() ?? '', REDIS_PREFIX: `t-${database.name.slice(-12)}` } : {}),
    ...more,
  };
}
