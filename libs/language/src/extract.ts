import { splitBlocks } from './blocks/blocks.js';
import { detectLanguage } from './detection/language.js';
import { readSentences } from './grammar/sentences.js';
import { storeText } from './intake/stored-text.js';
import { attribute, typeOf } from './quotations/attribute.js';
import { bareSegments, judgeSegments } from './segments/dispositions.js';
import type { Attribution, Claim, Engine, Extraction, ExtractionInput, ExtractionOptions, Span } from './types.js';

export const ENGINE: Engine = { name: 'stet-language', version: '1.0.0', weights: 'none' };

/**
 * From a text to its ledger, attributions and claims.
 * @throws TypeError when the input holds no text
 * @example extractClaims({ text: 'The council met on Monday. It approved the plan.' }, { publishedAt: '2024-05-07' }).claims.length === 2
 */
export function extractClaims(input: ExtractionInput, options: ExtractionOptions = {}): Extraction {
  const raw = input.text;
  if (typeof raw !== 'string') throw new TypeError('text must be a string');
  const { text, warnings } = storeText(raw);
  const blocks = splitBlocks(text);
  const nothing = { engine: ENGINE, text, attributions: [], claims: [], findings: [], quantities: [], dates: [] };
  if (options.only === 'segments')
    return { ...nothing, language: options.language ?? 'und', warnings, segments: bareSegments(text, blocks) };
  const language = options.language ?? detectLanguage(text);
  const pieces = judgeSegments(text, blocks);
  const sentences = readSentences(
    text,
    pieces.filter(({ disposition }) => disposition === 'CLAIM' || disposition === 'HEADLINE'),
  );
  const speech = attribute(text, sentences, new Map(blocks.map((block, i): [number, Span] => [i, [block.start, block.end]])));
  const attributions: Attribution[] = speech.attributions.map(({ source, cue, content }) => ({
    type: typeOf(text, content),
    source,
    cue,
    content,
    speaker: source[0] ? text.slice(...source[0]) : null,
    speakerCertain: false,
  }));
  const claims: Claim[] = pieces
    .filter((piece) => piece.disposition === 'CLAIM')
    .map(({ start, end }) => ({
      start,
      end,
      spans: [[start, end]],
      quote: text.slice(start, end),
      standalone: text.slice(start, end),
      unresolved: [],
      kind: 'OTHER',
      speaker: null,
      speakerCertain: true,
      attribution: null,
      checkWorthiness: null,
      reasons: [],
    }));
  return { ...nothing, language, warnings, segments: pieces.map(({ block: _block, ...segment }) => segment), claims, attributions };
}
