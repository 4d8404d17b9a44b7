import { Command, refuseArguments } from '../command.js';

export const command: Command = {
  summary: 'seal confidential evidence under the newest STET_SECRET_KEY',
  usage: `usage: stet reseal

After the secret key was changed (the new one in STET_SECRET_KEY, the old one in STET_SECRET_KEY_FORMER, all processes started again): wraps the key of
every confidential passage under the new one. What is sealed with these keys is not touched. It may run while the desk works, and again at any time.
When it says that nothing is left, STET_SECRET_KEY_FORMER may go.`,

  run: async (args) => (refuseArguments('reseal', args) ? 2 : (await import('../start/reseal.js')).reseal(process.env)),
};
