import { readFileSync } from 'node:fs';
import { dimensions } from './hashing.js';
import { labels, type LinearModel } from './model.js';

/** What the weights file says of itself. */
export interface WeightsCard {
  readonly name: string;
  /** Names this very set of weights: the date they were made and the beginning of their digest. */
  readonly version: string;
  readonly madeOn: string;
  readonly seed: number;
  readonly licence: string;
  readonly data: readonly { readonly name: string; readonly licence: string; readonly items: number; readonly sha256: string }[];
  /** SHA-256 of the tagger's weights: the features hold its parts of speech. */
  readonly tagger: string;
  /** Measured by cross-validation on the training data, each fold holding whole debates. */
  readonly result: Readonly<Record<string, number>>;
  readonly bias: readonly number[];
  /** The largest weight of each class; a stored byte is the root of the share of it, with its sign. */
  readonly largest: readonly number[];
  /** Added to the log-probabilities before the label is chosen. */
  readonly leaning: readonly number[];
  /** Platt's line from the log-odds of CFS to a probability that holds what it says. */
  readonly calibration: { readonly slope: number; readonly intercept: number };
}

export interface Weights {
  readonly card: WeightsCard;
  readonly model: LinearModel;
}

let loaded: Weights | undefined;

/** The committed weights; read once. @throws Error where the files are missing or do not fit each other */
export function weights(): Weights {
  loaded ??= readWeights(new URL('../../weights/', import.meta.url));
  return loaded;
}

export function readWeights(folder: URL): Weights {
  const card = JSON.parse(readFileSync(new URL('check-worthiness.json', folder), 'utf8')) as WeightsCard;
  const bytes = readFileSync(new URL('check-worthiness.bin', folder));
  const size = dimensions * labels.length;
  if (bytes.length !== size) throw new Error(`check-worthiness.bin holds ${bytes.length} bytes instead of ${size}: train again`);
  return { card, model: { weights: unpack(bytes, card.largest), bias: card.bias } };
}

/** Small weights need fine steps, large ones do not: a byte holds the root of a weight's share of the largest. */
export function pack(weights: ArrayLike<number>): { bytes: Buffer; largest: number[] } {
  const size = labels.length;
  const largest = new Array<number>(size).fill(0);
  for (let i = 0; i < weights.length; i++) largest[i % size] = Math.max(largest[i % size] ?? 0, Math.abs(weights[i] ?? 0));
  const bytes = Buffer.alloc(weights.length);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    const root = Math.sqrt(Math.abs(weight) / (largest[i % size] || 1));
    bytes.writeInt8(Math.sign(weight) * Math.round(root * 127), i);
  }
  return { bytes, largest };
}

export function unpack(bytes: Buffer, largest: readonly number[]): Float32Array {
  const weights = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    const root = bytes.readInt8(i) / 127;
    weights[i] = Math.sign(root) * root * root * (largest[i % labels.length] ?? 0);
  }
  return weights;
}
