import { InvalidInput } from '@stet/platform';

/** What a newsroom asks for. */
export interface PolicyTerms {
  /** 0 to 1: claims scored at or above it, or not scored, get a task by themselves */
  readonly threshold: number;
  /** citations an assessment needs, 0 to 10 */
  readonly sourcesNeeded: number;
  /** whether one of them is of tier PRIMARY */
  readonly primarySourceNeeded: boolean;
  /** reviews by different editors, 1 to 10 */
  readonly approvalsNeeded: number;
  /** whether two checkers assess without seeing one another's */
  readonly blindSecondAssessment: boolean;
  /** how long a task taken by oneself is held, 5 to 10080 */
  readonly leaseMinutes: number;
}

/** Number 1 of every newsroom. */
export const firstPolicy: PolicyTerms = Object.freeze({
  threshold: 0.5,
  sourcesNeeded: 1,
  primarySourceNeeded: false,
  approvalsNeeded: 1,
  blindSecondAssessment: false,
  leaseMinutes: 240,
});

const wholeBetween = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max;

/** @returns what is wrong with the terms */
export function refusePolicy(terms: PolicyTerms): InvalidInput | undefined {
  if (!(terms.threshold >= 0 && terms.threshold <= 1)) return new InvalidInput('threshold', 'From 0 to 1.');
  if (!wholeBetween(terms.sourcesNeeded, 0, 10)) return new InvalidInput('sourcesNeeded', 'From 0 to 10.');
  if (!wholeBetween(terms.approvalsNeeded, 1, 10)) return new InvalidInput('approvalsNeeded', 'From 1 to 10.');
  if (!wholeBetween(terms.leaseMinutes, 5, 10_080)) return new InvalidInput('leaseMinutes', 'From 5 to 10080.');
  if (terms.primarySourceNeeded && terms.sourcesNeeded === 0)
    return new InvalidInput('primarySourceNeeded', 'A primary source is needed only where sources are.');
  return undefined;
}
