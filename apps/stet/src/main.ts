import type { Command } from './command.js';

/** The command line. Each command is a file of its own, loaded when it is asked for: `extract` must not wait for Nest. */

const commands: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./commands/start.command.js'),
  demo: () => import('./commands/demo.command.js'),
  migrate: () => import('./commands/migrate.command.js'),
  extract: () => import('./commands/extract.command.js'),
  score: () => import('./commands/score.command.js'),
  export: () => import('./commands/export.command.js'),
  import: () => import('./commands/import.command.js'),
  dossier: () => import('./commands/dossier.command.js'),
  trail: () => import('./commands/trail.command.js'),
  newsroom: () => import('./commands/newsroom.command.js'),
  erase: () => import('./commands/erase.command.js'),
  figures: () => import('./commands/figures.command.js'),
  reseal: () => import('./commands/reseal.command.js'),
  persist: () => import('./commands/persist.command.js'),
  password: () => import('./commands/password.command.js'),
  token: () => import('./commands/token.command.js'),
  train: () => import('./commands/train.command.js'),
  eval: () => import('./commands/eval.command.js'),
};

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const load = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
    const lines = await Promise.all(
      Object.entries(commands).map(async ([key, get]) => `  ${key.padEnd(10)}${(await get()).command.summary}`),
    );
    const text = [`usage: stet COMMAND [options]`, '', ...lines, '', 'stet COMMAND --help tells more.'].join('\n');
    if (asked) console.log(text);
    else console.error(`stet: there is no command '${name}'\n${text}`);
    return asked ? 0 : 2;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.usage);
    return 0;
  }
  return command.run(rest);
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(`stet: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
