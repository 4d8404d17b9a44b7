import { extractClaims } from '@stet/language';

export interface IntakeTask {
  readonly format: 'HTML' | 'MARKDOWN';
  readonly text: string;
}

/** Runs in a worker thread: a page that is large or built to be slow holds up no other request. */
export default function takeIn({ format, text }: IntakeTask): string {
  return extractClaims(format === 'HTML' ? { html: text } : { markdown: text }, { only: 'segments' }).text;
}
