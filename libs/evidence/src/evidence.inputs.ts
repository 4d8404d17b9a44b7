import type { SourceTier, Stance } from './domain/evidence.js';
import type { Locator } from './domain/locator.js';

export interface SourceInput {
  /** up to 300 characters */
  readonly publisher: string;
  /** http or https */
  readonly url?: string | null;
  readonly tier: SourceTier;
  readonly reliabilityNote?: string | null;
}

/** Evidence for an article as a whole (`articleId`), or looked up for one of its claims (`claimId`); with `cite`, used for that claim at once. */
export interface AddEvidenceInput {
  readonly articleId?: string | null;
  readonly claimId?: string | null;
  readonly source: SourceInput;
  /** the passage, word for word */
  readonly quotation: string;
  /** where in the source */
  readonly locator?: Locator | null;
  /** where the passage itself was read, if not at the source's address */
  readonly url?: string | null;
  readonly note?: string | null;
  /** ISO-8601 */
  readonly retrievedAt?: string | null;
  readonly cite?: { readonly stance: Stance } | null;
}

export interface CiteInput {
  readonly evidenceId: string;
  readonly claimId: string;
  readonly stance: Stance;
}

export interface UnciteInput {
  readonly citationId: string;
  readonly expectedVersion: number;
}

export interface WithdrawEvidenceInput {
  readonly evidenceId: string;
  readonly expectedVersion: number;
  readonly reason: string;
}
