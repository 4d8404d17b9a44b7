import { normaliseText } from '@stet/articles';
import { InvalidInput, newSalt, saltedHash } from '@stet/platform';

const TEXT_LIMIT = 20_000;
const MENTION_LIMIT = 50;

/** What was said, as it is kept. */
export function readText(given: string): string | InvalidInput {
  const text = normaliseText(given).text.trim();
  return text && [...text].length <= TEXT_LIMIT ? text : new InvalidInput('text', `1 to ${TEXT_LIMIT} characters, not only white space.`);
}

/** Who is named, each once. */
export function readMentions(given: readonly string[] | null | undefined): string[] | InvalidInput {
  const mentions = [...new Set(given ?? [])];
  return mentions.length <= MENTION_LIMIT ? mentions : new InvalidInput('mentions', `At most ${MENTION_LIMIT} members.`);
}

/** What stands in place of words that are sealed, and of their salt. */
export const SEALED = 'sealed';

/** Of the hash an event holds; gone with the row, so that an erased text cannot be guessed. */
export function sealText(text: string): { salt: string; sha256: string } {
  const salt = newSalt();
  return { salt, sha256: saltedHash(salt, text) };
}
