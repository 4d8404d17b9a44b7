import { extractClaims } from './extract.js';
import { scoreSentence } from './score/score-sentence.js';
import type { ClaimKind, DateMention, Reason } from './types.js';

export interface WordsToDescribe {
  readonly words: string;
  /** who says them; null for the article's own voice */
  readonly speaker: string | null;
  /** ISO 639-1 or BCP 47; only English is scored */
  readonly language: string;
  /** ISO 8601; the days the words speak of are reckoned from it */
  readonly publishedAt: string | null;
}

export interface DescribedWords {
  readonly words: string;
  /** null where nothing says so */
  readonly kind: ClaimKind | null;
  /** 0 to 1, null where no model scores the language */
  readonly checkWorthiness: number | null;
  readonly reasons: readonly Reason[];
  /** offsets into `words` */
  readonly dates: readonly DateMention[];
}

/**
 * What can be said of words a person has chosen, without the article around them.
 *
 * @example describeWords({ words: 'It cost 3 million crowns.', speaker: null, language: 'en', publishedAt: null }).kind === 'QUANTITY'
 */
export function describeWords({ words, speaker, language, publishedAt }: WordsToDescribe): DescribedWords {
  const { claims, dates } = extractClaims({ text: words }, { publishedAt, language: language === 'und' ? null : language });
  const scored = /^en\b/.test(language) ? scoreSentence({ sentence: words, speaker }) : null;
  return { words, kind: claims[0]?.kind ?? null, checkWorthiness: scored?.checkWorthiness ?? null, reasons: scored?.reasons ?? [], dates };
}
