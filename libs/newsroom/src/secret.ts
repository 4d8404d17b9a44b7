import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as text that goes into a header, a cookie and a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: hex. */
export const sha256Of = (secret: string): string => createHash('sha256').update(secret).digest('hex');
