import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet password EMAIL --newsroom SLUG|ID

Makes a link for a member, as the operator, and writes its secret to standard output: with it they take their invitation or, if they have come already,
set a new password (POST /accept-invitation, /reset-password; docs/signing-in.md). It works once, for a week or for two hours. Links made for them before
open nothing any more. That a link was made is an event of the newsroom; the secret is kept nowhere.`;

export const command: Command = {
  summary: "make a link to a member's first or next password",
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { newsroom: { type: 'string' } } });
      const [email, ...more] = positionals;
      if (!email || more.length) throw new Error('say whose: an e-mail address');
      if (!values.newsroom) throw new Error('say where: --newsroom');
      const { writePasswordLink } = await import('../start/sign-in.js');
      return await writePasswordLink(process.env, { email, newsroom: values.newsroom });
    } catch (error) {
      console.error(`stet password: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
