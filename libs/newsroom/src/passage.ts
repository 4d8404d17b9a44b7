import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** What a browser carries to a provider and back: sealed, so that nobody reads or makes one up. */
export interface Passage {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly newsroom: string | null;
  /** the secret of an invitation */
  readonly link: string | null;
  /** milliseconds since 1970 */
  readonly until: number;
}

const keyOf = (secretKey: string): Buffer => Buffer.from(hkdfSync('sha256', secretKey, '', 'stet: the passage of a sign-in', 32));

/** AES-256-GCM under a key of its own, in base64url's letters. */
export function sealPassage(passage: Passage, secretKey: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secretKey), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(passage)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** @returns undefined for what was not sealed here, or is too old */
export function openPassage(sealed: string, secretKey: string, now: number): Passage | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 29) return undefined;
  try {
    const opener = createDecipheriv('aes-256-gcm', keyOf(secretKey), bytes.subarray(0, 12));
    opener.setAuthTag(bytes.subarray(12, 28));
    const passage = JSON.parse(Buffer.concat([opener.update(bytes.subarray(28)), opener.final()]).toString()) as Passage;
    return passage.until > now ? passage : undefined;
  } catch {
    return undefined;
  }
}
