import { isFull, leastLoaded } from './load.js';
import type { Loaded } from './load.js';

const checker = (memberId: string, open: number, more: Partial<Loaded> = {}): Loaded => ({
  memberId,
  open,
  capacity: null,
  lastGivenAt: '2026-03-02T09:00:00Z',
  ...more,
});
const next = (...checkers: Loaded[]) => leastLoaded(checkers)?.memberId;

describe('who gets the next task', () => {
  it('is the checker with the least to do', () => {
    expect(next(checker('a', 2), checker('b', 1), checker('c', 3))).toBe('b');
    expect(next()).toBeUndefined();
  });

  it('is of several the one who has waited longest, who never had one first, and then who came first', () => {
    const early = { lastGivenAt: '2026-03-02T08:00:00Z' };
    expect(next(checker('a', 1), checker('b', 1, early))).toBe('b');
    expect(next(checker('a', 1, early), checker('b', 1, { lastGivenAt: null }))).toBe('b');
    expect(next(checker('b', 1, { lastGivenAt: null }), checker('a', 1, { lastGivenAt: null }))).toBe('a');
    expect(next(checker('b', 1), checker('a', 1))).toBe('a');
  });

  it('is nobody who has as many as they take at a time', () => {
    expect(isFull({ open: 2, capacity: 2 })).toBe(true);
    expect(isFull({ open: 1, capacity: 2 })).toBe(false);
    expect(isFull({ open: 999, capacity: null })).toBe(false);
    expect(next(checker('a', 1, { capacity: 1 }), checker('b', 5))).toBe('b');
    expect(next(checker('a', 3, { capacity: 2 }))).toBeUndefined();
  });
});
