import { createHash } from 'node:crypto';
import { featuresOf } from './features.js';
import { dimensions, type Sparse, sparse } from './hashing.js';
import { labels, type LinearModel, scores, softmax } from './model.js';
import { averagePrecision, macroF1 } from './measures.js';
import { type Example, train, type TrainingOptions } from './train.js';
import type { WeightsCard } from './weights.js';

export interface LabelledSentence {
  readonly text: string;
  readonly label: (typeof labels)[number];
  /** What must not be torn apart between learning and measuring: the debate it comes from. */
  readonly group: string;
}

export interface LearningOptions {
  readonly seed: number;
  /** Written into the card; the clock is not read. */
  readonly date: string;
  readonly data: WeightsCard['data'];
  readonly say?: (line: string) => void;
}

export interface Learned {
  readonly card: WeightsCard;
  /** 16-bit weights, little endian. */
  readonly bytes: Buffer;
}

const folds = 5;
const options: Omit<TrainingOptions, 'seed'> = { epochs: 5, rate: 0.1, decay: 1e-6 };

/** Learns the weights, measures them by cross-validation, calibrates them on what the folds did not see, and packs them. */
export function learn(sentences: readonly LabelledSentence[], { seed, date, data, say = () => undefined }: LearningOptions): Learned {
  const examples: Example[] = sentences.map(({ text, label }) => ({ vector: sparse(featuresOf(text)), label: labels.indexOf(label) }));
  const groups = [...new Set(sentences.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  const unseen: number[][] = new Array<number[]>(sentences.length).fill([]);
  for (let fold = 0; fold < folds; fold++) {
    const inside = (i: number): boolean => foldOf.get(sentences[i]?.group ?? '') === fold;
    const model = train(
      examples.filter((_, i) => !inside(i)),
      { ...options, seed },
    );
    examples.forEach(({ vector }, i) => {
      if (inside(i)) unseen[i] = probabilities(model, vector);
    });
    say(`fold ${fold + 1} of ${folds}`);
  }
  const gold = examples.map(({ label }) => label);
  const leaning = bestLeaning(unseen, gold);
  const calibration = calibrate(unseen, gold);
  const model = train(examples, { ...options, seed });
  const { bytes, steps } = pack(model);
  const worth = gold.map((label) => label === 2);
  const result = {
    macroF1: round(
      macroF1(
        gold,
        unseen.map((p) => choose(p, leaning)),
      ),
    ),
    averagePrecision: round(
      averagePrecision(
        unseen.map((p) => p[2] ?? 0),
        worth,
      ),
    ),
  };
  const version = `${date}-${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}`;
  const card: WeightsCard = {
    name: 'check-worthiness of sentences',
    version,
    madeOn: date,
    seed,
    licence: 'CC-BY-4.0',
    data,
    result,
    bias: model.bias,
    steps,
    leaning,
    calibration,
  };
  return { card, bytes };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

const probabilities = (model: LinearModel, vector: Sparse): number[] => softmax(scores(model, vector));

function choose(p: readonly number[], leaning: readonly number[]): number {
  const leaned = p.map((value, k) => Math.log(Math.max(1e-12, value)) + (leaning[k] ?? 0));
  return leaned.indexOf(Math.max(...leaned));
}

/** The additions to the log-probabilities at which the rarer labels are found best. */
function bestLeaning(unseen: readonly number[][], gold: readonly number[]): number[] {
  let best = { leaning: [0, 0, 0], value: -1 };
  for (let ufs = 0; ufs <= 1.4; ufs += 0.1) {
    for (let cfs = -0.3; cfs <= 0.8; cfs += 0.1) {
      const leaning = [0, round(ufs), round(cfs)];
      const value = macroF1(
        gold,
        unseen.map((p) => choose(p, leaning)),
      );
      if (value > best.value) best = { leaning, value };
    }
  }
  return best.leaning;
}

/** Platt's scaling of the log-odds of CFS, by Newton's method. */
function calibrate(unseen: readonly number[][], gold: readonly number[]): { slope: number; intercept: number } {
  let slope = 1;
  let intercept = 0;
  const odds = unseen.map((p) => Math.log(Math.max(1e-9, p[2] ?? 0) / Math.max(1e-9, 1 - (p[2] ?? 0))));
  for (let step = 0; step < 25; step++) {
    let [gs, gi, hss, hsi, hii] = [0, 0, 1e-9, 0, 1e-9];
    odds.forEach((x, i) => {
      const p = 1 / (1 + Math.exp(-(slope * x + intercept)));
      const error = p - (gold[i] === 2 ? 1 : 0);
      const curve = p * (1 - p);
      gs += error * x;
      gi += error;
      hss += curve * x * x;
      hsi += curve * x;
      hii += curve;
    });
    const determinant = hss * hii - hsi * hsi;
    slope -= (hii * gs - hsi * gi) / determinant;
    intercept -= (hss * gi - hsi * gs) / determinant;
  }
  return { slope: round(slope), intercept: round(intercept) };
}

function pack(model: LinearModel): { bytes: Buffer; steps: number[] } {
  const size = labels.length;
  const most = new Array<number>(size).fill(0);
  model.weights.forEach((weight, i) => (most[i % size] = Math.max(most[i % size] ?? 0, Math.abs(weight))));
  const steps = most.map((value) => value / 32767 || 1);
  const bytes = Buffer.alloc(dimensions * size * 2);
  model.weights.forEach((weight, i) => bytes.writeInt16LE(Math.round(weight / (steps[i % size] ?? 1)), i * 2));
  return { bytes, steps };
}
