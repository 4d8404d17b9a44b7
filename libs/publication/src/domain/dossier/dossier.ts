import type { ArticleEntity, RevisionEntity } from '@stet/articles';
import type { ClaimLinkEntity, ClaimWordingEntity, DismissalEntity, ListedClaim } from '@stet/claims';
import type { AuthorQuery, CitationEntity, Contact, EvidenceEntity, SourceEntity } from '@stet/evidence';
import type { AssessmentEntity, ListedFinding, RatingEntity, TaskEntity } from '@stet/verification';
import type { Clearance, ListedSignOff, Override, ReportedAsFalse, Review, Verdict } from '@stet/verdicts';

export type DossierRevision = Pick<RevisionEntity, 'id' | 'number' | 'length' | 'textSha256' | 'submittedBy' | 'submittedAt'>;

/** Everything a dossier tells, as one snapshot had it and as far as its reader may see it. */
export interface Dossier {
  readonly newsroom: { readonly name: string; readonly timeZone: string };
  /** the instant of the snapshot, ISO 8601 */
  readonly asOf: string;
  /** for whom; null: the operator */
  readonly reader: string | null;
  readonly article: ArticleEntity;
  readonly authors: readonly string[];
  readonly revision: RevisionEntity;
  /** oldest first, without their texts */
  readonly revisions: readonly DossierRevision[];
  readonly confirmation: { readonly confirmedBy: string; readonly confirmedAt: string } | undefined;
  readonly clearance: Clearance | undefined;
  readonly signOffs: readonly ListedSignOff[];
  readonly overrides: readonly Override[];
  readonly claims: readonly ListedClaim[];
  readonly wordings: readonly ClaimWordingEntity[];
  readonly links: readonly ClaimLinkEntity[];
  readonly dismissals: readonly DismissalEntity[];
  readonly tasks: readonly TaskEntity[];
  readonly assessments: readonly AssessmentEntity[];
  readonly verdicts: readonly Verdict[];
  readonly reviews: readonly Review[];
  readonly reportedAsFalse: readonly ReportedAsFalse[];
  readonly citations: readonly CitationEntity[];
  readonly evidence: readonly EvidenceEntity[];
  readonly findings: readonly ListedFinding[];
  readonly queries: readonly AuthorQuery[];
  /** undefined: not for this reader */
  readonly contacts: readonly Contact[] | undefined;
  readonly sources: ReadonlyMap<string, SourceEntity>;
  readonly ratings: ReadonlyMap<string, RatingEntity>;
  readonly remarks: ReadonlyMap<string, string>;
  /** names by member */
  readonly names: ReadonlyMap<string, string>;
}
