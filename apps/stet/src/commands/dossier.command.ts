import { parseArgs } from 'node:util';
import type { Command } from '../command.js';

const usage = `usage: stet dossier ARTICLE --newsroom SLUG|ID [--out FILE]

Writes an article's dossier as one HTML page that needs nothing else and prints well: its text with the claims marked, what was found of each and on
what, who decided what and why. The article is named by its id, as the API shows it. Confidential evidence is withheld, and what is sealed while a
claim is assessed blind is not there. That the dossier was given out is an event of the article.`;

export const command: Command = {
  summary: "write an article's dossier as one HTML page",
  usage,
  async run(args) {
    try {
      const { values, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: { newsroom: { type: 'string' }, out: { type: 'string' } },
      });
      const [article, ...more] = positionals;
      if (!article || more.length) throw new Error('say of which article');
      if (!values.newsroom) throw new Error('say whose: --newsroom');
      const { writeDossier } = await import('../start/dossier.js');
      return await writeDossier(process.env, article, values.newsroom, values.out);
    } catch (error) {
      console.error(`stet dossier: ${error instanceof Error ? error.message : String(error)}`);
      return 2;
    }
  },
};
