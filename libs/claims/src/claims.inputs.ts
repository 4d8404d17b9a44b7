import type { SegmentActInput } from '@stet/articles';
import type { ClaimKind, DescribedWords, Extraction } from '@stet/language';
import type { Refusal } from '@stet/platform';
import type { DismissalReason } from './domain/dismissal.js';
import type { Selector } from './domain/selector.js';

/** An act on a claim as it was seen. */
export interface ClaimActInput {
  readonly claimId: string;
  readonly expectedVersion: number;
}

export interface DismissClaimInput extends ClaimActInput {
  readonly reasonCode: DismissalReason;
  readonly comment?: string | null;
}

export interface DismissClaimsInput {
  readonly claims: readonly ClaimActInput[];
  readonly reasonCode: DismissalReason;
  readonly comment?: string | null;
}

/** What became of one of many. */
export interface ClaimResult {
  readonly claimId: string;
  /** undefined: done */
  readonly refusal?: Refusal;
}

export interface ReopenClaimInput extends ClaimActInput {
  readonly comment?: string | null;
}

export interface ReopenClaimsInput {
  readonly claims: readonly ClaimActInput[];
  readonly comment?: string | null;
}

export interface SetPriorityInput extends ClaimActInput {
  /** 0 to 9, 9 the most urgent */
  readonly priority: number;
}

export interface SetPrioritiesInput {
  readonly claims: readonly ClaimActInput[];
  /** 0 to 9, for all of them */
  readonly priority: number;
}

export interface AddClaimInput {
  readonly articleId: string;
  readonly revisionNumber: number;
  readonly selector: Selector;
  readonly speaker?: string | null;
  readonly kind?: ClaimKind | null;
  /** what is known of the words already; of other words than those found it is thrown away */
  readonly described?: DescribedWords | null;
}

export interface CallUpSegmentInput extends SegmentActInput {
  readonly described?: DescribedWords | null;
}

/** A claim that says what another claim of its article says. */
export interface LinkDuplicateInput extends ClaimActInput {
  readonly originalId: string;
}

/** What a member says of the words of a claim; what is left out is found, or stays as it was. */
export interface Shape {
  /** the pieces of the text it rests on, 1 to 20 */
  readonly selectors?: readonly Selector[] | null;
  readonly kind?: ClaimKind | null;
  /** null: the article itself */
  readonly speaker?: string | null;
  /** whether that is the only reading */
  readonly speakerCertain?: boolean | null;
  /** the claim readable on its own */
  readonly standalone?: string | null;
  /** what is known of the words already, a piece each; of other words than those found it is thrown away */
  readonly described?: readonly DescribedWords[];
}

export interface EditClaimInput extends ClaimActInput, Shape {}

/** One of the claims that another is split into. */
export interface PartOfClaim extends Shape {
  readonly selectors: readonly Selector[];
}

export interface SplitClaimInput extends ClaimActInput {
  /** 2 to 20 */
  readonly parts: readonly PartOfClaim[];
  /** whether they are worth checking; else they are proposed */
  readonly accept?: boolean | null;
  /** even though a checker is at it */
  readonly force?: boolean | null;
}

export interface MergeClaimsInput extends Shape {
  /** 2 to 20 of one article */
  readonly claims: readonly ClaimActInput[];
  readonly accept?: boolean | null;
  readonly force?: boolean | null;
}

export interface ConfirmHeadlineInput {
  readonly segmentId: string;
  /** of the segment; left out: whatever it is now */
  readonly expectedVersion?: number | null;
}

/** What the split found in a revision. */
export interface SplitInput {
  readonly articleId: string;
  readonly revisionNumber: number;
  readonly extraction: Extraction;
  /** of the newsroom's policy: claims scored below it are only proposed */
  readonly threshold: number;
}
