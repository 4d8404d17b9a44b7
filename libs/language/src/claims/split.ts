import type { Sentence } from '../grammar/sentences.js';
import type { FoundAttribution } from '../quotations/reading.js';
import { isAssertive } from '../grammar/cue-verbs.js';
import type { Span } from '../types.js';
import { findCuts, type Cut } from './clauses.js';

/** A claim as the splitter leaves it: its pieces and who asserts it. */
export interface Draft {
  readonly spans: readonly Span[];
  /** Index into the attributions. */
  readonly attribution: number | null;
}

interface Frame {
  readonly index: number;
  readonly attribution: FoundAttribution;
  /** Words of the source and the cue, with what joins them to the content ("said that"). */
  readonly before: readonly Span[];
  readonly after: readonly Span[];
  readonly from: number;
  readonly to: number;
}

const ASSERTING = new Set([
  'quote-left',
  'quote-right',
  'colon',
  'that',
  'zero',
  'wh',
  'parenthesis',
  'according',
  'passive',
  'quote-only',
]);

/** Whether an attribution makes its source the speaker of a claim: to say and to believe do, to want or to know do not. */
export const asserts = ({ construction, lemma, source }: FoundAttribution): boolean =>
  source.length > 0 && ASSERTING.has(construction) && (construction === 'according' || isAssertive(lemma));

/**
 * Cuts a sentence into claims. Each keeps what it needs of the rest: a second verb its subject, a second reported clause its source and cue.
 * @param own attributions whose cue stands in this sentence, with their index
 * @param around attributions of other sentences whose content covers this one
 */
export function splitClaims(
  text: string,
  sentence: Sentence,
  own: readonly (readonly [number, FoundAttribution])[],
  around: readonly number[],
): Draft[] {
  const here = ({ content }: FoundAttribution): boolean => content.some(([s, e]) => s < sentence.end && e > sentence.start);
  const frames = own
    .filter(([, attribution]) => asserts(attribution) && here(attribution))
    .map(([index, attribution]) => frameOf(text, sentence, index, attribution));
  const cuts = withSpeech(sentence, frames, findCuts(sentence, bracketed(sentence)));
  const units = applyCuts(sentence, cuts);
  const drafts = units.map((unit) => {
    const framed = frames.filter((frame) => units.length === 1 || unit.some(([start, end]) => shares(frame, start, end)));
    let spans = unit;
    for (const frame of framed) spans = withFrame(spans, frame);
    const outer = framed.find((frame) => !framed.some((other) => other !== frame && holds(other, frame))) ?? framed[0];
    return { spans: tidySpans(text, spans), attribution: outer?.index ?? around[0] ?? null };
  });
  return keepWeighty(
    text,
    sentence,
    drafts.filter(({ spans }) => spans.length > 0),
  );
}

function frameOf(text: string, sentence: Sentence, index: number, attribution: FoundAttribution): Frame {
  const inside = attribution.content.filter(([s, e]) => s < sentence.end && e > sentence.start);
  const from = Math.max(sentence.start, Math.min(...inside.map(([s]) => s)));
  const to = Math.min(sentence.end, Math.max(...inside.map(([, e]) => e)));
  const parts = [...attribution.source, ...attribution.cue].sort((a, b) => a[0] - b[0]);
  const start = Math.min(...parts.map(([s]) => s));
  const end = Math.max(...parts.map(([, e]) => e));
  if (end <= from) {
    const that = /^that\s/i.exec(text.slice(from, from + 5));
    const cueEnd = that ? from + 4 : end;
    // ", adding that": the source stands with another cue; the two are taken without what lies between
    const [source, cue] = [attribution.source[0], attribution.cue[0]];
    const apart = source && cue && source[1] < cue[0] && isFar(sentence, source[1], cue[0]);
    return { index, attribution, before: apart ? [source, [cue[0], cueEnd]] : [[start, cueEnd]], after: [], from, to };
  }
  return { index, attribution, before: [], after: start >= to ? [[start, end]] : [], from, to };
}

/** Whether another verb stands between a source and its cue: "the mayor said, adding that". */
const isFar = ({ tokens, groups }: Sentence, from: number, to: number): boolean =>
  groups.some((group) => group.form === 'finite' && (tokens[group.from]?.start ?? 0) >= from && (tokens[group.head]?.end ?? 0) <= to);

/** Whether a stretch and a reported content are mostly the same, as far as the smaller one goes. */
const shares = ({ from, to }: Frame, start: number, end: number): boolean =>
  Math.min(to, end) - Math.max(from, start) > Math.min(end - start, to - from) / 2;

/** Whether one attribution stands inside what another one reports. */
const holds = (outer: Frame, inner: Frame): boolean => {
  const [cue] = inner.attribution.cue[0] ?? [-1];
  return outer.from <= cue && cue < outer.to;
};

function withFrame(spans: Span[], { before, after }: Frame): Span[] {
  const added = [...before, ...after].filter((span) => !spans.some(([s, e]) => s <= span[0] && span[1] <= e));
  return merge([...spans, ...added]);
}

