import { coincidencesOf, krippendorffsAlpha } from './alpha.js';
import { cohensKappa } from './kappa.js';

/** A row of the published tables: one digit (or letter) a unit, a dot where the observer gave none. */
const raters = (alphabet: string, ...rows: readonly string[]) => {
  const units = [...rows[0]!].map((_, unit) =>
    rows.map((row) => alphabet.indexOf(row[unit]!)).map((value) => (value < 0 ? undefined : value)),
  );
  return coincidencesOf(units, alphabet.length);
};

describe('Cohen’s kappa', () => {
  it('is what J. Cohen published for 200 patients and two judges (Weighted kappa, 1968, table 1; the frequencies of 1960, table 2)', () => {
    const shares = [
      [0.44, 0.07, 0.09],
      [0.05, 0.2, 0.05],
      [0.01, 0.03, 0.06],
    ];
    const { observed, expected, kappa } = cohensKappa(shares)!;
    expect([observed.toFixed(2), expected.toFixed(2), kappa!.toFixed(3)]).toEqual(['0.70', '0.41', '0.492']);
    // shares or counts, it is the same
    expect(cohensKappa(shares.map((row) => row.map((share) => Math.round(share * 200))))!.kappa).toBeCloseTo(kappa!, 12);
  });

  it('is what J. L. Fleiss published for 100 subjects (Statistical Methods for Rates and Proportions, 1981, table 13.1; 2003, table 18.1)', () => {
    const { observed, expected, kappa } = cohensKappa([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ])!;
    expect([observed.toFixed(2), expected.toFixed(2), kappa!.toFixed(2)]).toEqual(['0.89', '0.66', '0.68']);
  });

  it.each([
    [
      'always the same, more than one rating',
      [
        [3, 0],
        [0, 5],
      ],
      1,
    ],
    [
      'never the same',
      [
        [0, 4],
        [4, 0],
      ],
      -1,
    ],
    [
      'as chance has it',
      [
        [4, 4],
        [4, 4],
      ],
      0,
    ],
    ['one rating only', [[9]], null],
    [
      'one of two ratings only',
      [
        [9, 0],
        [0, 0],
      ],
      null,
    ],
  ])('%s', (_, table, kappa) => {
    expect(cohensKappa(table)!.kappa).toBe(kappa);
  });

  it('says nothing of nobody, and refuses a table that is none', () => {
    expect(
      cohensKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toBeUndefined();
    expect(cohensKappa([])).toBeUndefined();
    expect(() => cohensKappa([[1, 2]])).toThrow('square');
  });
});

/** K. Krippendorff, Computing Krippendorff's Alpha-Reliability, Annenberg School, 2011: sections A to D. */
describe('Krippendorff’s alpha', () => {
  const many = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'] as const;

  it.each([
    ['A: binary, two observers, none missing', raters('01', '0100000010', '1110010000'), 'NOMINAL', '0.095'],
    ['B: nominal, two observers, none missing', raters('abcde', 'aabbdcccedda', 'babbbccceddd'), 'NOMINAL', '0.692'],
    ['C: nominal, four observers, some missing', raters('12345', ...many), 'NOMINAL', '0.743'],
    ['D: ordinal, four observers, some missing', raters('12345', ...many), 'ORDINAL', '0.815'],
  ] as const)('%s', (_, matrix, metric, published) => {
    expect(krippendorffsAlpha(matrix, metric)!.toFixed(3)).toBe(published);
  });

  it('pairs nothing with a unit that has one value, and keeps each value once', () => {
    const matrix = raters('12345', ...many);
    // 41 values, of which that of the twelfth unit stands alone
    expect(matrix.flat().reduce((sum, value) => sum + value, 0)).toBeCloseTo(40, 10);
    expect(matrix[0]).toEqual([7, 4 / 3, 1 / 3, 1 / 3, 0].map((value) => expect.closeTo(value, 10)));
  });

  it('adds up: two weeks together are the sum of their matrices', () => {
    const one = raters('ab', 'aab', 'abb');
    const two = raters('ab', 'ba', 'bb');
    const both = raters('ab', 'aabba', 'abbbb');
    expect(one.map((row, i) => row.map((value, j) => value + two[i]![j]!))).toEqual(both);
  });

  it.each([
    ['nobody', raters('ab', ''), null],
    ['one value only', raters('ab', 'aaa', 'aaa'), null],
    ['all the same, two values', raters('ab', 'aab', 'aab'), 1],
    ['never the same', raters('ab', 'ab', 'ba'), -0.5],
  ] as const)('%s', (_, matrix, alpha) => {
    expect(krippendorffsAlpha(matrix, 'NOMINAL')).toBe(alpha);
    // two values have no order that could matter
    expect(krippendorffsAlpha(matrix, 'ORDINAL')).toBe(alpha);
  });
});
