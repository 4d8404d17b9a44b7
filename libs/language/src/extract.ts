import { splitBlocks, type Block } from './blocks/blocks.js';
import { buildClaims } from './claims/build.js';
import { detectLanguage } from './detection/language.js';
import { readSentences } from './grammar/sentences.js';
import { takeIn } from './intake/take-in.js';
import { attribute, typeOf } from './quotations/attribute.js';
import { bareSegments, judgeSegments } from './segments/dispositions.js';
import { findMentions } from './speakers/mentions.js';
import { People } from './speakers/people.js';
import { SpeakerResolver } from './speakers/resolve.js';
import type { Attribution, Claim, Engine, Extraction, ExtractionInput, ExtractionOptions, Span } from './types.js';

export const ENGINE: Engine = { name: 'stet-language', version: '1.0.0', weights: 'none' };

/**
 * From a text to its ledger, attributions and claims.
 * @throws TypeError when the input holds no text
 * @example extractClaims({ text: 'The council met on Monday. It approved the plan.' }, { publishedAt: '2024-05-07' }).claims.length === 2
 */
export function extractClaims(input: ExtractionInput, options: ExtractionOptions = {}): Extraction {
  const { text, warnings } = takeIn(input);
  const blocks = splitBlocks(text);
  const nothing = { engine: ENGINE, text, attributions: [], claims: [], findings: [], quantities: [], dates: [] };
  if (options.only === 'segments')
    return { ...nothing, language: options.language ?? 'und', warnings, segments: bareSegments(text, blocks) };
  const language = options.language ?? detectLanguage(text);
  const pieces = judgeSegments(text, blocks);
  const read = pieces.filter(({ disposition }) => disposition === 'CLAIM' || disposition === 'HEADLINE');
  const sentences = readSentences(text, read);
  const speech = attribute(text, sentences, spansOf(blocks));
  const people = new People(findMentions(sentences));
  const resolver = new SpeakerResolver(text, people, sentences);
  const speakers = speech.attributions.map(({ source, sentence }) => resolver.resolve(source[0], sentence));
  const attributions: Attribution[] = speech.attributions.map(({ source, cue, content }, i) => ({
    type: typeOf(text, content),
    source,
    cue,
    content,
    speaker: speakers[i]?.name ?? null,
    speakerCertain: speakers[i]?.certain ?? false,
  }));
  const claimed = new Set(pieces.filter(({ disposition }) => disposition === 'CLAIM').map(({ start }) => start));
  const headlines = pieces.filter(({ disposition }) => disposition === 'HEADLINE');
  const bare = buildClaims({ text, sentences, attributions: speech.attributions, speakers, resolver, quantities: [], dates: [] }, (i) => {
    const at = sentences[i]?.start ?? 0;
    return claimed.has(at) || !headlines.some(({ start, end }) => start <= at && at < end);
  });
  const claims: Claim[] = bare.map((claim) => ({
    ...claim,
    kind: claim.attribution === null ? 'OTHER' : 'QUOTATION',
    checkWorthiness: null,
    reasons: [],
  }));
  return { ...nothing, language, warnings, segments: pieces.map(({ block: _block, ...segment }) => segment), claims, attributions };
}

const spansOf = (blocks: readonly Block[]): Map<number, Span> =>
  new Map(blocks.map((block, i): [number, Span] => [i, [block.start, block.end]]));
