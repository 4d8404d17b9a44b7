/** One command of the command line, a file of its own in commands/. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** @returns the exit status */
  run(args: readonly string[]): Promise<number>;
}
