import type { DateMention } from '../dates/find-dates.js';
import type { Attribution, Claim, Finding, Quantity, Segment, Span } from '../types.js';

/** What the checks look at: the stored text and everything found in it so far. */
export interface FindingInput {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly attributions: readonly Attribution[];
  readonly claims: readonly Claim[];
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
  /** ISO 8601, null where it is not known. */
  readonly publishedAt: string | null;
}

/** One automatic check. It advises: it reports what does not agree within the text, and an editor decides. */
export interface Check {
  readonly name: string;
  /** Raised whenever the same text may get other findings. */
  readonly version: number;
  run(sentences: readonly Sentence[], input: FindingInput): Report[];
}

/** A finding without the name and version of its check. */
export type Report = Omit<Finding, 'check' | 'version'>;

/** A segment that belongs to the article, with the figures and dates in it. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly headline: boolean;
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
}

/** Sentences longer than this are no sentences: no rule about the build of one holds for them. */
const longest = 1500;

/** The sentences the checks read: what is boilerplate or stands twice is left out. Linear in the text. */
export function sentencesOf(input: FindingInput): Sentence[] {
  const sentences: Sentence[] = [];
  let quantity = 0;
  let date = 0;
  for (const { start, end, disposition } of input.segments) {
    const quantities: Quantity[] = [];
    const dates: DateMention[] = [];
    for (; quantity < input.quantities.length && (input.quantities[quantity]?.start ?? end) < end; quantity++) {
      const found = input.quantities[quantity];
      if (found && found.start >= start) quantities.push(found);
    }
    for (; date < input.dates.length && (input.dates[date]?.start ?? end) < end; date++) {
      const found = input.dates[date];
      if (found && found.start >= start) dates.push(found);
    }
    if (disposition === 'BOILERPLATE' || disposition === 'DUPLICATE' || end - start > longest) continue;
    sentences.push({ start, end, text: input.text.slice(start, end), headline: disposition === 'HEADLINE', quantities, dates });
  }
  return sentences;
}

export const spanOf = ({ start, end }: { readonly start: number; readonly end: number }): Span => [start, end];

/** The words of a stretch for a message, cut where they would fill the line. */
export function quoted(text: string, most = 90): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > most ? `${line.slice(0, most - 1).trimEnd()}…` : line}”`;
}
