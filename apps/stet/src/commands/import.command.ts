import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet import articles|claims FILE|- --newsroom SLUG|ID --as MEMBER [options]

Takes a file into a newsroom in the name of one of its members: articles as if they were submitted, claims as if their words were selected. Says of each
line what became of it, as JSON: ACCEPTED, UNCHANGED (it was there), SKIPPED (a claim that is part of no text any more), REFUSED and why, UNDONE.
A line that is refused stops no other, and reading a file again changes nothing.

  --as MEMBER           the member's id, as the API shows it; its roles have to allow it
  --format csv|ndjson   left out: by the file's name
  --dry-run             changes nothing: UNDONE are those that would be taken in
  --all-or-nothing      one act for all lines: a refused one undoes the others (at most 1,000 lines)

Articles: externalId (or id), text; kind, desk, language, authors, byline, title, standfirst, captions, url, publishAt, priority.
Claims: articleExternalId (or articleId), quote; start and end, or prefix and suffix; speaker, kind. Of an export all else is passed over.
The exit status is 1 when a line was refused, 2 for a wrong option.`;

export const command: Command = {
  summary: 'take articles or claims of a file into a newsroom',
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          newsroom: { type: 'string' },
          as: { type: 'string' },
          format: { type: 'string' },
          'dry-run': { type: 'boolean', default: false },
          'all-or-nothing': { type: 'boolean', default: false },
        },
      });
      const [what, file, ...more] = positionals;
      const { newsroom, as } = values;
      if ((what !== 'articles' && what !== 'claims') || !file || more.length)
        throw new Error('say what, and which file: articles or claims, FILE or -');
      if (!newsroom) throw new Error('say where to: --newsroom');
      if (!as) throw new Error('say in whose name: --as');
      const format = values.format ?? /\.(csv|ndjson)$/.exec(file)?.[1];
      if (format !== 'csv' && format !== 'ndjson') throw new Error('--format is csv or ndjson');
      const { importFile } = await import('../start/import.js');
      const how = { dryRun: values['dry-run'], allOrNothing: values['all-or-nothing'] };
      return await importFile(process.env, { what, file, newsroom, as, format, ...how });
    } catch (error) {
      console.error(`stet import: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
