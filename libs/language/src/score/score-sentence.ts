import type { Token } from '../tags/tokens.js';
import { featuresOf } from './features.js';
import { type Label, labels, packedScores, softmax } from './model.js';
import { reasonsOf } from './reasons.js';
import { weights } from './weights.js';
import type { Reason } from '../types.js';

export interface ScoreInput {
  readonly sentence: string;
  /** What was said before, oldest first. */
  readonly context?: readonly string[];
  readonly speaker?: string | null;
  /** The sentence's words with their parts of speech, where they are known already: spares finding them again. */
  readonly tokens?: readonly Token[];
}

export interface SentenceScore {
  readonly label: Label;
  /** The calibrated probability that a fact-checker would want this checked, 0 to 1. */
  readonly checkWorthiness: number;
  readonly reasons: readonly Reason[];
}

/** How worth checking a sentence is, and what in it says so. */
export function scoreSentence(input: ScoreInput): SentenceScore {
  const { card, model } = weights();
  const features = featuresOf(input.sentence, input.tokens);
  const raw = packedScores(model, features);
  const probabilities = softmax(raw);
  const leaning = labels.map((_, k) => Math.log(probabilities[k] ?? 1e-12) + (card.leaning[k] ?? 0));
  const label = labels[leaning.indexOf(Math.max(...leaning))] ?? 'NFS';
  const cfs = probabilities[2] ?? 0;
  const odds = Math.log(Math.max(1e-9, cfs) / Math.max(1e-9, 1 - cfs));
  const checkWorthiness = 1 / (1 + Math.exp(-(card.calibration.slope * odds + card.calibration.intercept)));
  return { label, checkWorthiness, reasons: reasonsOf(features, model) };
}
