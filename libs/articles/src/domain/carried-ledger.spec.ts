import { carryDecisions } from './carried-ledger.js';

const text = 'A  “b”. C. D.';
const segment = (id: string, startAt: number, endAt: number, disposition: 'CLAIM' | 'CONTEXT' = 'CONTEXT') => ({
  id,
  articleId: 'a',
  revisionId: 'r',
  version: 1,
  startAt,
  endAt,
  disposition,
});
const ledger = [segment('ab', 0, 7), segment('c', 8, 10), segment('d', 11, 13)];
const aside = (words: string) => ({ words, reason: 'so', disposedBy: 'm' });
const told = (former: Partial<Parameters<typeof carryDecisions>[2]>) =>
  carryDecisions(ledger, text, { called: [], live: [], asides: [], ...former }).map(({ segment: { id }, disposition, by }) => [
    id,
    disposition,
    by,
  ]);

describe('what members decided about a ledger', () => {
  it('holds for the same words, each decision for one segment', () => {
    expect(told({ asides: [aside('A "b".'), aside('C.'), aside('C.'), aside('Gone.')] })).toEqual([
      ['ab', 'SET_ASIDE', 'm'],
      ['c', 'SET_ASIDE', 'm'],
    ]);
  });

  it('never sets a claim aside that counts', () => {
    expect(told({ asides: [aside('C.'), aside('D.')], live: [{ start: 8, end: 9 }] })).toEqual([['d', 'SET_ASIDE', 'm']]);
  });

  it('calls up the segments of members’ claims', () => {
    const range = { start: 5, end: 9 };
    expect(told({ called: [{ ...range, by: 'n' }], live: [range], asides: [aside('C.')] })).toEqual([
      ['ab', 'CLAIM', 'n'],
      ['c', 'CLAIM', 'n'],
    ]);
  });

  it('leaves set aside what a member had called up, once the claim in it counts no more', () => {
    const called = [{ start: 8, end: 10, by: 'n' }];
    expect(told({ called, asides: [aside('C.')] })).toEqual([['c', 'SET_ASIDE', 'm']]);
    expect(told({ called, asides: [] })).toEqual([['c', 'CLAIM', 'n']]);
  });
});
