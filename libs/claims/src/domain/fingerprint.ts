import { createHash } from 'node:crypto';
import type { Claim, DateMention, Extraction } from '@stet/language';
import { plainClause, plainWords } from '@stet/language';
import { checkQuote, contextOf } from './wording.js';
import type { WordingDraft } from './wording.js';

export type Range = { readonly start: number; readonly end: number };
type Span = readonly [start: number, end: number];

/** What stands around the words of a claim and helps to say what they assert. Offsets into `text`. */
export interface Surroundings {
  readonly text: string;
  /** sentence-sized, in order: at least those the words touch and the one before */
  readonly segments: readonly Range[];
  /** in order */
  readonly dates: readonly DateMention[];
}

/** The words of a claim. */
export interface Words {
  readonly spans: readonly Span[];
  readonly speaker: string | null;
  /** how the words are attributed, where that stands outside them: "denied", not "said" */
  readonly cue?: string;
  /** what the words lean on; undefined where nobody has read them with a grammar */
  readonly antecedent?: string | null;
  /** how a member reads them, where the words alone do not say it */
  readonly reading?: string | null;
  /** the pieces of all claims of the same sentences; none: what else stands in the sentence belongs to the words */
  readonly others?: readonly Span[];
}

/**
 * What a verdict is bound to: the words, what else of their sentence bears on them, who says them, the days they speak of, what they lean on in
 * the sentence before, and the footnotes they point to. Two wordings of one claim with one fingerprint assert the same. Where it is doubtful
 * whether something bears on the words, it does: a verdict too few costs work, a verdict too many costs the truth.
 *
 * @returns a SHA-256 in hexadecimal
 */
export function fingerprintOf(words: Words, around: Surroundings): string {
  const { text, segments, dates } = around;
  const own = merged(words.spans);
  const [start, end] = [own[0]?.[0] ?? 0, own.at(-1)?.[1] ?? 0];
  const first = firstEndingAfter(segments, start);
  const touched: Range[] = [];
  for (let i = first; i < segments.length && (segments[i] as Range).start < end; i++) touched.push(segments[i] as Range);
  const said = plainClause(own.map(([from, to]) => text.slice(from, to)).join(' … '));
  const antecedent =
    words.antecedent === undefined ? plainAntecedent(text, own, touched[0], segments[first - 1]) : (words.antecedent ?? null);
  const parts = [
    said,
    rest(text, own, touched, words.others),
    words.cue === undefined ? null : plainWords(words.cue),
    words.speaker === null ? null : plainWords(words.speaker),
    daysOf(text, dates, own, start, end),
    antecedent === null ? null : plainWords(antecedent),
    footnotes(around, touched.length ? text.slice(touched[0]?.start, touched.at(-1)?.end) : text.slice(start, end)),
  ];
  return sha256(JSON.stringify(words.reading == null ? parts : [...parts, plainClause(words.reading)]));
}

const sha256 = (words: string): string => createHash('sha256').update(words).digest('hex');

/** Every claim an engine found in a text, as a wording, in the text's order. @throws Error when a quote is not what stands at its span */
export function draftsOf({
  text,
  claims,
  segments,
  dates,
  attributions,
}: Omit<Extraction, 'warnings' | 'findings' | 'quantities'>): WordingDraft[] {
  const around = { text, segments, dates };
  const ordered = [...claims].sort((a, b) => a.start - b.start);
  const inSegment = new Map<Range, Span[]>();
  for (const claim of ordered)
    for (const segment of touching(segments, claim)) if (isSentence(segment)) push(inSegment, segment, claim.spans);
  return ordered.map((claim) => {
    checkQuote(text, claim.start, claim.end, claim.quote);
    const cues = (claim.attribution === null ? [] : (attributions[claim.attribution]?.cue ?? []))
      .filter(([start, end]) => !claim.spans.some(([from, to]) => from <= start && end <= to))
      .map(([start, end]) => text.slice(start, end));
    const others = touching(segments, claim).flatMap((segment) => inSegment.get(segment) ?? []);
    const words = {
      spans: claim.spans,
      speaker: claim.speaker,
      ...(cues.length && { cue: cues.join(' ') }),
      antecedent: claim.antecedent,
      others,
    };
    return {
      startAt: claim.start,
      endAt: claim.end,
      quote: claim.quote,
      speaker: claim.speaker,
      ...contextOf(text, claim.start, claim.end),
      spans: claim.spans.map(([start, end]) => [start, end]),
      standalone: claim.standalone,
      readingGiven: false,
      kind: claim.kind,
      speakerCertain: claim.speakerCertain,
      checkWorthiness: claim.checkWorthiness,
      reasons: [...claim.reasons],
      fingerprint: fingerprintOf(words, around),
    };
  });
}

