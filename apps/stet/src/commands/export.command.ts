import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet export articles|claims --newsroom SLUG|ID [options]

Writes what a newsroom has, as the operator: all its articles with their newest words, or all its claims, a row each. What is confidential is in no
export, and what is sealed while claims are assessed blind is not counted. That somebody exported, and how many, is an event of the newsroom.

  --format csv|ndjson   CSV (RFC 4180, UTF-8), the default; or one JSON object a line
  --bom                 a byte order mark first, for spreadsheets that ask for one
  --out FILE            instead of standard output; the file is there once it is whole, readable by you alone

A text that begins like a formula (= + - @, tab, line end) or with an apostrophe has an apostrophe before it in CSV; stet import takes it off again.`;

export const command: Command = {
  summary: 'write articles or claims of a newsroom to a file',
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          newsroom: { type: 'string' },
          format: { type: 'string', default: 'csv' },
          bom: { type: 'boolean', default: false },
          out: { type: 'string' },
        },
      });
      const [what, ...more] = positionals;
      const { newsroom, format, bom, out } = values;
      if ((what !== 'articles' && what !== 'claims') || more.length) throw new Error('say what: articles or claims');
      if (!newsroom) throw new Error('say whose: --newsroom');
      if (format !== 'csv' && format !== 'ndjson') throw new Error(`--format is csv or ndjson, not '${format}'`);
      const { exportFile } = await import('../start/export.js');
      return await exportFile(process.env, { what, newsroom, format, bom, out });
    } catch (error) {
      console.error(`stet export: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
