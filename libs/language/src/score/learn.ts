import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { featuresOf } from './features.js';
import { dimensions } from './hashing.js';
import { labels, type LinearModel, pack, scores, softmax } from './model.js';
import { averagePrecision, macroF1 } from './measures.js';
import { type Example, train, type TrainingOptions } from './train.js';
import type { Sparse } from './vector.js';
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
  /** A byte a weight: see PackedModel. */
  readonly bytes: Buffer;
}

const folds = 5;
const options: Omit<TrainingOptions, 'seed'> = { epochs: 4, rate: 0.1, decay: 1e-6 };
/** So many orders of learning, whose weights are averaged: what one order happens to see last counts less. */
const orders = 3;

/** Learns the weights, measures them by cross-validation, calibrates them on what the folds did not see, and packs them. */
export function learn(sentences: readonly LabelledSentence[], { seed, date, data, say = () => undefined }: LearningOptions): Learned {
  const examples: Example[] = sentences.map(({ text, label }) => ({ vector: featuresOf(text), label: labels.indexOf(label) }));
  const groups = [...new Set(sentences.map(({ group }) => group))].sort();
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  const unseen: number[][] = new Array<number[]>(sentences.length).fill([]);
  for (let fold = 0; fold < folds; fold++) {
    const inside = (i: number): boolean => foldOf.get(sentences[i]?.group ?? '') === fold;
    const model = averaged(
      examples.filter((_, i) => !inside(i)),
      seed,
    );
    examples.forEach(({ vector }, i) => {
      if (inside(i)) unseen[i] = probabilities(model, vector);
    });
    say(`fold ${fold + 1} of ${folds}`);
  }
  const gold = examples.map(({ label }) => label);
  const leaning = bestLeaning(unseen, gold);
  const calibration = calibrate(unseen, gold);
  const model = averaged(examples, seed);
  const { bytes: packed, largest } = pack(model);
  const bytes = Buffer.from(packed.buffer);
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
  const rest = {
    madeOn: date,
    seed,
    licence: 'CC-BY-4.0',
    data,
    tagger: createHash('sha256')
      .update(readFileSync(new URL('../../weights/tagger.json', import.meta.url)))
      .digest('hex'),
    result,
    bias: model.bias,
    largest,
    leaning,
    calibration,
  };
  const digest = createHash('sha256').update(bytes).update(JSON.stringify(rest)).digest('hex');
  const card: WeightsCard = { name: 'check-worthiness of sentences', version: `${date}-${digest.slice(0, 8)}`, ...rest };
  return { card, bytes };
}

function averaged(examples: readonly Example[], seed: number): LinearModel {
  const weights = new Float64Array(dimensions * labels.length);
  const bias = new Array<number>(labels.length).fill(0);
  for (let order = 0; order < orders; order++) {
    const model = train(examples, { ...options, seed: seed * orders + order });
    model.weights.forEach((weight, i) => (weights[i] = (weights[i] ?? 0) + weight / orders));
    model.bias.forEach((value, k) => (bias[k] = (bias[k] ?? 0) + value / orders));
  }
  return { weights, bias };
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

const probabilities = (model: LinearModel, vector: Sparse): number[] => softmax(scores(model, vector));

function choose(p: readonly number[], leaning: readonly number[]): number {
  const leaned = p.map((value, k) => Math.log(Math.max(1e-12, value)) + (leaning[k] ?? 0));
  return leaned.indexOf(Math.max(...leaned));
}

/** So much macro-F1 is given for finding more of what is worth checking: a claim missed costs a desk more than one looked at in vain. */
const given = 0.002;

/** The additions to the log-probabilities at which the rarer labels are found best. */
function bestLeaning(unseen: readonly number[][], gold: readonly number[]): number[] {
  const tried: { leaning: number[]; value: number }[] = [];
  for (let ufs = 0; ufs <= 1.4; ufs += 0.1) {
    for (let cfs = -0.3; cfs <= 1.2; cfs += 0.1) {
      const leaning = [0, round(ufs), round(cfs)];
      tried.push({
        leaning,
        value: macroF1(
          gold,
          unseen.map((p) => choose(p, leaning)),
        ),
      });
    }
  }
  const best = Math.max(...tried.map(({ value }) => value));
  const good = tried.filter(({ value }) => value >= best - given);
  const [first] = good.sort((a, b) => (b.leaning[2] ?? 0) - (a.leaning[2] ?? 0) || b.value - a.value);
  return first?.leaning ?? [0, 0, 0];
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
