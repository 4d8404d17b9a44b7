/** One command of the command line, a file of its own in commands/. */
export interface Command {
  readonly summary: string;
  readonly usage: string;
  /** @returns the exit status */
  run(args: readonly string[]): Promise<number>;
}

/**
 * For commands that are told everything by the environment: what is left over is a mistake, and would start something else than was meant.
 *
 * @returns whether there was anything
 */
export function refuseArguments(name: string, args: readonly string[]): boolean {
  if (args.length === 0) return false;
  console.error(`stet ${name}: unknown argument '${args[0]}'; settings are environment variables (stet ${name} --help)`);
  return true;
}
