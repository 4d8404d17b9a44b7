import type { Command } from '../command.js';

export const command: Command = {
  summary: "count a newsroom's figures anew from its trail",
  usage: `usage: stet figures rebuild SLUG|ID

Counts the whole trail of a newsroom anew, beside the figures that serve; these answer and go on until the new ones have caught up and take their
place. For figures that are doubted. It may run while the desk works.`,

  async run(args) {
    const [verb, newsroom, ...more] = args;
    if (verb !== 'rebuild' || newsroom === undefined || more.length) {
      console.error('stet figures: say what, and whose: stet figures rebuild SLUG|ID');
      return 2;
    }
    return (await import('../start/figures.js')).rebuildFigures(process.env, newsroom);
  },
};
