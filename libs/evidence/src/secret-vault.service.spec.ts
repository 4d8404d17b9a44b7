import { Log, readConfig } from '@stet/platform';
import type { PassageWords } from './domain/words.js';
import { SealBroken } from './domain/seal.js';
import { SecretKeyUnknown, SecretVault } from './secret-vault.service.js';

const vaultOf = (current?: string, former?: string): SecretVault =>
  new SecretVault(readConfig({ STET_SECRET_KEY: current, STET_SECRET_KEY_FORMER: former }), new Log('silent'));
const [old, young] = ['old-secret-'.repeat(4), 'young-secret-'.repeat(4)];
const place = { newsroomId: 'newsroom', evidenceId: 'evidence' };
const words: PassageWords = {
  source: { publisher: 'A clerk', url: null, tier: 'PRIMARY', reliabilityNote: 'Was in the room.' },
  quotation: 'The minister knew in March.',
  locator: { kind: 'PAGE', value: '3' },
  url: null,
  note: null,
  retrievedAt: null,
  snapshot: null,
};

describe('the vault', () => {
  it('opens what it sealed, with its snapshot, in whichever process has the key', () => {
    const sealed = vaultOf(young).seal(place, words, Buffer.from('scan'));
    expect(vaultOf(young).open(place, sealed)).toEqual(words);
    expect(vaultOf(young).openSnapshot(place, sealed, sealed.snapshot!).toString()).toBe('scan');
  });

  it('seals nothing without a key, and opens nothing of a key it was not given', () => {
    expect(vaultOf().hasKey).toBe(false);
    expect(() => vaultOf().seal(place, words, null)).toThrow(SecretKeyUnknown);
    expect(() => vaultOf(young).open(place, vaultOf(old).seal(place, words, null))).toThrow(SecretKeyUnknown);
  });

  it('opens nothing of another passage, though somebody copies the whole row', () => {
    const sealed = vaultOf(young).seal(place, words, null);
    expect(() => vaultOf(young).open({ ...place, evidenceId: 'another' }, sealed)).toThrow(SealBroken);
    expect(() => vaultOf(young).open({ ...place, newsroomId: 'another' }, sealed)).toThrow(SealBroken);
  });

  it('does not mix the keys of two passages', () => {
    const [one, other] = [vaultOf(young).seal(place, words, null), vaultOf(young).seal({ ...place, evidenceId: 'other' }, words, null)];
    expect(() => vaultOf(young).open(place, { ...one, wrappedKey: other.wrappedKey })).toThrow(SealBroken);
    expect(() => vaultOf(young).open(place, { ...one, words: other.words })).toThrow(SealBroken);
  });

  it('changes the secret without touching what is sealed: read under the former, wrapped under the newest', () => {
    const sealed = vaultOf(old).seal(place, words, null);
    const both = vaultOf(young, old);
    expect(both.open(place, sealed)).toEqual(words);
    const rewrapped = both.rewrap(place, sealed)!;
    expect(rewrapped.keyId).toBe(both.keyId);
    expect(both.rewrap(place, rewrapped)).toBeUndefined();
    expect(vaultOf(young).open(place, { ...sealed, ...rewrapped })).toEqual(words);
    expect(() => vaultOf(old).open(place, { ...sealed, ...rewrapped })).toThrow(SecretKeyUnknown);
  });

  it('tells texts apart without showing them', () => {
    const vault = vaultOf(young);
    expect(vault.tell('a', 'b')).toBe(vault.tell('a', 'b'));
    expect(new Set([vault.tell('a', 'b'), vault.tell('ab'), vault.tell('a', 'c'), vaultOf(young).tell('a', 'b')]).size).toBe(4);
    expect(vault.fingerprint('a')).toBe(vaultOf(young).fingerprint('a'));
    expect(vault.fingerprint('a')).not.toBe(vaultOf(old).fingerprint('a'));
  });
});