/** ", adding that …" after another utterance is a claim of its own. */
function withSpeech(sentence: Sentence, frames: readonly Frame[], cuts: readonly Cut[]): Cut[] {
  const all = [...cuts];
  for (const { attribution } of frames) {
    const [cueStart] = attribution.cue[0] ?? [0];
    const at = sentence.tokens.findIndex((token) => token.start === cueStart);
    const group = sentence.groups.find((candidate) => candidate.from === at);
    if (at < 3 || group?.form !== 'ing' || sentence.tokens[at - 1]?.text !== ',') continue;
    const quotes = attribution.construction === 'quote-right' || attribution.construction === 'colon';
    if (!quotes && !frames.some((other) => other.attribution !== attribution && (other.attribution.cue[0]?.[0] ?? 0) < cueStart)) continue;
    if (!all.some((cut) => Math.abs(cut.at - at) < 3))
      all.push({ kind: 'speech', at: at - 1, from: at, to: sentence.tokens.length, carried: null });
  }
  return all.sort((a, b) => a.at - b.at);
}

function bracketed({ tokens }: Sentence): (token: number) => boolean {
  let depth = 0;
  const inside = tokens.map((token) => {
    if (token.text === '(' || token.text === '[') depth++;
    const now = depth > 0;
    if ((token.text === ')' || token.text === ']') && depth > 0) depth--;
    return now;
  });
  return (token) => inside[token] === true;
}

/** Units as lists of spans; the first one is what is left of the main clause. */
function applyCuts(sentence: Sentence, cuts: readonly Cut[]): Span[][] {
  const { tokens } = sentence;
  const units: { spans: Span[] }[] = [{ spans: [[sentence.start, sentence.end]] }];
  const start = (i: number): number => tokens[i]?.start ?? sentence.end;
  const end = (i: number): number => tokens[i - 1]?.end ?? sentence.start;
  for (const cut of cuts) {
    const at = start(cut.at);
    const host = units.find(({ spans }) => spans.some(([s, e]) => s <= at && at < e && !isCarriedOnly(spans, s, e)));
    if (!host) continue;
    const carried: Span[] = cut.carried ? [[start(cut.carried.from), end(cut.carried.to)]] : [];
    const index = host.spans.findIndex(([s, e]) => s <= at && at < e);
    const [s, e] = host.spans[index] as Span;
    if (cut.kind === 'relative' || cut.kind === 'aside' || cut.kind === 'participle') {
      const stop = cut.to >= tokens.length || start(cut.to) >= e ? e : end(cut.to);
      const rest: Span[] = stop < e ? [[afterMark(sentence, cut.to), e]] : [];
      host.spans = [...host.spans.slice(0, index), [s, end(cut.at)] as Span, ...rest, ...host.spans.slice(index + 1)];
      units.push({ spans: [...carried, [start(cut.from), stop]] });
    } else {
      const tail = host.spans.slice(index + 1);
      host.spans = [...host.spans.slice(0, index), [s, end(cut.at)]];
      units.push({ spans: [...carried, [start(cut.from), e], ...tail] });
    }
  }
  return units.map(({ spans }) => merge(spans.filter(([s, e]) => e > s)));
}

const isCarriedOnly = (spans: readonly Span[], s: number, e: number): boolean =>
  spans.length > 1 && spans[0]?.[0] === s && spans[0]?.[1] === e && (spans[1]?.[1] ?? 0) - (spans[1]?.[0] ?? 0) > e - s && e - s < 40;

const afterMark = ({ tokens, end }: Sentence, mark: number): number =>
  tokens[/^(?:[,–—―)]|-+)$/.test(tokens[mark]?.text ?? '') ? mark + 1 : mark]?.start ?? end;

function merge(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [s, e] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && s <= last[1]) last[1] = Math.max(last[1], e);
    else merged.push([s, e]);
  }
  return merged;
}

function tidySpans(text: string, spans: readonly Span[]): Span[] {
  return merge(spans).flatMap(([s, e]): Span[] => {
    let from = s;
    let to = e;
    while (from < to && /[\s,;–—-]/.test(text[from] ?? '')) from++;
    while (to > from && /[\s,;–—]/.test(text[to - 1] ?? '')) to--;
    return /[\p{L}\p{N}]/u.test(text.slice(from, Math.min(to, from + 200))) ? [[from, to]] : [];
  });
}

/** Words that must not get lost between two claims. */
const WEIGHTY =
  /\d|\b(?:not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|all|every|each|both|most|many|several|few|fewer|some|any|only|almost|nearly|roughly|approximately|hardly|barely|at least|at most|more than|less than|up to|majority|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|twice)\b|n['’]t\b/i;

/** What fell between the claims and carries a number, a negation or a quantifier goes to the claim before it. */
function keepWeighty(text: string, sentence: Sentence, drafts: Draft[]): Draft[] {
  if (!drafts.length) return drafts;
  const covered = merge(drafts.flatMap(({ spans }) => [...spans]));
  const gaps: Span[] = [];
  let at = sentence.start;
  for (const [s, e] of covered) {
    if (s > at) gaps.push([at, s]);
    at = Math.max(at, e);
  }
  if (at < sentence.end) gaps.push([at, sentence.end]);
  for (const gap of gaps) {
    if (!WEIGHTY.test(text.slice(...gap))) continue;
    const i = Math.max(
      0,
      drafts.findLastIndex(({ spans }) => spans.some(([, e]) => e <= gap[0])),
    );
    const draft = drafts[i] as Draft;
    drafts[i] = { ...draft, spans: tidySpans(text, [...draft.spans, gap]) };
  }
  return drafts;
}
