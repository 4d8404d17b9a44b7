import type { PolicyTerms, SourcesAsked } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import type { Cited, RatingEffect } from '@stet/verification';
import type { BlockerCode, SubjectType } from './blocker-codes.js';
import type { VerdictState } from './verdict.js';

/** Everything that is known of an article when somebody asks whether it may go out. */
export interface ClearanceFacts {
  readonly articleId: string;
  readonly state: string;
  /** the state it had before the archive, where it is archived */
  readonly archivedFrom: string | null;
  readonly revisionNumber: number;
  /** the newest revision whose ledger and claims stand */
  readonly splitNumber: number;
  readonly revisionId: string;
  readonly textSha256: string;
  /** an editor has confirmed the ledger of the newest revision, and nothing has lapsed it since */
  readonly ledgerConfirmed: boolean;
  /** what it is judged under: the terms of its standing release, or the newest for its kind */
  readonly policy: ArticlePolicy;
  readonly claims: readonly ClaimFact[];
  /** headline segments of the newest revision of which no editor has said that they say what the body says */
  readonly headlines: readonly string[];
  /** questions and proposed wordings the author has not answered */
  readonly queries: readonly OpenThing[];
  /** comments that hold the article back until they are resolved */
  readonly comments: readonly OpenThing[];
  readonly contacts: ContactFacts;
  /** the standing ones */
  readonly overrides: readonly OverrideFact[];
  /** the standing ones */
  readonly reported: readonly ReportedFact[];
  readonly signOff: SignOffFact | null;
}

export interface ArticlePolicy extends Pick<PolicyTerms, 'rightOfReply'> {
  readonly number: number;
  /** of the newest terms: who may override is a question of today */
  readonly overrideRoles: readonly Role[];
  /** of the newest */
  readonly overrideNumber: number;
}

export interface SignOffFact {
  readonly id: string;
  readonly signedOffAt: string;
}

export interface ClaimFact {
  readonly id: string;
  readonly state: string;
  readonly wordingId: string;
  /** of its current wording */
  readonly fingerprint: string;
  /** APPROVED or PUBLISHED, at most one */
  readonly verdict: VerdictFact | null;
}

export interface VerdictFact {
  readonly id: string;
  readonly state: VerdictState;
  readonly fingerprint: string;
  readonly effect: RatingEffect;
  /** how many passages it was made from no longer stand: the evidence or its use was withdrawn */
  readonly withdrawn: number;
  /** what stands for the claim's words now */
  readonly cited: readonly Cited[];
  /** what the number it was made under asks for a claim of this kind */
  readonly asked: SourcesAsked;
  readonly authorsWordOnly: PolicyTerms['authorsWordOnly'];
}

/** A query or a comment; with a claim, it speaks of this claim. */
export interface OpenThing {
  readonly id: string;
  readonly claimId: string | null;
}

/** Who was asked for their side of it. */
export interface ContactFacts {
  /** who has not answered, with time left */
  readonly awaited: number;
  /** who answered, declined, or let the deadline pass */
  readonly settled: number;
}

export interface OverrideFact {
  readonly id: string;
  readonly code: BlockerCode;
  readonly subjectType: SubjectType;
  readonly subjectId: string;
  readonly revisionId: string;
  /** of the words it holds for; null: for its revision */
  readonly fingerprint: string | null;
  /** how the thing stood that was overridden */
  readonly about: string;
}

/** An editor's word that the article itself reports a claim as false. */
export interface ReportedFact {
  readonly id: string;
  readonly claimId: string;
  readonly fingerprint: string;
}
