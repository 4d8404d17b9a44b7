import type { Part } from '@test/cast';

/** What became of an act: DONE, the kind of the refusal, or the code of the error. */
export interface Answer {
  readonly kind: string;
  /** bare uuid of the object answered with */
  readonly id?: string;
}

/** An act as the API takes it; ids are bare uuids, in fields that end in Id. */
export interface Asked {
  readonly by: Part;
  readonly field: string;
  readonly input: Readonly<Record<string, unknown>>;
}

interface Seen {
  readonly id: string;
  readonly version: number;
}

export interface ArticleSeen extends Seen {
  readonly state: string;
  readonly revisionNumber: number;
  readonly ledgerConfirmed: boolean;
  readonly released: boolean;
  /** codes of what blocks its newest words; none: CLEAR */
  readonly blockers: readonly string[];
  readonly segments: readonly SegmentSeen[];
  readonly claims: readonly ClaimSeen[];
}

export interface SegmentSeen extends Seen {
  readonly start: number;
  readonly disposition: string;
}

export interface ClaimSeen extends Seen {
  readonly state: string;
  readonly quote: string;
  readonly tasks: readonly (Seen & { readonly state: string; readonly assigneeId: string | null })[];
  readonly verdicts: readonly (Seen & { readonly number: number; readonly state: string })[];
  /** those that stand for its newest wording */
  readonly citations: readonly (Seen & { readonly evidenceId: string })[];
}

/** One newsroom, as somebody outside meets it. */
export interface Driver {
  /** the members' ids */
  readonly members: Readonly<Record<Part, string>>;
  act(asked: Asked): Promise<Answer>;
  /** everything the newsroom shows of its articles, oldest first */
  look(): Promise<ArticleSeen[]>;
  /** how many events the newsroom's trail has, asked past the API */
  told(): Promise<number>;
  /** waits until the machine has nothing to do for it */
  settle(): Promise<void>;
}
