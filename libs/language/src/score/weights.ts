import { readFileSync } from 'node:fs';
import { dimensions } from './hashing.js';
import { labels, type PackedModel } from './model.js';

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
  readonly model: PackedModel;
}

let loaded: Weights | undefined;

/** The committed weights; read once. @throws Error where the files are missing or do not fit each other */
export function weights(): Weights {
  loaded ??= readWeights(new URL('../../weights/', import.meta.url));
  return loaded;
}

export function readWeights(folder: URL): Weights {
  const card = JSON.parse(readFileSync(new URL('check-worthiness.json', folder), 'utf8')) as WeightsCard;
  const file = readFileSync(new URL('check-worthiness.bin', folder));
  const size = dimensions * labels.length;
  if (file.length !== size) throw new Error(`check-worthiness.bin holds ${file.length} bytes instead of ${size}: train again`);
  const bytes = new Int8Array(file.buffer.slice(file.byteOffset, file.byteOffset + size));
  return { card, model: { bytes, bias: card.bias, largest: card.largest } };
}
