import { createHash } from 'node:crypto';
import { plainWords } from '@stet/language';

/** What a revision says, as far as a headline can be measured by it. */
export interface RevisionWords {
  /** of its segments, headlines left out */
  readonly sentences: readonly string[];
  /** of the words its claims had in it last */
  readonly fingerprints: readonly string[];
}

/**
 * What "says what the body says" is bound to: the headline's words, and everything the rest of the text says. White space, typographic variants
 * of one mark and moved paragraphs make no difference; a sentence that is no claim counts as well as one that is.
 *
 * @returns a SHA-256 in hexadecimal
 */
export function headlineFingerprint(headline: string, { sentences, fingerprints }: RevisionWords): string {
  return createHash('sha256')
    .update(JSON.stringify([plainWords(headline), sentences.map(plainWords).sort(), [...fingerprints].sort()]))
    .digest('hex');
}
