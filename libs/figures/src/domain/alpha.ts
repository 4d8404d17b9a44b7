/**
 * How the values of a unit pair up: `matrix[c][k]` says how often `c` stands beside `k` in one unit, each unit's pairs weighted by
 * 1 / (its values − 1). Symmetric; each value counts once. Of units, only this needs to be kept: the matrices of two sets of units add up.
 */
export type Coincidences = readonly (readonly number[])[];

/**
 * @param units what each rater gave each unit, as the index of a value; undefined where a rater gave none. A unit with fewer than two values
 * pairs with nothing and does not count
 * @param values how many values there are
 */
export function coincidencesOf(units: readonly (readonly (number | undefined)[])[], values: number): Coincidences {
  const matrix = Array.from({ length: values }, () => new Array<number>(values).fill(0));
  for (const unit of units) {
    const given = unit.filter((value) => value !== undefined);
    given.forEach((c, i) => given.forEach((k, j) => i !== j && (matrix[c]![k]! += 1 / (given.length - 1))));
  }
  return matrix;
}

export type Metric = 'NOMINAL' | 'ORDINAL';

/**
 * Krippendorff's alpha (Computing Krippendorff's Alpha-Reliability, 2011): 1 − observed / expected disagreement, for any number of raters,
 * with values missing.
 *
 * @param metric NOMINAL: two values are the same or not. ORDINAL: the values are in their order, and the more values lie between two, the
 * more they differ
 * @returns at most 1; null where fewer than two values were given at all, or all of them the same: then there is nothing to agree about
 */
export function krippendorffsAlpha(matrix: Coincidences, metric: Metric): number | null {
  const totals = matrix.map((row) => row.reduce((sum, value) => sum + value, 0));
  const all = totals.reduce((sum, value) => sum + value, 0);
  const distance = metric === 'NOMINAL' ? () => 1 : ordinalDistance(totals);
  let observed = 0;
  let expected = 0;
  for (let c = 0; c < totals.length; c++)
    for (let k = c + 1; k < totals.length; k++) {
      const apart = distance(c, k);
      observed += matrix[c]![k]! * apart;
      expected += totals[c]! * totals[k]! * apart;
    }
  return expected === 0 ? null : 1 - ((all - 1) * observed) / expected;
}

/** The square of how many values were given from `c` to `k`, those two counted by half. */
const ordinalDistance =
  (totals: readonly number[]) =>
  (c: number, k: number): number => {
    let between = 0;
    for (let g = c; g <= k; g++) between += totals[g]!;
    return (between - (totals[c]! + totals[k]!) / 2) ** 2;
  };
