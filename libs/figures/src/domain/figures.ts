import { krippendorffsAlpha } from './alpha.js';
import { deeds } from './counted-events.js';
import type { Deed, Measure } from './counted-events.js';
import { cohensKappa } from './kappa.js';

/** A sum of one measure and key, within a group. */
export interface KeptSum {
  readonly measure: Measure;
  readonly key: string;
  readonly n: number;
  /** milliseconds */
  readonly time: number;
  readonly longest: number;
}

/** What figures need to know of a rating. */
export interface RatingFact {
  readonly id: string;
  readonly scaleId: string;
  /** one rating through its amendments */
  readonly code: string;
  /** null: the scale is no scale, but a list of labels */
  readonly value: number | null;
  readonly ordinal: number;
}

export interface Stay {
  readonly subject: 'CLAIM' | 'TASK';
  readonly state: string;
  /** how many left the state */
  readonly left: number;
  readonly meanSeconds: number;
  readonly longestSeconds: number;
}

export interface RatingCount {
  readonly ratingId: string;
  readonly count: number;
  /** 0 to 1, of all verdicts of the group */
  readonly share: number;
}

export interface ChangeRate {
  readonly effect: string;
  readonly approved: number;
  readonly changed: number;
  /** 0 to 1 */
  readonly rate: number;
}

export interface HandIns {
  readonly onTime: number;
  readonly late: number;
  /** of tasks without a due time */
  readonly undated: number;
  /** late of those with a due time, 0 to 1; null without any */
  readonly lateRate: number | null;
  readonly meanLateSeconds: number | null;
}

export interface PairAgreement {
  readonly one: string;
  readonly other: string;
  readonly units: number;
  readonly observed: number;
  readonly expected: number;
  readonly kappa: number | null;
}

/** Between checkers who rated the same words on the same scale, neither knowing what the other said. */
export interface Agreement {
  readonly scaleId: string;
  readonly units: number;
  /** 0 to 1: units both rated the same */
  readonly observed: number;
  readonly nominalAlpha: number | null;
  /** null where the scale is a list of labels */
  readonly ordinalAlpha: number | null;
  readonly pairs: readonly PairAgreement[];
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const of = (sums: readonly KeptSum[], measure: Measure): KeptSum[] => sums.filter((sum) => sum.measure === measure);

export const doneOf = (sums: readonly KeptSum[]): Record<Deed, number> => {
  const found = new Map(of(sums, 'DEED').map(({ key, n }) => [key, n]));
  return Object.fromEntries(deeds.map((deed) => [deed, found.get(deed) ?? 0])) as Record<Deed, number>;
};

export const staysOf = (sums: readonly KeptSum[]): Stay[] =>
  of(sums, 'STAY')
    .map(({ key, n, time, longest }) => {
      const [subject, state] = key.split(':') as [Stay['subject'], string];
      return { subject, state, left: n, meanSeconds: time / n / 1000, longestSeconds: longest / 1000 };
    })
    .sort((a, b) => (a.subject + a.state < b.subject + b.state ? -1 : 1));

export function verdictsOf(sums: readonly KeptSum[]): RatingCount[] {
  const rows = of(sums, 'VERDICT');
  const all = total(rows.map(({ n }) => n));
  return rows.map(({ key, n }) => ({ ratingId: key, count: n, share: n / all }));
}

export function changesOf(sums: readonly KeptSum[]): ChangeRate[] {
  const changed = new Map(of(sums, 'CHANGED').map(({ key, n }) => [key, n]));
  return of(sums, 'EFFECT')
    .map(({ key, n }) => ({ effect: key, approved: n, changed: changed.get(key) ?? 0, rate: (changed.get(key) ?? 0) / n }))
    .sort((a, b) => (a.effect < b.effect ? -1 : 1));
}

export function handInsOf(sums: readonly KeptSum[]): HandIns {
  const found = new Map(of(sums, 'HAND_IN').map((sum) => [sum.key, sum]));
  const count = (key: string): number => found.get(key)?.n ?? 0;
  const [onTime, late] = [count('ON_TIME'), count('LATE')];
  return {
    onTime,
    late,
    undated: count('UNDATED'),
    lateRate: onTime + late ? late / (onTime + late) : null,
    meanLateSeconds: late ? found.get('LATE')!.time / late / 1000 : null,
  };
}

export const givenOf = (sums: readonly KeptSum[]): number => total(of(sums, 'GIVEN').map(({ n }) => n));

const square = (size: number): number[][] => Array.from({ length: size }, () => new Array<number>(size).fill(0));

/** Scale by scale: ratings of two scales cannot be compared, and such a unit is left out. */
export function agreementOf(sums: readonly KeptSum[], ratings: readonly RatingFact[]): Agreement[] {
  const scales = new Map<string, RatingFact[]>();
  for (const rating of ratings) scales.set(rating.scaleId, [...(scales.get(rating.scaleId) ?? []), rating]);
  return [...scales].flatMap(([scaleId, own]) => {
    const isOrdered = own.every(({ value }) => value !== null);
    const inOrder = [...own].sort((a, b) => (isOrdered ? a.value! - b.value! : 0) || a.ordinal - b.ordinal);
    const codes = [...new Set(inOrder.map(({ code }) => code))];
    const place = new Map(own.map(({ id, code }) => [id, codes.indexOf(code)]));
    const matrix = square(codes.length);
    let units = 0;
    for (const { key, n } of of(sums, 'AGREED')) {
      const [c, k] = key.split(':').map((id) => place.get(id));
      if (c === undefined || k === undefined) continue;
      units += n;
      // two values a unit: each stands beside the other once
      matrix[c]![k]! += n;
      matrix[k]![c]! += n;
    }
    if (units === 0) return [];
    return [
      {
        scaleId,
        units,
        observed: total(matrix.map((row, i) => row[i]!)) / (2 * units),
        nominalAlpha: krippendorffsAlpha(matrix, 'NOMINAL'),
        ordinalAlpha: isOrdered ? krippendorffsAlpha(matrix, 'ORDINAL') : null,
        pairs: pairsOf(sums, place, codes.length),
      },
    ];
  });
}

/** Two by two, those with most units first. */
function pairsOf(sums: readonly KeptSum[], place: ReadonlyMap<string, number>, values: number): PairAgreement[] {
  const tables = new Map<string, { one: string; other: string; table: number[][] }>();
  for (const { key, n } of of(sums, 'PAIR')) {
    const [one, other, ones, others] = key.split(':') as [string, string, string, string];
    const [i, j] = [place.get(ones), place.get(others)];
    if (i === undefined || j === undefined) continue;
    const found = tables.get(`${one}:${other}`) ?? { one, other, table: square(values) };
    tables.set(`${one}:${other}`, found);
    found.table[i]![j]! += n;
  }
  return [...tables.values()]
    .map(({ one, other, table }) => ({ one, other, units: total(table.map(total)), ...cohensKappa(table)! }))
    .sort((a, b) => b.units - a.units || (a.one + a.other < b.one + b.other ? -1 : 1));
}