function push(into: Map<Range, Span[]>, segment: Range, spans: readonly Span[]): void {
  const list = into.get(segment);
  if (list) list.push(...spans);
  else into.set(segment, [...spans]);
}

function touching(segments: readonly Range[], { start, end }: Pick<Claim, 'start' | 'end'>): Range[] {
  const found: Range[] = [];
  for (let i = firstEndingAfter(segments, start); i < segments.length && (segments[i] as Range).start < end; i++)
    found.push(segments[i] as Range);
  return found;
}

function firstEndingAfter(segments: readonly Range[], place: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle] as Range).end <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function merged(spans: readonly Span[]): Span[] {
  const found: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/** The stretches of the ranges that lie in none of these spans. */
function without(ranges: readonly Range[], spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  let i = 0;
  for (const { start, end } of ranges) {
    let reached = start;
    while (i < spans.length && (spans[i] as Span)[1] <= start) i++;
    for (let j = i; j < spans.length && (spans[j] as Span)[0] < end; j++) {
      const [from, to] = spans[j] as Span;
      if (from > reached) found.push([reached, from]);
      reached = Math.max(reached, to);
    }
    if (reached < end) found.push([reached, end]);
  }
  return found;
}

/** In a sentence longer than this everything bears on everything: it is no sentence. UTF-16 code units. */
const LONGEST = 4_000;
/** Under these the other half of a sentence decides what one half asserts. */
const CONDITION =
  /(?<![\p{L}])(?:if|unless|provided|providing|supposing|assuming|whether|when|whenever|until|till|before|after|once|except|lest|in case|as long as)(?![\p{L}])/iu;
/** What stands before the words and reaches over them. */
const OPERATOR =
  /(?<![\p{L}])(?:not|cannot|\p{L}+n't|no|never|neither|nor|none|nobody|nothing|without|hardly|barely|scarcely|rarely|only|few|little|may|might|could|can|would|should|will|shall|must|reportedly|allegedly|apparently|purportedly|supposedly|possibly|probably|perhaps|likely|unlikely|nearly|almost|about|around|at least|at most|up to|more than|less than|some|most|many|all|every|each|any|both|either|den(?:y|ies|ied)|refus\w+|reject\w+|doubt\w*|fail\w*|false(?:ly)?|untrue|wrong(?:ly)?|myth|hoax|claim\w*|alleg\w+|accus\w+|suspect\w*|believ\w+|think\w*|thought|expect\w*|plan\w*|hop(?:e|ed|es)|fear\w*|want\w*|promis\w+|threaten\w*|or)(?![\p{L}])/giu;

const isSentence = ({ start, end }: Range): boolean => end - start <= LONGEST;

const wholes = new WeakMap<Range, string>();
/** Once a segment, however many claims it holds. */
function wholeOf(text: string, segment: Range): string {
  const known = wholes.get(segment);
  if (known !== undefined) return known;
  const whole = sha256(plainWords(text.slice(segment.start, segment.end)));
  wholes.set(segment, whole);
  return whole;
}

/** What of the sentence, beside the words themselves, bears on what they assert. */
function rest(text: string, own: readonly Span[], touched: readonly Range[], others: readonly Span[] | undefined): string {
  if (touched.some((segment) => !isSentence(segment))) return touched.map((segment) => wholeOf(text, segment)).join(' ');
  const outside = without(touched, own).map(([start, end]) => [start, text.slice(start, end)] as const);
  const all = outside.map(([, words]) => words).join(' … ');
  if (others === undefined) return bare(all);
  const frame = without(touched, merged([...own, ...others]))
    .map(([start, end]) => text.slice(start, end))
    .join(' ');
  if (CONDITION.test(all)) return bare(all);
  const end = own.at(-1)?.[1] ?? 0;
  const before = outside.filter(([start]) => start < end).map(([, words]) => words);
  const operators = before.flatMap((words) => plainWords(words).toLowerCase().match(OPERATOR) ?? []);
  return JSON.stringify([bare(frame), operators]);
}

/** What joins two halves of a sentence says nothing about either. */
const bare = (words: string): string =>
  plainWords(words)
    .replace(/(?<![\p{L}])(?:and|but)(?![\p{L}])/giu, ' ')
    .replace(/[,;.…\s]+/g, ' ')
    .trim();

/** Days the words leave open: a year that is written out is in the words. */
function daysOf(text: string, dates: readonly DateMention[], own: readonly Span[], start: number, end: number): (string | null)[] {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((dates[middle] as DateMention).start < start) low = middle + 1;
    else high = middle;
  }
  const found: (string | null)[] = [];
  for (let i = low; i < dates.length && (dates[i] as DateMention).start < end; i++) {
    const date = dates[i] as DateMention;
    const isOpen = !/\d{4}/.test(text.slice(date.start, date.end));
    if (date.value !== null && isOpen && own.some(([from, to]) => from <= date.start && date.end <= to)) found.push(date.value);
  }
  return found;
}

/** Words that may point back, for words nobody has read with a grammar. */
const POINTING =
  /(?<![\p{L}])(?:he|she|it|they|him|her|his|hers|its|them|their|theirs|this|that|these|those|such|former|latter|both|another|others|one|ones|same|so|then|there|here|later|earlier|next|previous|following|more|less|fewer|the \p{Ll}+)(?![\p{L}])/iu;

/** A member's words lean on the sentence before wherever one of them may point there. */
function plainAntecedent(text: string, own: readonly Span[], segment: Range | undefined, before: Range | undefined): string | null {
  const words = segment ? text.slice(segment.start, segment.end) : own.map(([start, end]) => text.slice(start, end)).join(' ');
  if (words.length > LONGEST || !POINTING.test(words)) return null;
  return before ? text.slice(before.start, Math.min(before.end, before.start + LONGEST)) : '';
}

const MARK = /\[\d{1,3}\]|(?<=[\p{L}\p{N}.,"'”’)])[*†‡]+|[¹²³⁴-⁹]+(?=[\s.,;:)]|$)/gu;

const NOTE = /^[ \t]*(\[\d{1,3}\]|[*†‡]{1,4}|[¹²³⁴-⁹]{1,3})[ \t]*(\S.*)$/gmu;
const noteLines = new WeakMap<Surroundings, ReadonlyMap<string, string>>();

/** The lines that footnote marks in these words point to. */
function footnotes(around: Surroundings, words: string): string[] {
  if (words.length > LONGEST) return [];
  const marks = [...new Set(words.match(MARK) ?? [])];
  if (marks.length === 0) return [];
  let notes = noteLines.get(around);
  if (!notes) {
    notes = new Map([...around.text.matchAll(NOTE)].map(([, mark = '', line = '']) => [mark, plainWords(line)]));
    noteLines.set(around, notes);
  }
  return marks.flatMap((mark) => (notes.has(mark) ? [mark, notes.get(mark) ?? ''] : []));
}
