import type { SourceTier, Stance, Visibility } from './domain/evidence.js';
import type { Locator } from './domain/locator.js';
import type { SnapshotInput } from './domain/snapshot.js';

export interface SourceInput {
  /** up to 300 characters */
  readonly publisher: string;
  /** http or https */
  readonly url?: string | null;
  readonly tier: SourceTier;
  readonly reliabilityNote?: string | null;
}

export interface AmendSourceInput {
  readonly sourceId: string;
  readonly expectedVersion: number;
  /** what the desk knows of its reliability; null: nothing */
  readonly reliabilityNote: string | null;
}

/** What a passage says and where it stands. */
export interface PassageInput {
  /** the passage, word for word */
  readonly quotation: string;
  /** where in the source */
  readonly locator?: Locator | null;
  /** where the passage itself was read, if not at the source's address */
  readonly url?: string | null;
  readonly note?: string | null;
  /** ISO-8601 */
  readonly retrievedAt?: string | null;
  /** what the source showed; a text must hold the quotation */
  readonly snapshot?: SnapshotInput | null;
}

/**
 * Evidence for an article as a whole (`articleId`), or looked up for one of its claims (`claimId`); with `cite`, used for that claim at once. Who
 * published: `source`, or the id of one that was named before.
 */
export interface AddEvidenceInput extends PassageInput {
  readonly articleId?: string | null;
  readonly claimId?: string | null;
  readonly source?: SourceInput | null;
  readonly sourceId?: string | null;
  /** NEWSROOM where it is left out */
  readonly visibility?: Visibility | null;
  readonly cite?: { readonly stance: Stance } | null;
}

/** What is left out stays as it is; null takes it away. */
export interface AmendEvidenceInput extends Partial<PassageInput> {
  readonly evidenceId: string;
  readonly expectedVersion: number;
  readonly reason: string;
  readonly source?: SourceInput | null;
  readonly sourceId?: string | null;
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

export interface ShareEvidenceInput {
  readonly evidenceId: string;
  /** an EDITOR or CHECKER of the newsroom */
  readonly memberId: string;
}

export interface ReadEvidenceInput {
  readonly evidenceId: string;
  /** the bytes of its snapshot too */
  readonly withSnapshot?: boolean | null;
}
