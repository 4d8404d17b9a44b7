import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/*
 * Envelope: each confidential passage has a random key of its own (AES-256-GCM), which lies beside it wrapped under a key that is made from
 * STET_SECRET_KEY (HKDF-SHA-256); who published it has another, which can be destroyed without the passage. What a seal is for is part of what it vouches for: a row copied to another newsroom, another passage or another
 * column does not open. A sealed value is a byte of format, 12 bytes of nonce, the ciphertext, and 16 bytes of tag.
 */

const FORMAT = 1;
const NONCE = 12;
const TAG = 16;
const KEY = 32;

/** What wraps the keys of passages. */
export interface MasterKey {
  /** tells keys apart: 16 hexadecimal digits that nothing of the key can be found from */
  readonly id: string;
  readonly key: Buffer;
  /** for hashes nobody without the secret can make */
  readonly hashing: Buffer;
}

/** What something is sealed for. */
export interface SealedFor {
  readonly newsroomId: string;
  readonly evidenceId: string;
  /** SOURCE: who published it; SAID: what is said of it. CONTACT: who was asked and what; ANSWER: what they said. Then the id is the contact's */
  readonly part: 'KEY' | 'WORDS' | 'SOURCE' | 'SNAPSHOT' | 'SAID' | 'CONTACT' | 'ANSWER';
  /** of SAID: which of the things that are said of it */
  readonly recordId?: string;
}

/** What was sealed is not what is there, or not for this place. Never carries a word of it. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor({ evidenceId, part }: SealedFor) {
    super(`the seal of evidence ${evidenceId} (${part}) is broken: the row was changed, or belongs elsewhere`);
  }
}

/** @param secret of STET_SECRET_KEY */
export function masterKeyOf(secret: string): MasterKey {
  const derive = (info: string, length: number): Buffer => Buffer.from(hkdfSync('sha256', secret, 'stet', info, length));
  return {
    id: derive('stet evidence key id v1', 8).toString('hex'),
    key: derive('stet evidence key v1', KEY),
    hashing: derive('stet hashing v1', KEY),
  };
}

export const newKey = (): Buffer => randomBytes(KEY);

const vouched = ({ newsroomId, evidenceId, part, recordId }: SealedFor): Buffer =>
  Buffer.from(JSON.stringify(['stet', FORMAT, part, newsroomId, evidenceId, ...(recordId === undefined ? [] : [recordId])]));

/** @param key 32 bytes */
export function seal(key: Buffer, plain: Buffer, place: SealedFor): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(vouched(place));
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken for anything but what {@link seal} made with this key for this place */
export function unseal(key: Buffer, sealed: Buffer, place: SealedFor): Buffer {
  if (sealed.length < 1 + NONCE + TAG || sealed[0] !== FORMAT) throw new SealBroken(place);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG })
    .setAAD(vouched(place))
    .setAuthTag(sealed.subarray(-TAG));
  const plain = decipher.update(sealed.subarray(1 + NONCE, -TAG));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    // what it stands for would be somebody's guess
    throw new SealBroken(place);
  }
}
