import { saltedHash } from '@stet/platform';

/** Of several words that belong together, for an event: SHA-256 in hexadecimal, salted. */
export const hashOfWords = (salt: string, ...words: readonly (string | null)[]): string => saltedHash(salt, JSON.stringify(words));
