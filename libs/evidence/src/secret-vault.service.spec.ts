import { Log, readConfig } from '@stet/platform';
import type { PassageWords } from './domain/words.js';
import { SealBroken } from './domain/seal.js';
import { SecretKeyUnknown, SecretVault } from './secret-vault.service.js';
import type { Sealed } from './secret-vault.service.js';

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

const open = (vault: SecretVault, at: typeof place, sealed: Sealed): PassageWords => {
  if (sealed.source === null) throw new Error('erased');
  return vault.open(at, sealed, vault.openSource(at, sealed.sourceKey, sealed.source));
};

describe('the vault', () => {
  it('opens what it sealed, with its snapshot, in whichever process has the key', () => {
    const sealed = vaultOf(young).seal(place, words, Buffer.from('scan'));
    expect(open(vaultOf(young), place, sealed)).toEqual(words);
    expect(vaultOf(young).openSnapshot(place, sealed, sealed.snapshot!).toString()).toBe('scan');
  });

  it('seals nothing without a key, and opens nothing of a key it was not given', () => {
    expect(vaultOf().hasKey).toBe(false);
    expect(() => vaultOf().seal(place, words, null)).toThrow(SecretKeyUnknown);
    expect(() => open(vaultOf(young), place, vaultOf(old).seal(place, words, null))).toThrow(SecretKeyUnknown);
  });

  it('opens nothing of another passage, though somebody copies the whole row', () => {
    const sealed = vaultOf(young).seal(place, words, null);
    expect(() => open(vaultOf(young), { ...place, evidenceId: 'another' }, sealed)).toThrow(SealBroken);
    expect(() => open(vaultOf(young), { ...place, newsroomId: 'another' }, sealed)).toThrow(SealBroken);
  });

  it('does not mix the keys of two passages', () => {
    const [one, other] = [vaultOf(young).seal(place, words, null), vaultOf(young).seal({ ...place, evidenceId: 'other' }, words, null)];
    expect(() => open(vaultOf(young), place, { ...one, wrappedKey: other.wrappedKey })).toThrow(SealBroken);
    expect(() => open(vaultOf(young), place, { ...one, words: other.words })).toThrow(SealBroken);
  });

  it('changes the secret without touching what is sealed: read under the former, wrapped under the newest', () => {
    const sealed = vaultOf(old).seal(place, words, null);
    const both = vaultOf(young, old);
    expect(open(both, place, sealed)).toEqual(words);
    const rewrapped = both.rewrap(place, sealed)!;
    expect(rewrapped.keyId).toBe(both.keyId);
    expect(both.rewrap(place, rewrapped)).toBeUndefined();
    expect(vaultOf(young).open(place, { ...sealed, ...rewrapped }, words.source)).toEqual(words);
    expect(() => vaultOf(old).open(place, { ...sealed, ...rewrapped }, words.source)).toThrow(SecretKeyUnknown);
  });

  it('seals who published apart from what the passage says: with their key they are gone, and the words stay', () => {
    const vault = vaultOf(young);
    const sealed = vault.seal(place, words, null);
    if (sealed.source === null) throw new Error('erased');
    expect(vault.openSource(place, sealed.sourceKey, sealed.source)).toEqual(words.source);
    // the passage's own key opens them not
    expect(() => vault.openSource(place, sealed, sealed.source)).toThrow(SealBroken);
    const gone = {
      publisher: 'erased 0123456789ab',
      url: null,
      tier: 'PRIMARY',
      reliabilityNote: null,
      erasedAt: '2026-03-02T08:00:00.000Z',
    } as const;
    expect(vault.open(place, sealed, gone)).toEqual({ ...words, source: gone });
    // what follows it says no more of them
    expect(vault.seal(place, { ...words, source: gone }, null)).toMatchObject({
      source: null,
      sourceErasedAs: gone.publisher,
      sourceErasedAt: gone.erasedAt,
    });
  });

  it('opens what is said of a passage as what was said there, and nowhere else', () => {
    const vault = vaultOf(young);
    const key = vault.seal(place, words, null);
    const said = vault.sealSaid(place, key, 'comment.1', 'Ask the clerk.');
    expect(vault.openSaid(place, key, 'comment.1', said)).toBe('Ask the clerk.');
    expect(() => vault.openSaid(place, key, 'comment.2', said)).toThrow(SealBroken);
    expect(() => vault.openSaid({ ...place, evidenceId: 'other' }, key, 'comment.1', said)).toThrow(SealBroken);
  });

  it('tells texts apart without showing them', () => {
    const vault = vaultOf(young);
    expect(vault.tell('a', 'b')).toBe(vault.tell('a', 'b'));
    expect(new Set([vault.tell('a', 'b'), vault.tell('ab'), vault.tell('a', 'c'), vaultOf(young).tell('a', 'b')]).size).toBe(4);
    expect(vault.fingerprint('a')).toBe(vaultOf(young).fingerprint('a'));
    expect(vault.fingerprint('a')).not.toBe(vaultOf(old).fingerprint('a'));
  });
});
