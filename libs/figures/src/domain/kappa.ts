/** How far two checkers agree, and how far chance alone would have them agree. */
export interface TwoRaters {
  /** 0 to 1: the share of units both rated the same */
  readonly observed: number;
  /** 0 to 1: the share two who rate independently, each as often as they do, would */
  readonly expected: number;
  /** Cohen's kappa, at most 1; null where both gave one rating only, so that there is nothing to agree about */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa (Educational and Psychological Measurement 20, 1960): agreement of two raters beyond chance.
 *
 * @param table `table[i][j]`: how many units (or which share of them) the first rated `i` and the second `j`; square
 * @returns undefined without any unit
 * @throws Error where the table is not square
 */
export function cohensKappa(table: readonly (readonly number[])[]): TwoRaters | undefined {
  const size = table.length;
  if (table.some((row) => row.length !== size)) throw new Error('a table of two raters is square');
  const rows = table.map(sum);
  const total = sum(rows);
  if (total <= 0) return undefined;
  const columns = table.map((_, j) => sum(table.map((row) => row[j]!)));
  const observed = sum(table.map((row, i) => row[i]!)) / total;
  const expected = sum(rows.map((row, i) => (row / total) * (columns[i]! / total)));
  const room = 1 - expected;
  return { observed, expected, kappa: room < 1e-12 ? null : (observed - expected) / room };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
