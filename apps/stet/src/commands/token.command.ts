import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet token MEMBER --newsroom SLUG|ID --label TEXT [options]

Makes a bearer token for a member, as the operator, and writes it to standard output. The member is named by their e-mail address or their id, as the API
shows it. That a token was made is an event of the newsroom; the token itself is kept nowhere.

  --role ROLE       a role of the member it carries; may be repeated. Left out: all they have
  --expires WHEN    until when it opens, e.g. 2027-01-31T00:00:00Z. Left out: until it is revoked`;

export const command: Command = {
  summary: 'make a bearer token for a member',
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          newsroom: { type: 'string' },
          label: { type: 'string' },
          role: { type: 'string', multiple: true },
          expires: { type: 'string' },
        },
      });
      const [member, ...more] = positionals;
      const { newsroom, label, role, expires } = values;
      if (!member || more.length) throw new Error('say for whom: an e-mail address, or the id of a member');
      if (!newsroom) throw new Error('say where: --newsroom');
      if (!label) throw new Error('say what for: --label');
      if (expires !== undefined && Number.isNaN(Date.parse(expires))) throw new Error(`--expires is no instant: ${expires}`);
      const { writeToken } = await import('../start/sign-in.js');
      return await writeToken(process.env, { member, newsroom, label, roles: role ?? null, expires: expires ?? null });
    } catch (error) {
      console.error(`stet token: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
