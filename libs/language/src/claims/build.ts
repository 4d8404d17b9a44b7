import type { Sentence } from '../grammar/sentences.js';
import type { FoundAttribution } from '../quotations/reading.js';
import type { Speaker, SpeakerResolver } from '../speakers/resolve.js';
import type { Piece } from '../segments/dispositions.js';
import type { Token } from '../tags/tokens.js';
import type { Claim, DateMention, Quantity, Segment, Span } from '../types.js';
import { Antecedents } from './antecedent.js';
import { noClaim } from './no-claim.js';
import { asserts, splitClaims, type Draft } from './split.js';
import { standaloneWording, type Pointer } from './standalone.js';

export interface ArticleParts {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly attributions: readonly FoundAttribution[];
  /** Per attribution. */
  readonly speakers: readonly (Speaker | null)[];
  readonly resolver: SpeakerResolver;
  readonly quantities: readonly Quantity[];
  readonly dates: readonly DateMention[];
  /** Whether a place of the text lies between quotation marks. */
  readonly quoted: (at: number) => boolean;
}

export type BareClaim = Omit<Claim, 'kind' | 'checkWorthiness' | 'reasons'>;

/** The claims of the sentences that are the article's own, in order. `isClaim(i)` tells of a sentence. */
export function buildClaims(parts: ArticleParts, isClaim: (sentence: number) => boolean): BareClaim[] {
  const bySentence = new Map<number, [number, FoundAttribution][]>();
  parts.attributions.forEach((attribution, i) => {
    const list = bySentence.get(attribution.sentence) ?? [];
    list.push([i, attribution]);
    bySentence.set(attribution.sentence, list);
  });
  const covering = coverage(parts);
  const antecedents = new Antecedents(parts.text, parts.sentences, parts.dates);
  return parts.sentences.flatMap((sentence, i) => {
    if (!isClaim(i)) return [];
    const own = bySentence.get(i) ?? [];
    const around = (covering.get(i) ?? []).filter((index) => !own.some(([mine]) => mine === index));
    return splitClaims(parts.text, sentence, own, around).map((draft) => finish(parts, antecedents, sentence, i, draft));
  });
}

/** The ledger with what only grammar can tell: questions, scraps, opinions inside quotations; and which sentences are left to be claims. */
export function judgeSentences(
  parts: ArticleParts,
  pieces: readonly Piece[],
): { readonly segments: Segment[]; readonly isClaim: (sentence: number) => boolean } {
  const covering = coverage(parts);
  const attributed = new Set(parts.attributions.filter(asserts).map(({ sentence }) => sentence));
  const claimed = new Set<number>();
  const byStart = new Map(parts.sentences.map((sentence, i) => [sentence.start, i]));
  const segments = pieces.map(({ start, end, disposition, reason }): Segment => {
    const first = byStart.get(start);
    if (disposition !== 'CLAIM' || first === undefined) return { start, end, disposition, ...(reason ? { reason } : {}) };
    const sentence = parts.sentences[first] as Sentence;
    const none = sentence.end === end ? noClaim(parts.text, sentence, covering.has(first), attributed.has(first)) : null;
    if (none) return { start, end, disposition: none[0], reason: none[1] };
    for (let i = first; i < parts.sentences.length && (parts.sentences[i] as Sentence).start < end; i++) claimed.add(i);
    return { start, end, disposition };
  });
  return { segments, isClaim: (sentence) => claimed.has(sentence) };
}

/** For each sentence the attributions from elsewhere whose content holds most of it. */
function coverage({ sentences, attributions }: ArticleParts): Map<number, number[]> {
  const found = new Map<number, number[]>();
  attributions.forEach((attribution, index) => {
    if (!asserts(attribution)) return;
    for (const [start, end] of attribution.content) {
      let low = 0;
      let high = sentences.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sentences[middle] as Sentence).end <= start) low = middle + 1;
        else high = middle;
      }
      for (let i = low; i < sentences.length && (sentences[i] as Sentence).start < end; i++) {
        const sentence = sentences[i] as Sentence;
        const shared = Math.min(end, sentence.end) - Math.max(start, sentence.start);
        if (i !== attribution.sentence && shared > (sentence.end - sentence.start) / 2) found.set(i, [...(found.get(i) ?? []), index]);
      }
    }
  });
  return found;
}

