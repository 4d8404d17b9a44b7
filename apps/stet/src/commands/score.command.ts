import type { Command } from '../main.js';

export const command: Command = {
  summary: 'score',
  usage: 'stet score',
  run: () => Promise.reject(new Error('being written')),
};
