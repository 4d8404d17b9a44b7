import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet trail verify [--newsroom SLUG|ID] [--head FILE]
       stet trail export --newsroom SLUG|ID [--out FILE]

verify reads the sealed trail of one newsroom, or of each, and says what was done to it since it was sealed: events changed, removed, put in between, reordered. With
heads that were told earlier (a line each, as they go out every day, or an export) also whether its tail was cut or the whole chain made anew.
Exit status: 0 whole; 1 tampered with; 2 it could not be verified.

export writes the sealed trail as NDJSON, a line each event with its number and hash, and its head as the last line. docs/verify-trail.mjs verifies it by itself. That it was
exported is an event of the newsroom.`;

export const command: Command = {
  summary: 'verify the sealed trail, or write it to a file',
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { newsroom: { type: 'string' }, head: { type: 'string' }, out: { type: 'string' } },
      });
      const { newsroom, head, out } = values;
      const [verb, ...more] = positionals;
      if ((verb !== 'verify' && verb !== 'export') || more.length) throw new Error('say what: verify or export');
      if (verb === 'verify' && out !== undefined) throw new Error('--out is of export');
      if (verb === 'export' && head !== undefined) throw new Error('--head is of verify');
      if (verb === 'export' && newsroom === undefined) throw new Error('say whose: --newsroom');
      const { exportTrail, verifyTrails } = await import('../start/trail.js');
      return verb === 'verify' ? await verifyTrails(process.env, { newsroom, head }) : await exportTrail(process.env, newsroom!, out);
    } catch (error) {
      console.error(`stet trail: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
