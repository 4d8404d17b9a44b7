import { Command, refuseArguments } from '../command.js';

export const command: Command = {
  summary: 'the sample article from hand-in to sign-off, each step printed',
  usage: `usage: stet demo

Makes a demo newsroom in a throw-away data folder, walks the sample article through the desk as its author, editors and checkers would, through
the API, and prints each step. Nothing is left behind.`,

  run: async (args) => (refuseArguments('demo', args) ? 2 : (await import('../start/demo.js')).demo(process.env)),
};
