import type { Part } from '@test/cast';

/**
 * What a newsroom holds, as the design's sections 5 and 6 tell it: small, plain, without a database. It is written from the design and not
 * from the rooms, and imports nothing of theirs: a model made of the code it judges agrees with every mistake in it.
 */
export type ArticleState = 'SPLITTING' | 'SPLIT_FAILED' | 'IN_CHECK' | 'SIGNED_OFF' | 'ARCHIVED';
export type ClaimState = 'PROPOSED' | 'QUEUED' | 'IN_VERIFICATION' | 'IN_REVIEW' | 'CHECKED' | 'DISMISSED' | 'WITHDRAWN';
export type TaskState = 'QUEUED' | 'READY' | 'ASSIGNED' | 'IN_PROGRESS' | 'SUBMITTED' | 'RETURNED' | 'ACCEPTED' | 'CANCELLED';
export type VerdictState = 'PROPOSED' | 'APPROVED' | 'RETURNED' | 'SUPERSEDED' | 'LAPSED';
export type Effect = 'STANDS' | 'MUST_CHANGE' | 'EDITOR_DECIDES';

/** `id` is empty, and `version` 0, until the API has shown the object. */
interface Known {
  id: string;
  version: number;
}

export interface ArticleModel extends Known {
  state: ArticleState;
  archivedFrom: ArticleState | null;
  /** every wording, oldest first: its revisions */
  texts: string[];
  /** the number of the revision that is split, 0: none yet */
  splitNumber: number;
  readonly submittedBy: Part;
  readonly authors: ReadonlySet<Part>;
  /** of the newest split revision */
  segments: SegmentModel[];
  readonly claims: ClaimModel[];
  confirmedBy: Part | null;
  /** whether a sign-off stands */
  released: boolean;
}

export interface SegmentModel extends Known {
  readonly article: ArticleModel;
  readonly revision: number;
  readonly start: number;
  readonly end: number;
  disposition: string;
}

export interface ClaimModel extends Known {
  readonly article: ArticleModel;
  quote: string;
  readonly speaker: string | null;
  /** a member selected these words */
  readonly selected: boolean;
  state: ClaimState;
  withdrawnFrom: ClaimState | null;
  start: number;
  end: number;
  /** what its words assert: the words, who says them, and what they lean on in the sentence before */
  assertion: string;
  readonly tasks: TaskModel[];
  readonly verdicts: VerdictModel[];
  readonly citations: CitationModel[];
  readonly checkers: Set<Part>;
  readonly approvers: Set<Part>;
}

export interface TaskModel extends Known {
  readonly claim: ClaimModel;
  state: TaskState;
  assignee: Part | null;
}

export interface CitationModel extends Known {
  readonly claim: ClaimModel;
  readonly evidenceId: string;
  readonly publisher: string;
  readonly primary: boolean;
  /** who brought the evidence, and who used it */
  readonly bringer: Part;
  readonly by: Part;
  /** what the claim asserted when it was cited */
  readonly assertion: string;
  standing: boolean;
}

export interface VerdictModel extends Known {
  readonly claim: ClaimModel;
  readonly number: number;
  readonly effect: Effect;
  readonly terms: Terms;
  readonly restsOn: readonly CitationModel[];
  readonly reviews: Map<Part, 'APPROVE' | 'RETURN'>;
  /** what the claim asserted when it was given */
  readonly assertion: string;
  /** of one that lapsed while it held: what its claim was */
  lapsedOf: ClaimState | null;
  state: VerdictState;
}

/** What the newsroom asks for, set at the start of a run. */
export interface Terms {
  readonly sourcesNeeded: number;
  readonly primarySourceNeeded: boolean;
  readonly approvalsNeeded: number;
}

/** What a reader of the text finds in it; which is no business of the model. */
export interface Reading {
  readonly segments: readonly { readonly start: number; readonly end: number; readonly disposition: string }[];
  /** `wanted`: worth checking by the newsroom's threshold, or not scored */
  readonly claims: readonly {
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly speaker: string | null;
    /** what of the sentence before it cannot do without */
    readonly antecedent: string | null;
    readonly wanted: boolean;
  }[];
}
