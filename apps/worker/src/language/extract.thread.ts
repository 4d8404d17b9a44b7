import { getPriority, setPriority } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { extractClaims, Extraction } from '@stet/language';

// Linux counts threads one by one: this one gives way to those that answer somebody, in this process and in the others of the machine.
// Never to a higher priority than the process was started with: that is refused
if (process.platform === 'linux' && !isMainThread) setPriority(0, Math.max(getPriority(0), 10));

/** What crosses into a thread. */
export interface ExtractTask {
  readonly text: string;
  readonly publishedAt: string | null;
  readonly language: string | null;
}

/** The article's text out of a page, in a worker thread as well. */
export function takeIn({ html }: { readonly html: string }): string {
  return extractClaims({ html }, { only: 'segments' }).text;
}

/** Runs in a worker thread: the text work of a long article holds up nothing else. */
export default function extract({ text, publishedAt, language }: ExtractTask): Extraction {
  return extractClaims({ text }, { ...(publishedAt !== null && { publishedAt }), ...(language !== null && { language }) });
}