function finish(parts: ArticleParts, antecedents: Antecedents, sentence: Sentence, index: number, draft: Draft): BareClaim {
  const { text, attributions, speakers } = parts;
  const start = draft.spans[0]?.[0] ?? sentence.start;
  const end = draft.spans.at(-1)?.[1] ?? sentence.end;
  const attribution = draft.attribution === null ? null : (attributions[draft.attribution] ?? null);
  const speaker = draft.attribution === null ? null : (speakers[draft.attribution] ?? null);
  const speakerInside = attribution?.source.some(([s, e]) => draft.spans.some(([from, to]) => from <= s && e <= to)) ?? false;
  const pointers = pointersOf(parts, sentence, index, draft.spans, attribution, speaker);
  const inside = ({ start: s, end: e }: { start: number; end: number }): boolean => draft.spans.some(([from, to]) => from <= s && e <= to);
  return {
    start,
    end,
    spans: draft.spans,
    quote: text.slice(start, end),
    standalone: standaloneWording({
      text,
      spans: draft.spans,
      pointers,
      dates: parts.dates.filter(inside).filter((date) => !/\d{4}/.test(text.slice(date.start, date.end))),
      speaker,
      speakerInside,
    }),
    unresolved: pointers.filter(({ name }) => name === null).map(({ span }) => span),
    antecedent: antecedents.of(index, draft.spans),
    speaker: speaker?.name ?? null,
    speakerCertain: speaker?.certain ?? draft.attribution === null,
    attribution: draft.attribution,
  };
}

/** A pronoun that opens its sentence points back over it; a later one may mean someone in the same sentence. */
const leads = ({ tokens }: Sentence, token: Token): boolean =>
  tokens.slice(0, 5).includes(token) &&
  !tokens.slice(0, tokens.indexOf(token)).some(({ tag }) => tag === 'NOUN' || tag === 'PROPN' || tag === 'PRON');

const POINTING = new Set(['he', 'she', 'they', 'him', 'them', 'his', 'her', 'their']);

/** The pronouns of a claim, each with whom it means where that is certain. Inside a quotation they are the speaker's and stay. */
function pointersOf(
  parts: ArticleParts,
  sentence: Sentence,
  index: number,
  spans: readonly Span[],
  attribution: FoundAttribution | null,
  speaker: Speaker | null,
): Pointer[] {
  const found: Pointer[] = [];
  for (const token of sentence.tokens) {
    if (!POINTING.has(token.lower) || !spans.some(([s, e]) => s <= token.start && token.end <= e)) continue;
    const span: Span = [token.start, token.end];
    const isSource = attribution?.source.some(([s, e]) => s === token.start && token.end === e) ?? false;
    const spoken = parts.quoted(token.start);
    const meant = isSource ? speaker : spoken || !leads(sentence, token) ? null : parts.resolver.pointer(span, index);
    // what somebody says of others in a quotation is left as it was said
    if (spoken && !isSource) continue;
    found.push({ span, name: meant?.certain ? meant.name : null });
  }
  const [source] = attribution?.source ?? [];
  if (source && speaker?.certain && speaker.named && spans.some(([s, e]) => s <= source[0] && source[1] <= e)) {
    const words = parts.text.slice(...source);
    const short = speaker.name.split(' ').length > 1 && speaker.name.split(' ').includes(words);
    if (short) found.push({ span: source, name: speaker.name });
    else if (!words.includes(speaker.name.split(' ').at(-1) ?? '') && !POINTING.has(words.toLowerCase()))
      found.push({ span: [source[1], source[1]], name: ` (${speaker.name})` });
  }
  return found;
}
