import type { Attribution } from '../types.js';
import { type Check, quoted, type Report, type Sentence } from './finding-input.js';
import { contentWords, plainWords, shared } from './words.js';

interface Quote {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  readonly content: ReadonlySet<string>;
  /** The content words of the sentence around it. */
  readonly frame: ReadonlySet<string>;
  readonly sentence: Sentence;
  readonly speaker: string | null;
}

/** More quotations than this are a transcript. */
const most = 250;
/** A quotation of more words than this is a speech; its sentences are compared one by one by their own marks. */
const longest = 60;

/** One remark quoted in two wordings: the same words around different quoted ones, or two long quotations that differ in a word. */
export const quotationCheck: Check = {
  name: 'quotation',
  version: 1,
  run(sentences, { text, attributions }) {
    const quotes = sentences.flatMap((sentence) => quotesOf(sentence, text, attributions)).slice(0, most);
    const reports: Report[] = [];
    for (let j = 1; j < quotes.length; j++) {
      for (let i = 0; i < j; i++) {
        const [a, b] = [quotes[i], quotes[j]];
        if (!a || !b || a.sentence === b.sentence || otherSpeaker(a, b)) continue;
        const reason = (otherFigures(a, b) ? undefined : twoWordings(a, b)) ?? aWordChanged(a, b);
        if (reason === undefined) continue;
        reports.push({
          severity: 'WARN',
          code: 'QUOTE_DIFFERS',
          message: `The same remark in two wordings? ${quoted(text.slice(a.start, a.end), 60)} and ${quoted(text.slice(b.start, b.end), 60)}`,
          spans: [
            [a.start, a.end],
            [b.start, b.end],
          ],
          reasons: [reason],
        });
      }
    }
    return reports;
  },
};

const pairs: readonly (readonly [string, string])[] = [
  ['“', '”'],
  ['„', '“'],
  ['«', '»'],
  ['"', '"'],
  ['‘‘', '’’'],
];

/** The quoted pieces that open and close within one sentence. */
function quotesOf(sentence: Sentence, text: string, attributions: readonly Attribution[]): Quote[] {
  const { start, text: line } = sentence;
  const found: { from: number; to: number }[] = [];
  for (const [open, close] of pairs) {
    let at = line.indexOf(open);
    while (at >= 0) {
      const to = line.indexOf(close, at + open.length);
      if (to < 0) break;
      const again = open === close ? -1 : line.indexOf(open, at + open.length);
      if (again >= 0 && again < to) {
        at = again;
        continue;
      }
      found.push({ from: at + open.length, to });
      at = line.indexOf(open, to + close.length);
    }
    if (found.length > 0) break;
  }
  if (found.length === 0) return [];
  let frameText = '';
  let at = 0;
  for (const { from, to } of found) {
    frameText += `${line.slice(at, from)} `;
    at = to;
  }
  // of the attributions only those that name a source: a bare quotation has words of the remark itself for its cue
  const attribution = attributions.find(
    ({ source, content }) => source.length > 0 && content.some(([from, to]) => from < sentence.end && start < to),
  );
  const speaker = attribution?.speaker ?? null;
  const frame = contentWords(frameText + line.slice(at));
  // who said it is no part of what was said
  const said = attribution ? [...attribution.source, ...attribution.cue].map(([from, to]) => text.slice(from, to)) : [];
  for (const words of [speaker ?? '', ...said]) for (const word of contentWords(words)) frame.delete(word);
  return found.map(({ from, to }) => {
    const inside = line.slice(from, to);
    return { start: start + from, end: start + to, words: plainWords(inside), content: contentWords(inside), frame, sentence, speaker };
  });
}

function otherSpeaker(a: Quote, b: Quote): boolean {
  if (a.speaker === null || b.speaker === null) return false;
  const [one, other] = [contentWords(a.speaker), contentWords(b.speaker)];
  // a pronoun or a title may be anybody; two full names that share no word are two people
  return isName(a.speaker) && isName(b.speaker) && one.size > 0 && other.size > 0 && shared(one, other) === 0;
}

/** Sentences with other figures in them speak of other things, however alike they are built. */
const otherFigures = (a: Quote, b: Quote): boolean =>
  a.sentence.quantities.length > 0 &&
  b.sentence.quantities.length > 0 &&
  !a.sentence.quantities.some(({ value }) => b.sentence.quantities.some((other) => other.value === value));

const isName = (speaker: string): boolean => /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(speaker);

/** "X must be explained “in a philosophical way”" and "X must be explained “in an intelligible way”". */
function twoWordings(a: Quote, b: Quote): string | undefined {
  if (a.words.length > 12 || b.words.length > 12 || a.words.length < 2 || b.words.length < 2) return undefined;
  if (within(a.words, b.words) || within(b.words, a.words)) return undefined;
  const common = shared(a.frame, b.frame);
  const smaller = Math.min(a.frame.size, b.frame.size);
  if (common < 4 || common / smaller < 0.6 || common / (a.frame.size + b.frame.size - common) < 0.4) return undefined;
  return 'the words around the two quotations are nearly the same';
}

/** Two long quotations that are the same but for a word or two. */
function aWordChanged(a: Quote, b: Quote): string | undefined {
  const shorter = Math.min(a.words.length, b.words.length);
  if (shorter < 5 || a.words.length > longest || b.words.length > longest) return undefined;
  if (within(a.words, b.words) || within(b.words, a.words)) return undefined;
  if (shared(a.content, b.content) < Math.min(a.content.size, b.content.size) * 0.55) return undefined;
  const [one, other] = alignable(a.words, b.words);
  const same = commonRun(one, other);
  if (same / Math.min(one.length, other.length) < 0.72 || same < 4) return undefined;
  const changed =
    [...a.content].filter((word) => !b.content.has(word)).length + [...b.content].filter((word) => !a.content.has(word)).length;
  const small = one.length !== other.length || one.some((word, i) => word !== other[i]);
  return changed > 0 || small ? 'the two quotations are the same but for a few words' : undefined;
}

/** Of a long and a short quotation the stretch of the long one that meets the short one best. */
function alignable(a: readonly string[], b: readonly string[]): [readonly string[], readonly string[]] {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length <= short.length * 1.4) return [short, long];
  let best = { at: 0, hits: -1 };
  const wanted = new Set(short);
  for (let at = 0; at + short.length <= long.length; at++) {
    const hits = long.slice(at, at + short.length).filter((word) => wanted.has(word)).length;
    if (hits > best.hits) best = { at, hits };
  }
  return [short, long.slice(best.at, best.at + short.length + 1)];
}

function within(part: readonly string[], whole: readonly string[]): boolean {
  return ` ${whole.join(' ')} `.includes(` ${part.join(' ')} `);
}

/** The length of the longest common subsequence. */
function commonRun(a: readonly string[], b: readonly string[]): number {
  let before = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const row = [0];
    b.forEach((other, j) => row.push(word === other ? (before[j] ?? 0) + 1 : Math.max(before[j + 1] ?? 0, row[j] ?? 0)));
    before = row;
  }
  return before[b.length] ?? 0;
}
