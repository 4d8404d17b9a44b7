import { getPriority, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { describeWords, extractClaims } from '@stet/language';
import type { DescribedWords, WordsToDescribe } from '@stet/language';

export interface PageToTakeIn {
  readonly format: 'HTML' | 'MARKDOWN';
  readonly text: string;
}

// Linux counts threads one by one: this one gives way to the one that answers everybody else, and is never raised above what the process was started with
if (process.platform === 'linux' && !isMainThread) setPriority(0, Math.max(getPriority(0), 5));

// Both run in a worker thread: a page that is large or built to be slow, and the weights that are read for the first words, hold up no request.

export function takeIn({ format, text }: PageToTakeIn): string {
  return extractClaims(format === 'HTML' ? { html: text } : { markdown: text }, { only: 'segments' }).text;
}

export function describe(words: WordsToDescribe): DescribedWords {
  return describeWords(words);
}
