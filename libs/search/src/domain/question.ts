import { InvalidInput } from '@stet/platform';

/** What can be searched for by its words. */
export const searchKinds = ['ARTICLE', 'CLAIM', 'EVIDENCE', 'VERDICT'] as const;
export type SearchKind = (typeof searchKinds)[number];

/** In UTF-16 code units: what is typed beyond it is refused, not cut off. */
export const MOST_TYPED = 300;

/** Of each kind and language the newest that have the words are ranked, and no more: a word that is everywhere costs no more than a rare one. */
export const MOST_RANKED = 1_000;

/** @returns what is wrong with words to search for; undefined: nothing */
export function refuseQuestion(field: string, text: string): InvalidInput | undefined {
  if (text.length > MOST_TYPED) return new InvalidInput(field, `Up to ${MOST_TYPED} characters.`);
  return text.trim() ? undefined : new InvalidInput(field, 'Something to look for.');
}
