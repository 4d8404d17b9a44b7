import type { Sparse } from './hashing.js';

/** NFS: no factual sentence; UFS: factual, not worth checking; CFS: factual and worth checking. */
export const labels = ['NFS', 'UFS', 'CFS'] as const;
export type Label = (typeof labels)[number];

/** A linear model of three classes: `weights[place * 3 + class]`. */
export interface LinearModel {
  readonly weights: Float32Array | Float64Array;
  readonly bias: readonly number[];
}

/** The scores of the classes before they are made probabilities. */
export function scores(model: LinearModel, vector: Sparse): number[] {
  const out = [...model.bias];
  const { places, values } = vector;
  for (let i = 0; i < places.length; i++) {
    const at = (places[i] ?? 0) * labels.length;
    const value = values[i] ?? 0;
    for (let k = 0; k < labels.length; k++) out[k] = (out[k] ?? 0) + (model.weights[at + k] ?? 0) * value;
  }
  return out;
}

export function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
