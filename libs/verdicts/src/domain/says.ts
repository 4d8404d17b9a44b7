import { InvalidInput } from '@stet/platform';
import { ReasonMissing } from './refusals.js';

/** in characters, as the database counts them */
export const LONGEST = 20_000;

const tooLong = (field: string, text: string): InvalidInput | undefined =>
  [...text].length > LONGEST ? new InvalidInput(field, `At most ${LONGEST} characters.`) : undefined;

/** Why a decision is made. @returns the reason without white space around it */
export function readReason(given: string): string | ReasonMissing | InvalidInput {
  const reason = given.trim();
  return reason ? (tooLong('reason', reason) ?? reason) : new ReasonMissing();
}

/** What somebody says in a verdict of their own word; null: nothing was said. */
export interface OwnWords {
  readonly rationale: string | null;
  readonly suggestedWording: string | null;
  readonly trueAsOf: string | null;
  readonly recheckAt: string | null;
}

/** @param now instants are looked at against it: what it speaks of has been, and what is to be looked at again is to come */
export function readWords(given: { readonly [K in keyof OwnWords]?: string | null }, now: string): OwnWords | InvalidInput {
  const words = {
    rationale: given.rationale?.trim() || null,
    suggestedWording: given.suggestedWording?.trim() || null,
    trueAsOf: given.trueAsOf ?? null,
    recheckAt: given.recheckAt ?? null,
  };
  const problem = tooLong('rationale', words.rationale ?? '') ?? tooLong('suggestedWording', words.suggestedWording ?? '');
  if (problem) return problem;
  if (words.trueAsOf && Date.parse(words.trueAsOf) > Date.parse(now)) return new InvalidInput('trueAsOf', 'It has not been yet.');
  return refuseRecheckAt(words.recheckAt, now) ?? words;
}

export const refuseRecheckAt = (recheckAt: string | null, now: string): InvalidInput | undefined =>
  recheckAt && Date.parse(recheckAt) <= Date.parse(now) ? new InvalidInput('recheckAt', 'It has passed: say when from now on.') : undefined;
