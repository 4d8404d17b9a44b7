/** One line of the table. */
export interface Row {
  readonly title: string;
  /** null where there was nothing to measure. */
  readonly value: number | null;
  /** What must be reached; absent for information. */
  readonly floor?: number;
  readonly aim?: number;
  /** The smaller the better. */
  readonly lower?: boolean;
}

/** A measure over the items of one labelled file. */
export interface Measure {
  /** The option that names its file. */
  readonly name: string;
  /** The fields an item must have, for the usage text. */
  readonly format: string;
  /** @throws Error where an item has another shape */
  run(items: readonly Item[]): Row[];
}

export type Item = Readonly<Record<string, unknown>>;

export function textOf(item: Item, field: string): string {
  const value = item[field];
  if (typeof value !== 'string') throw new Error(`an item has no "${field}"`);
  return value;
}

export const ratio = (part: number, whole: number): number | null => (whole ? part / whole : null);

export const f1 = (hits: number, found: number, wanted: number): number | null => (found + wanted ? (2 * hits) / (found + wanted) : null);

/** F1 of the one class for which both say true. */
export function binaryF1(gold: readonly boolean[], predicted: readonly boolean[]): number {
  const hits = gold.filter((right, i) => right && predicted[i]).length;
  return f1(hits, predicted.filter(Boolean).length, gold.filter(Boolean).length) ?? 0;
}

/** The mean distance between what scores promise and what happens, over ten bins weighted by their size. */
export function calibrationError(scores: readonly number[], truth: readonly boolean[]): number {
  const bins = Array.from({ length: 10 }, () => ({ promised: 0, happened: 0 }));
  scores.forEach((score, i) => {
    const bin = bins[Math.min(9, Math.floor(score * 10))];
    if (!bin) return;
    bin.promised += score;
    bin.happened += truth[i] ? 1 : 0;
  });
  return bins.reduce((sum, { promised, happened }) => sum + Math.abs(promised - happened), 0) / Math.max(1, scores.length);
}

/** Whether the value is short of the floor, between floor and aim, or at the aim. */
export function verdict({ value, floor, aim, lower }: Row): '' | 'SHORT' | 'pass' | 'aim' {
  if (floor === undefined) return '';
  if (value === null) return 'SHORT';
  const reaches = (mark: number): boolean => (lower ? value <= mark : value >= mark);
  return aim !== undefined && reaches(aim) ? 'aim' : reaches(floor) ? 'pass' : 'SHORT';
}
