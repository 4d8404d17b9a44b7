import { extractClaims, Extraction } from '@stet/language';

/** What crosses into a thread. */
export interface ExtractTask {
  readonly text: string;
  readonly publishedAt: string | null;
  readonly language: string | null;
}

/** Runs in a worker thread: the text work of a long article holds up nothing else. */
export default function extract({ text, publishedAt, language }: ExtractTask): Extraction {
  return extractClaims({ text }, { ...(publishedAt !== null && { publishedAt }), ...(language !== null && { language }) });
}
