import { ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { markOf } from '../../libs/platform/src/embedded/index.js';
import { eventually } from './platform.js';

const root = path.resolve(import.meta.dirname, '../..');
/** Linux's account that owns nothing. */
const NOBODY = 65_534;

/** Who runs the command: whoever runs the tests, and an ordinary account beside root. */
export type Who = 'ourselves' | 'nobody';
export const isRoot = process.getuid?.() === 0;

/** `stet …` in a process group of its own, as a terminal gives it one. */
export class StetCommand {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  /**
   * @param environment all it gets beside PATH
   * @param niceness as `nice -n` has it: what an ordinary account has once given way in it cannot take back
   */
  constructor(args: readonly string[], environment: Readonly<Record<string, string>> = {}, who: Who = 'ourselves', niceness = 0) {
    const program = [process.execPath, path.join(root, 'bin/stet.mjs'), ...args];
    const lowered = who === 'nobody' ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', ...program] : program;
    const begun = niceness > 0 ? ['nice', '-n', String(niceness), ...lowered] : lowered;
    this.child = spawn(begun[0]!, begun.slice(1), {
      cwd: root,
      detached: true,
      env: { PATH: process.env.PATH, STET_DIST: process.env.STET_DIST ?? 'dist-test', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout!.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr!.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = new Promise((resolve) => this.child.once('close', resolve));
  }

  /** @returns its address. @throws Error with what it said, where it ended instead */
  async ready(withinMs = 120_000): Promise<string> {
    return eventually(
      () => {
        if (this.child.exitCode !== null) throw new Error(`stet ended with ${this.child.exitCode}: ${this.stderr}`);
        return Promise.resolve(/^Stet is ready: (http:\S+)$/m.exec(this.stdout)?.[1]);
      },
      'stet is ready',
      withinMs,
    );
  }

  /** To the whole group, as Ctrl-C goes. @returns the exit status; null where the signal itself ended it */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) process.kill(-this.child.pid!, signal);
    return this.ended;
  }

  /** @returns the exit status */
  exited(): Promise<number | null> {
    return this.ended;
  }
}

/** A data folder of its own, with what a test wants to know of it. */
export class DataFolder {
  readonly path: string;

  constructor(who: Who = 'ourselves') {
    this.path = mkdtempSync(path.join(tmpdir(), 'stet-cli-'));
    // the account Postgres runs as must be able to pass through
    chmodSync(this.path, 0o711);
    if (who === 'nobody') chownSync(this.path, NOBODY, NOBODY);
  }

  /** What `stet start` is given for this folder, on any free ports. */
  environment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return { STET_DATA_DIR: this.path, PORT: '0', OPERATIONS_PORT: '0', ...more };
  }

  get tokensFile(): string {
    return path.join(this.path, 'demo-tokens.json');
  }

  tokens(): Record<string, string> {
    return JSON.parse(readFileSync(this.tokensFile, 'utf8')) as Record<string, string>;
  }

  /** The server's process; undefined where none runs. */
  postgres(): number | undefined {
    const file = path.join(this.path, 'pg18/postmaster.pid');
    if (!existsSync(file)) return undefined;
    // one that is dead and waits to be collected (by pid 1, which in a container may be anything) runs no more
    return markOf(Number(readFileSync(file, 'utf8').split('\n')[0]))?.pid;
  }

  remove(): void {
    const left = this.postgres();
    if (left !== undefined) process.kill(left, 'SIGKILL');
    rmSync(this.path, { recursive: true, force: true });
  }
}
