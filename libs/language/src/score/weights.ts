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
  /** Measured by cross-validation on the training data, each fold holding whole debates. */
  readonly result: Readonly<Record<string, number>>;
  readonly bias: readonly number[];
  /** One step of the 16-bit weights, class by class. */
  readonly steps: readonly number[];
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
  if (bytes.length !== size * 2) throw new Error(`check-worthiness.bin holds ${bytes.length} bytes instead of ${size * 2}: train again`);
  const weights = new Float32Array(size);
  for (let i = 0; i < size; i++) weights[i] = bytes.readInt16LE(i * 2) * (card.steps[i % labels.length] ?? 0);
  return { card, model: { weights, bias: card.bias } };
}
