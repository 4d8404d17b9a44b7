import type { ClaimKind, Reason } from '@stet/language';

/** What a wording is made of, before it has ids. */
export interface WordingDraft {
  readonly startAt: number;
  readonly endAt: number;
  readonly spans: [number, number][];
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly standalone: string;
  /** a member wrote the standalone text: it is part of what the words assert */
  readonly readingGiven: boolean;
  readonly kind: ClaimKind;
  readonly speaker: string | null;
  readonly speakerCertain: boolean;
  readonly checkWorthiness: number | null;
  readonly reasons: Reason[];
  readonly fingerprint: string;
}

/** How much of the text around a quote is kept, in UTF-16 code units. */
const AROUND = 32;

const LOW = /^[\uDC00-\uDFFF]/;

/** Whether the text can be cut here without breaking a character in two. */
export const isCut = (text: string, at: number): boolean => at <= 0 || at >= text.length || !LOW.test(text[at] ?? '');

/** What stands around a range, in whole characters. */
export function contextOf(text: string, start: number, end: number): { prefix: string; suffix: string } {
  let from = Math.max(0, start - AROUND);
  let to = Math.min(text.length, end + AROUND);
  if (!isCut(text, from)) from++;
  if (!isCut(text, to)) to--;
  return { prefix: text.slice(from, start), suffix: text.slice(end, to) };
}

/** @throws Error when the range does not hold the quote: rule 1 of every wording */
export function checkQuote(text: string, startAt: number, endAt: number, quote: string): void {
  if (text.slice(startAt, endAt) !== quote || !isCut(text, startAt) || !isCut(text, endAt) || !/\S/.test(quote))
    throw new Error(`the words at ${startAt}–${endAt} are not the claim's`);
}
