/**
 * The language room: from text to claims. Pure TypeScript, no network, no files but its own weights.
 *
 * @example
 * const { segments, claims } = extractClaims({ text }, { publishedAt: '2022-10-30' });
 */
export { describeWords, type DescribedWords, type WordsToDescribe } from './describe-words.js';
export { engine, extractClaims } from './extract.js';
export type {
  Attribution,
  AttributionType,
  Claim,
  ClaimKind,
  DateMention,
  Disposition,
  Engine,
  Extraction,
  ExtractionInput,
  ExtractionOptions,
  Finding,
  Quantity,
  Reason,
  Segment,
  Span,
  Warning,
} from './types.js';
export { scoreSentence, type ScoreInput, type SentenceScore } from './score/score-sentence.js';
export { learn, type LabelledSentence, type Learned } from './score/learn.js';
export { averagePrecision, macroF1 } from './score/measures.js';
export type { WeightsCard } from './score/weights.js';
export { differInMarks, foldText, plainClause, plainWords, tokensOf, type PlainText } from './words/plain-words.js';
export { diffWords, type DiffPiece } from './words/word-diff.js';
