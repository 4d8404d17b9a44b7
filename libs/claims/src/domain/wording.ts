import { createHash } from 'node:crypto';
import type { Claim, ClaimKind, DateMention, Reason } from '@stet/language';

/** What a wording is made of, before it has ids. */
export interface WordingDraft {
  readonly startAt: number;
  readonly endAt: number;
  readonly spans: [number, number][];
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly standalone: string;
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

/** One shape for what looks different and says the same: quotation marks, dashes, ligatures, white space. Case stays: US is not us. */
export const plain = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[\u2018\u2019\u201A\u201B]/g, "'")
    .replace(/[\u201C\u201D\u201E\u201F\u00AB\u00BB]/g, '"')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * What a verdict is bound to: the words, who says them, and the days they speak of. Two wordings of one fingerprint assert the same.
 *
 * @param dates of the whole text; those within the range count
 * @returns a SHA-256 in hexadecimal
 */
export function fingerprintOf(
  wording: { readonly quote: string; readonly speaker: string | null; readonly startAt: number; readonly endAt: number },
  dates: readonly DateMention[],
): string {
  const days = dates
    .filter(({ start, end, value }) => value !== null && start >= wording.startAt && end <= wording.endAt)
    .map(({ value }) => value);
  return createHash('sha256')
    .update(JSON.stringify([plain(wording.quote), wording.speaker === null ? null : plain(wording.speaker), days]))
    .digest('hex');
}

/** @throws Error when the range does not hold the quote: rule 1 of every wording */
export function checkQuote(text: string, startAt: number, endAt: number, quote: string): void {
  if (text.slice(startAt, endAt) !== quote || !isCut(text, startAt) || !isCut(text, endAt) || !/\S/.test(quote))
    throw new Error(`the words at ${startAt}–${endAt} are not the claim's`);
}

/** A claim the engine found, as a wording. @throws Error when its quote is not what stands at its span */
export function draftOf(claim: Claim, text: string, dates: readonly DateMention[]): WordingDraft {
  checkQuote(text, claim.start, claim.end, claim.quote);
  const at = { startAt: claim.start, endAt: claim.end, quote: claim.quote, speaker: claim.speaker };
  return {
    ...at,
    ...contextOf(text, claim.start, claim.end),
    spans: claim.spans.map(([start, end]) => [start, end]),
    standalone: claim.standalone,
    kind: claim.kind,
    speakerCertain: claim.speakerCertain,
    checkWorthiness: claim.checkWorthiness,
    reasons: [...claim.reasons],
    fingerprint: fingerprintOf(at, dates),
  };
}
