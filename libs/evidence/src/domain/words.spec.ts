import { isUnchanged, saysTheSame } from './words.js';
import type { PassageWords } from './words.js';

const snapshot = { mediaType: 'text/plain' as const, sha256: 'a', size: 1 };
const was: PassageWords = {
  source: { publisher: 'City Records', url: 'https://records.example', tier: 'PRIMARY', reliabilityNote: null },
  quotation: 'Opened on 4 May 1931.',
  locator: { kind: 'PAGE', value: '3' },
  url: null,
  note: null,
  retrievedAt: '2026-03-02T08:00:00.000Z',
  snapshot: null,
};

describe('an amendment', () => {
  it.each([
    ['another page', { locator: { kind: 'PAGE' as const, value: '4' } }],
    ['a note', { note: 'Seen at the archive.' }],
    ['another day of retrieval', { retrievedAt: null }],
    ['a first snapshot', { snapshot }],
    ['the publisher in other letters', { source: { ...was.source, publisher: 'CITY RECORDS' } }],
  ])('%s says the same', (_, change) => {
    const now = { ...was, ...change };
    expect([saysTheSame(was, now), isUnchanged(was, now)]).toEqual([true, false]);
  });

  it.each([
    ['other words', { quotation: 'Opened on 4 May 1932.' }],
    ['another tier', { source: { ...was.source, tier: 'SECONDARY' as const } }],
    ['another publisher', { source: { ...was.source, publisher: 'Harbour Gazette' } }],
    ['another address', { url: 'https://elsewhere.example' }],
  ])('%s does not', (_, change) => expect(saysTheSame(was, { ...was, ...change })).toBe(false));

  it('that replaces or takes away a snapshot does not', () => {
    expect(saysTheSame({ ...was, snapshot }, { ...was, snapshot: { ...snapshot, sha256: 'b' } })).toBe(false);
    expect(saysTheSame({ ...was, snapshot }, was)).toBe(false);
    expect(saysTheSame({ ...was, snapshot }, { ...was, snapshot })).toBe(true);
  });

  it('that amends nothing is none', () => {
    expect(isUnchanged(was, { ...was, retrievedAt: '2026-03-02T09:00:00+01:00' })).toBe(true);
  });
});
