import { dimensions } from './hashing.js';
import { labels, type LinearModel, softmax } from './model.js';
import type { Sparse } from './vector.js';

export interface Example {
  readonly vector: Sparse;
  /** Index into `labels`. */
  readonly label: number;
}

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the pull towards zero. */
  readonly decay: number;
}

/** Multinomial logistic regression by AdaGrad, one example at a time, in an order that only the seed decides. */
export function train(examples: readonly Example[], { seed, epochs, rate, decay }: TrainingOptions): LinearModel {
  const size = labels.length;
  const weights = new Float64Array(dimensions * size);
  const squares = new Float64Array(dimensions * size).fill(1e-6);
  const bias = new Array<number>(size).fill(0);
  const random = randomFrom(seed);
  const order = examples.map((_, i) => i);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (!example) continue;
      const { places, values } = example.vector;
      const raw = [...bias];
      for (let i = 0; i < places.length; i++) {
        const at = (places[i] ?? 0) * size;
        for (let k = 0; k < size; k++) raw[k] = (raw[k] ?? 0) + (weights[at + k] ?? 0) * (values[i] ?? 0);
      }
      const errors = softmax(raw).map((probability, k) => probability - (example.label === k ? 1 : 0));
      for (let k = 0; k < size; k++) bias[k] = (bias[k] ?? 0) - 0.02 * rate * (errors[k] ?? 0);
      for (let i = 0; i < places.length; i++) {
        const at = (places[i] ?? 0) * size;
        for (let k = 0; k < size; k++) {
          const gradient = (errors[k] ?? 0) * (values[i] ?? 0) + decay * (weights[at + k] ?? 0);
          const square = (squares[at + k] ?? 0) + gradient * gradient;
          squares[at + k] = square;
          weights[at + k] = (weights[at + k] ?? 0) - (rate * gradient) / Math.sqrt(square);
        }
      }
    }
  }
  return { weights, bias };
}

/** Mulberry32: numbers in 0..1 that depend on the seed alone. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}
