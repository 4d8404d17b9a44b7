import fc from 'fast-check';
import { masterKeyOf, newKey, seal, SealBroken, unseal } from './seal.js';
import type { SealedFor } from './seal.js';

const place: SealedFor = { newsroomId: 'newsroom', evidenceId: 'evidence', part: 'WORDS' };
const key = newKey();

describe('a seal', () => {
  it('gives back what was sealed, byte for byte, whatever it was', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const plain = Buffer.from(bytes);
        expect(unseal(key, seal(key, plain, place), place).equals(plain)).toBe(true);
      }),
    );
  });

  it('is another each time, and shows nothing of the words', () => {
    const words = Buffer.from('The minister knew in March.');
    const [one, other] = [seal(key, words, place), seal(key, words, place)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(words.subarray(4, 12))).toBe(false);
  });

  it('breaks when any byte of it is another: format, nonce, ciphertext or tag', () => {
    const sealed = seal(key, Buffer.from('The minister knew in March.'), place);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1 << (at % 8);
      expect(() => unseal(key, changed, place)).toThrow(SealBroken);
    }
  });

  it('breaks when it is cut short, lengthened, or nothing at all', () => {
    const sealed = seal(key, Buffer.from('The minister knew in March.'), place);
    for (const length of [0, 1, 12, 28, sealed.length - 1])
      expect(() => unseal(key, sealed.subarray(0, length), place)).toThrow(SealBroken);
    expect(() => unseal(key, Buffer.concat([sealed, Buffer.of(0)]), place)).toThrow(SealBroken);
  });

  it('opens with its own key only, and in its own place only', () => {
    const sealed = seal(key, Buffer.from('The minister knew in March.'), place);
    expect(() => unseal(newKey(), sealed, place)).toThrow(SealBroken);
    for (const other of [{ newsroomId: 'another' }, { evidenceId: 'another' }, { part: 'SNAPSHOT' as const }])
      expect(() => unseal(key, sealed, { ...place, ...other })).toThrow(SealBroken);
  });

  it('says of a broken seal where, and not a word of what', () => {
    const sealed = seal(key, Buffer.from('The minister knew in March.'), place);
    sealed[20]! ^= 1;
    expect(() => unseal(key, sealed, place)).toThrow(
      'the seal of evidence evidence (WORDS) is broken: the row was changed, or belongs elsewhere',
    );
  });
});

describe('a secret key', () => {
  it('makes the same keys each time, another secret makes others, and its id is none of them', () => {
    const [one, again, other] = ['first'.repeat(8), 'first'.repeat(8), 'other'.repeat(8)].map(masterKeyOf);
    expect(again).toEqual(one);
    expect(other!.id).not.toBe(one!.id);
    expect(other!.key.equals(one!.key)).toBe(false);
    expect(one!.id).toMatch(/^[0-9a-f]{16}$/);
    expect(one!.key.toString('hex')).not.toContain(one!.id);
    expect(one!.key.equals(one!.hashing)).toBe(false);
  });
});
