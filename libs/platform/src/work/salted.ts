import { createHash, randomBytes } from 'node:crypto';

/** Of a hash that an event holds: kept with the words and gone with them, so that erased words cannot be guessed from the trail. */
export const newSalt = (): string => randomBytes(16).toString('hex');

/** @returns SHA-256 in hexadecimal */
export const saltedHash = (salt: string, text: string): string => createHash('sha256').update(`${salt}\n${text}`).digest('hex');
