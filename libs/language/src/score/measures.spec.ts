import { averagePrecision, macroF1 } from './measures.js';

describe('measures', () => {
  it('averages F1 over the classes without weights', () => {
    expect(macroF1([0, 1, 2], [0, 1, 2])).toBe(1);
    expect(macroF1([0, 0, 1, 2], [0, 0, 0, 2])).toBeCloseTo((0.8 + 0 + 1) / 3);
  });

  it('averages precision at each right place of a ranking', () => {
    expect(averagePrecision([0.9, 0.8, 0.1], [true, true, false])).toBe(1);
    expect(averagePrecision([0.9, 0.8, 0.1], [false, true, true])).toBeCloseTo((1 / 2 + 2 / 3) / 2);
    expect(averagePrecision([0.5], [false])).toBe(0);
  });
});
