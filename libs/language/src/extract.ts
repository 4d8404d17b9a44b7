import { splitBlocks, type Block } from './blocks/blocks.js';
import { buildClaims, judgeSentences, type ArticleParts } from './claims/build.js';
import { plainAttributions, plainClaims } from './claims/plain.js';
import { findDates } from './dates/find-dates.js';
import { detectLanguage } from './detection/language.js';
import { findInconsistencies } from './findings/find-inconsistencies.js';
import { readSentences } from './grammar/sentences.js';
import { takeIn } from './intake/take-in.js';
import { kindOf } from './kinds/kind-of.js';
import { findNumbers } from './numbers/find-numbers.js';
import { attribute, typeOf } from './quotations/attribute.js';
import { scoreSentence } from './score/score-sentence.js';
import { weights } from './score/weights.js';
import { bareSegments, judgeSegments, type Piece } from './segments/dispositions.js';
import { findMentions } from './speakers/mentions.js';
import { People } from './speakers/people.js';
import { SpeakerResolver } from './speakers/resolve.js';
import type { Token } from './tags/tokens.js';
import type {
  Attribution,
  Claim,
  DateMention,
  Engine,
  Extraction,
  ExtractionInput,
  ExtractionOptions,
  Quantity,
  Segment,
  Span,
  Warning,
} from './types.js';

const NAME = 'stet-language';
const VERSION = '1.0.0';

/** Name and version of what made an extraction; the weights are read when first asked for. */
export const engine = (): Engine => ({ name: NAME, version: VERSION, weights: weights().card.version });

/**
 * From a text to its ledger, attributions and claims. Depends on nothing but its arguments: the same input gives the same answer.
 *
 * @throws TypeError when the input holds no text
 * @example extractClaims({ text: 'The council met on Monday. It approved the plan.' }, { publishedAt: '2024-05-07' }).claims.length === 2
 */
export function extractClaims(input: ExtractionInput, options: ExtractionOptions = {}): Extraction {
  const { text, warnings } = takeIn(input);
  const blocks = splitBlocks(text);
  if (options.only === 'segments') return segmentsOnly(text, blocks, warnings, options);
  const language = options.language ?? detectLanguage(text);
  const pieces = judgeSegments(text, blocks);
  const dates = findDates(text, options.publishedAt ?? null);
  const quantities = findNumbers(
    text,
    dates.filter((date) => !(date.grain === 'time' && /^in\s/i.test(text.slice(date.start, date.start + 3)))),
  );
  const base = { engine: engine(), text, language, warnings, findings: [], quantities, dates };
  if (!/^(?:en\b|und$)/.test(language)) return { ...base, ...withoutModel(text, blocks, pieces, language, warnings) };

  const read = pieces.filter(({ disposition }) => disposition === 'CLAIM' || disposition === 'HEADLINE');
  const sentences = readSentences(text, read);
  const speech = attribute(text, sentences, spansOf(blocks));
  const resolver = new SpeakerResolver(text, new People(findMentions(sentences)), sentences);
  const speakers = speech.attributions.map(({ source, sentence }) => resolver.resolve(source[0], sentence));
  const attributions = speech.attributions.map(({ source, cue, content }, i): Attribution => ({
    type: typeOf(text, content),
    source,
    cue,
    content,
    speaker: speakers[i]?.name ?? null,
    speakerCertain: speakers[i]?.certain ?? false,
  }));
  const parts: ArticleParts = {
    text,
    sentences,
    attributions: speech.attributions,
    speakers,
    resolver,
    quantities,
    dates,
    quoted: speech.quoted,
  };
  const { segments, isClaim } = judgeSentences(parts, pieces);
  const tokens = sentences.flatMap((sentence) => sentence.tokens);
  const claims = buildClaims(parts, isClaim).map((claim) => judgeClaim(text, claim, attributions, quantities, dates, tokens));
  const findings = findInconsistencies({
    text,
    segments,
    attributions,
    claims,
    quantities,
    dates,
    publishedAt: options.publishedAt ?? null,
  });
  return { ...base, segments, attributions, claims, findings };
}

function segmentsOnly(text: string, blocks: readonly Block[], warnings: readonly Warning[], { language }: ExtractionOptions): Extraction {
  const nothing = { attributions: [], claims: [], findings: [], quantities: [], dates: [] };
  return {
    engine: { name: NAME, version: VERSION, weights: 'none' },
    text,
    language: language ?? 'und',
    warnings,
    segments: bareSegments(text, blocks),
    ...nothing,
  };
}

/** A language we have no rules for: segments, quotations by their marks, sentences as unscored claims, and a warning that says so. */
function withoutModel(
  text: string,
  blocks: readonly Block[],
  pieces: readonly Piece[],
  language: string,
  warnings: readonly Warning[],
): Pick<Extraction, 'segments' | 'attributions' | 'claims' | 'warnings'> {
  return {
    warnings: [
      ...warnings,
      {
        code: 'LANGUAGE_NOT_MODELLED',
        message: `The text seems to be in '${language}': whole sentences stand as claims, without speakers and scores.`,
      },
    ],
    segments: pieces.map(bare),
    attributions: plainAttributions(text, spansOf(blocks).values()),
    claims: plainClaims(
      text,
      pieces.filter(({ disposition }) => disposition === 'CLAIM'),
    ),
  };
}

const bare = ({ start, end, disposition, reason }: Piece): Segment => ({ start, end, disposition, ...(reason ? { reason } : {}) });

const spansOf = (blocks: readonly Block[]): Map<number, Span> =>
  new Map(blocks.map((block, i): [number, Span] => [i, [block.start, block.end]]));

/** Kind and check-worthiness of a claim, from its own words. */
function judgeClaim(
  text: string,
  claim: Omit<Claim, 'kind' | 'checkWorthiness' | 'reasons'>,
  attributions: readonly Attribution[],
  quantities: readonly Quantity[],
  dates: readonly DateMention[],
  tokens: readonly Token[],
): Claim {
  const words = claim.spans.map(([start, end]) => text.slice(start, end)).join(' ');
  const attribution = claim.attribution === null ? undefined : attributions[claim.attribution];
  const inside = <T extends { readonly start: number; readonly end: number }>(list: readonly T[]): T[] =>
    within(list, claim.start, claim.end).filter(({ start, end }) => claim.spans.some(([from, to]) => from <= start && end <= to));
  const kind = kindOf({ text: words, isQuotation: attribution !== undefined, numbers: inside(quantities), dates: inside(dates) });
  const { checkWorthiness, reasons } = scoreSentence({ sentence: words, speaker: claim.speaker, tokens: inside(tokens) });
  return { ...claim, kind, checkWorthiness, reasons };
}

/** Those of an ordered list that begin in `[from, to)`. */
function within<T extends { readonly start: number }>(list: readonly T[], from: number, to: number): T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).start < from) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < list.length && (list[i] as T).start < to; i++) found.push(list[i] as T);
  return found;
}
