import type { Sparse } from './vector.js';

/** NFS: no factual sentence; UFS: factual, not worth checking; CFS: factual and worth checking. */
export const labels = ['NFS', 'UFS', 'CFS'] as const;
export type Label = (typeof labels)[number];

/** A linear model of three classes: `weights[place * 3 + class]`. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: readonly number[];
}

/**
 * The same in a byte a weight, as it is stored: small enough to stay near the processor.
 * Small weights need fine steps, large ones do not: a byte holds the root of a weight's share of the largest, with its sign.
 */
export interface PackedModel {
  readonly bytes: Int8Array;
  readonly bias: readonly number[];
  /** The largest weight of each class. */
  readonly largest: readonly number[];
}

const size = labels.length;

/** byte + 128 → share of the largest weight */
const shares = Float32Array.from({ length: 256 }, (_, i) => Math.sign(i - 128) * ((i - 128) / 127) ** 2);

/** The scores of the classes before they are made probabilities. */
export function scores({ weights, bias }: LinearModel, { places, values }: Sparse): number[] {
  const out = [...bias];
  for (let i = 0; i < places.length; i++) {
    const at = (places[i] ?? 0) * size;
    const value = values[i] ?? 0;
    for (let k = 0; k < size; k++) out[k] = (out[k] ?? 0) + (weights[at + k] ?? 0) * value;
  }
  return out;
}

export function packedScores({ bytes, bias, largest }: PackedModel, { places, values }: Sparse): number[] {
  let [a, b, c] = [0, 0, 0];
  for (let i = 0; i < places.length; i++) {
    const at = (places[i] ?? 0) * size;
    const value = values[i] ?? 0;
    a += (shares[(bytes[at] ?? 0) + 128] ?? 0) * value;
    b += (shares[(bytes[at + 1] ?? 0) + 128] ?? 0) * value;
    c += (shares[(bytes[at + 2] ?? 0) + 128] ?? 0) * value;
  }
  return [a, b, c].map((sum, k) => sum * (largest[k] ?? 0) + (bias[k] ?? 0));
}

/** One weight of a packed model. */
export const packedWeight = ({ bytes, largest }: PackedModel, placeOf: number, label: number): number =>
  (shares[(bytes[placeOf * size + label] ?? 0) + 128] ?? 0) * (largest[label] ?? 0);

export function pack({ weights, bias }: LinearModel): PackedModel {
  const largest = new Array<number>(size).fill(0);
  weights.forEach((weight, i) => (largest[i % size] = Math.max(largest[i % size] ?? 0, Math.abs(weight))));
  const bytes = Int8Array.from(
    weights,
    (weight, i) => Math.sign(weight) * Math.round(Math.sqrt(Math.abs(weight) / (largest[i % size] || 1)) * 127),
  );
  return { bytes, bias, largest };
}

export function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
