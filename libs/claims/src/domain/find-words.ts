import type { ClaimKind } from '@stet/language';
import { fingerprintOf } from './fingerprint.js';
import type { Surroundings } from './fingerprint.js';
import { foldText } from '@stet/language';
import { contextOf, isCut } from './wording.js';
import type { WordingDraft } from './wording.js';

/** A wording a member gave its shape. */
export interface ShapedWords {
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly spans: readonly (readonly [number, number])[];
  readonly startAt: number;
  readonly standalone: string;
  readonly readingGiven: boolean;
  readonly kind: ClaimKind;
  readonly speaker: string | null;
  readonly speakerCertain: boolean;
  readonly checkWorthiness: number | null;
  readonly reasons: { feature: string; weight: number }[];
}

/** More places than this are not told apart, and no more are looked at: words that repeat themselves cost no more than others. */
const PLACES = 100;

/** Words somebody selected, with what stood around them. */
export type SelectedWords = Pick<ShapedWords, 'quote' | 'prefix' | 'suffix'>;

/**
 * Looks for the words members selected in a new text: they need not be what an engine would take for a claim. White space and the print of a mark
 * may differ. Where the words stand in several places, the one with the same surroundings is theirs, else none.
 *
 * @returns a function that finds where the words stand in this text, in UTF-16 code units; undefined: nowhere, or nobody can say where
 */
export function placeFinder(text: string): (words: SelectedWords) => { readonly startAt: number; readonly endAt: number } | undefined {
  let folded: ReturnType<typeof foldText> | undefined;
  return (words) => {
    folded ??= foldText(text);
    const { plain, at } = folded;
    const quote = foldText(words.quote).plain.trim();
    if (!quote) return undefined;
    const places: number[] = [];
    for (let i = plain.indexOf(quote); i >= 0 && places.length < PLACES; i = plain.indexOf(quote, i + 1))
      if (isCutAlike(plain, i, quote, words)) places.push(i);
    const place = places.length > 1 ? oneWithin(plain, places, quote, words) : places[0];
    if (place === undefined) return undefined;
    const startAt = at[place] as number;
    const endAt = (at[place + quote.length - 1] as number) + 1;
    return isCut(text, startAt) && isCut(text, endAt) ? { startAt, endAt } : undefined;
  };
}

/** The same for the wordings of claims: each found again with its shape. */
export function wordFinder(around: Surroundings): (words: ShapedWords) => WordingDraft | undefined {
  const find = placeFinder(around.text);
  return (words) => {
    const place = find(words);
    return place && draftAt(around, words, place.startAt, place.endAt);
  };
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

/** "cost 3" does not stand in "cost 30" or "cost 3.5", nor "man" in "woman"; words that were cut in the middle before may be so again. */
function isCutAlike(plain: string, at: number, quote: string, { prefix, suffix }: SelectedWords): boolean {
  const [first, last] = [quote[0] as string, quote.at(-1) as string];
  const before = plain.slice(Math.max(0, at - 2), at);
  const after = plain.slice(at + quote.length, at + quote.length + 2);
  const opens = LETTER.test(first) && (LETTER.test(before.at(-1) ?? '') || (/\d/.test(first) && /\d[.,]$/.test(before)));
  const goesOn = LETTER.test(last) && (LETTER.test(after[0] ?? '') || (/\d/.test(last) && /^[.,]\d/.test(after)));
  return (!opens || LETTER.test(prefix.at(-1) ?? '')) && (!goesOn || LETTER.test(suffix[0] ?? ''));
}

function oneWithin(plain: string, places: readonly number[], quote: string, { prefix, suffix }: SelectedWords): number | undefined {
  const [before, after] = [foldText(` ${prefix}`).plain, foldText(suffix).plain];
  const [only, second] = places.filter(
    (at) =>
      plain.slice(0, at).trimEnd().endsWith(before.trim()) &&
      plain
        .slice(at + quote.length)
        .trimStart()
        .startsWith(after.trim()),
  );
  return second === undefined ? only : undefined;
}

function draftAt(around: Surroundings, words: ShapedWords, startAt: number, endAt: number): WordingDraft {
  const { text } = around;
  const quote = text.slice(startAt, endAt);
  const { speaker, standalone, readingGiven, kind, speakerCertain, checkWorthiness, reasons } = words;
  // the pieces lie as they lay before where not a letter has moved, else the whole range is meant
  const spans: [number, number][] =
    quote === words.quote
      ? words.spans.map(([from, to]) => [from - words.startAt + startAt, to - words.startAt + startAt])
      : [[startAt, endAt]];
  const at = { startAt, endAt, quote, speaker };
  const fingerprint = fingerprintOf({ spans, speaker, reading: readingGiven ? standalone : null }, around);
  return {
    ...at,
    ...contextOf(text, startAt, endAt),
    spans,
    standalone,
    readingGiven,
    kind,
    speakerCertain,
    checkWorthiness,
    reasons,
    fingerprint,
  };
}
