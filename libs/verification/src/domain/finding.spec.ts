import { draftsFor } from './finding.js';

const finding = (start: number, end: number, code = 'WEEKDAY_MISMATCH') => ({
  check: 'calendar',
  version: 1,
  severity: 'WARN' as const,
  code,
  message: 'The date was a Sunday.',
  spans: [[start, end]] as [number, number][],
  reasons: ['2026-03-01'],
});
const wordings = [
  {
    id: 'w1',
    claimId: 'c1',
    spans: [
      [0, 20],
      [30, 40],
    ] as [number, number][],
  },
  { id: 'w2', claimId: 'c2', spans: [[15, 30]] as [number, number][] },
];

describe('what the checks say to whoever checks a wording', () => {
  it('is what touches its words, not what only touches its neighbour or the gap between its spans', () => {
    expect(draftsFor('w1', wordings, [finding(22, 28)])).toEqual([]);
    expect(draftsFor('w2', wordings, [finding(22, 28)])).toMatchObject([
      { claimId: 'c2', wordingId: 'w2', checkName: 'calendar', spans: [[22, 28]] },
    ]);
  });

  it('is kept for each claim it touches, under a fingerprint of its own', () => {
    const [one] = draftsFor('w1', wordings, [finding(16, 18)]);
    const [two] = draftsFor('w2', wordings, [finding(16, 18)]);
    expect([one?.wordingId, two?.wordingId]).toEqual(['w1', 'w2']);
    expect(one?.fingerprint).not.toBe(two?.fingerprint);
  });

  it('is kept without a claim where it touches none, under the same fingerprint whoever asks', () => {
    const [one] = draftsFor('w1', wordings, [finding(50, 60)]);
    const [two] = draftsFor('w2', wordings, [finding(50, 60)]);
    expect(one).toMatchObject({ claimId: null, wordingId: null });
    expect(two).toEqual(one);
  });
});
