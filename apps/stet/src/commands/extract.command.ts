import type { Command } from '../main.js';

export const command: Command = {
  summary: 'extract',
  usage: 'stet extract',
  run: () => Promise.reject(new Error('being written')),
};
