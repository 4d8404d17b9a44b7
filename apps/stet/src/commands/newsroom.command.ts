import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet newsroom create --slug SLUG --name NAME --time-zone ZONE [options]
       stet newsroom list

The operator's: makes a newsroom with its first ADMIN and a token for them, or tells which newsrooms there are, a line each.

  --slug SLUG           its short name in addresses: small letters, digits, hyphens
  --name NAME           its name
  --time-zone ZONE      as the IANA database has it: Europe/Berlin
  --locale LOCALE       its language and region: en-GB; en, if left out
  --admin-email EMAIL   whose the first ADMIN is: the same person in every newsroom they belong to
  --admin-name NAME     the name they are shown under; the address, if left out
  --token-file FILE     where the token goes: a new file, readable by you alone. Left out: to standard output, and nowhere else`;

export const command: Command = {
  summary: 'make a newsroom with its first administrator, or list them',
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          slug: { type: 'string' },
          name: { type: 'string' },
          'time-zone': { type: 'string' },
          locale: { type: 'string', default: 'en' },
          'admin-email': { type: 'string' },
          'admin-name': { type: 'string' },
          'token-file': { type: 'string' },
        },
      });
      const [verb, ...more] = positionals;
      if ((verb !== 'create' && verb !== 'list') || more.length) throw new Error('say what: create or list');
      const rooms = await import('../start/newsroom.js');
      if (verb === 'list') return await rooms.listNewsrooms(process.env);
      const { slug, name, 'time-zone': timeZone, locale, 'admin-email': adminEmail, 'token-file': tokenFile } = values;
      if (!slug || !name || !timeZone || !adminEmail) throw new Error('--slug, --name, --time-zone and --admin-email are needed');
      const adminName = values['admin-name'] ?? adminEmail;
      return await rooms.createNewsroom(process.env, { slug, name, timeZone, locale, adminEmail, adminName }, tokenFile);
    } catch (error) {
      console.error(`stet newsroom: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
