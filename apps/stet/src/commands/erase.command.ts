import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet erase --newsroom SLUG|ID (--person ID | --contact ID | --source ID | --evidence ID | --author NAME) [--yes]
       stet erase --newsroom SLUG|ID --list [--out FILE]
       stet erase --again FILE [--yes]

The operator's: erases who somebody was, as the newsroom's ADMIN does it through the API, and with the same event in its trail. Nothing is done without --yes: what would be done
is told. What a legal hold keeps is not erased.

  --person ID    a former member; --again removes them first, where they are a member still
  --contact ID   somebody outside the newsroom who was asked for their side
  --source ID    a source, with all sources of the same publisher, and who is behind their confidential passages
  --evidence ID  who is behind a confidential passage, without saying who it is; all that is theirs goes with it, as with --source
  --author NAME  an author who is no member, by the whole name
  --list         who was erased, from the trail: a line each, ids only. Keep it apart from the backups
  --again FILE   erases everybody in such a list once more: after a backup was restored that is older than their erasure

Exit status: 0 done (or told); 1 something was not erased; 2 it could not be asked.`;

export const command: Command = {
  summary: 'erase who somebody was, list who was erased, or erase them again',
  usage,
  async run(args) {
    try {
      const { values } = parseArgs({
        args: [...args],
        options: {
          newsroom: { type: 'string' },
          person: { type: 'string' },
          contact: { type: 'string' },
          source: { type: 'string' },
          evidence: { type: 'string' },
          author: { type: 'string' },
          list: { type: 'boolean', default: false },
          out: { type: 'string' },
          again: { type: 'string' },
          yes: { type: 'boolean', default: false },
        },
      });
      const { newsroom, person, contact, source, evidence, author, list, out, again, yes } = values;
      const asked = [person, contact, source, evidence, author, again, list || undefined].filter((each) => each !== undefined);
      if (asked.length !== 1) throw new Error('say one: --person, --contact, --source, --evidence, --author, --list or --again');
      if (out !== undefined && !list) throw new Error('--out is of --list');
      if (list && yes) throw new Error('--list erases nobody');
      const erase = await import('../start/erase.js');
      if (again !== undefined) {
        if (newsroom !== undefined) throw new Error('the list says of which newsroom');
        return await erase.eraseAgain(process.env, again, yes);
      }
      if (newsroom === undefined) throw new Error('say of which newsroom: --newsroom');
      if (list) return await erase.listErased(process.env, newsroom, out);
      return await erase.eraseOne(process.env, newsroom, { person, contact, source, evidence, author }, yes);
    } catch (error) {
      console.error(`stet erase: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
