import { defineEvent } from '@stet/platform';
import type { HeldType } from './held.js';

/** Of no article. `tier`: as `SourceTier`; the note, where there is one, as a remark. */
export const SourceAdded = defineEvent<{ tier: string; remarkId: string | null; remarkSha256: string | null }>('SourceAdded', 'source');

/** Another note on its reliability; null: it was taken away. */
export const SourceAmended = defineEvent<{ remarkId: string | null; remarkSha256: string | null }>('SourceAmended', 'source');

/**
 * `sourceId`: null where it is CONFIDENTIAL. `claimId`: the claim it was looked up for, null for evidence on the article as a whole. `tier`: as
 * `SourceTier`. `visibility`: as `Visibility`.
 */
export const EvidenceAdded = defineEvent<{
  sourceId: string | null;
  tier: string;
  visibility: string;
  claimId: string | null;
  authorNoteId: string | null;
  hasSnapshot: boolean;
}>('EvidenceAdded', 'evidence');

/** Subject: the new number. `carried`: it says the same of the same source, so that what cites the former one goes on counting. */
export const EvidenceAmended = defineEvent<{
  formerEvidenceId: string;
  number: number;
  carried: boolean;
  remarkId: string;
  remarkSha256: string;
}>('EvidenceAmended', 'evidence');

export const EvidenceWithdrawn = defineEvent<{ remarkId: string; remarkSha256: string }>('EvidenceWithdrawn', 'evidence');

/** Subject: the confidential evidence. `memberId`: who may read it from now on. */
export const EvidenceShared = defineEvent<{ memberId: string }>('EvidenceShared', 'evidence');

/** Subject: the confidential evidence. `memberId`: who may no longer read it. */
export const EvidenceUnshared = defineEvent<{ memberId: string }>('EvidenceUnshared', 'evidence');

/** Subject: the confidential evidence. Each reading is one. */
export const EvidenceRead = defineEvent<{ memberId: string; withSnapshot: boolean }>('EvidenceRead', 'evidence');

/** Subject: the confidential evidence. Its own key lies under another secret now; what it says was not touched. */
export const EvidenceResealed = defineEvent<{ keyId: string }>('EvidenceResealed', 'evidence');

/** Subject: the citation. */
export const EvidenceCited = defineEvent<{ evidenceId: string; claimId: string; wordingId: string; stance: string }>(
  'EvidenceCited',
  'citation',
);

/** Subject: the citation. */
export const EvidenceUncited = defineEvent<{ evidenceId: string; claimId: string; wordingId: string }>('EvidenceUncited', 'citation');

/** A claim made of others takes over the use of a passage. Subject: the new citation. */
export const EvidenceInherited = defineEvent<{
  evidenceId: string;
  claimId: string;
  wordingId: string;
  stance: string;
  formerCitationId: string;
}>('EvidenceInherited', 'citation');

/** Subject: the query. `kind`: as `QueryKind`. The hashes are of text and proposed wording, salted with the query's own salt. */
export const AuthorAsked = defineEvent<{
  claimId: string | null;
  wordingId: string | null;
  kind: string;
  blocking: boolean;
  sha256: string;
}>('AuthorAsked', 'author_query');

/** Subject: the query. `state`: ANSWERED, ACCEPTED, REJECTED or STET. `revisionId`: what an accepted wording became. */
export const AuthorQueryAnswered = defineEvent<{
  claimId: string | null;
  state: string;
  revisionId: string | null;
  sha256: string | null;
}>('AuthorQueryAnswered', 'author_query');

/** Subject: the query. */
export const AuthorQueryWithdrawn = defineEvent<{ claimId: string | null }>('AuthorQueryWithdrawn', 'author_query');

/** Subject: the contact. `channel`: as `ContactChannel`. */
export const ContactLogged = defineEvent<{ claimId: string | null; channel: string; answerBy: string | null; sha256: string }>(
  'ContactLogged',
  'contact',
);

/** Subject: the contact. `from`, `outcome`: as `ContactOutcome`. */
export const ContactAnswered = defineEvent<{ claimId: string | null; from: string; outcome: string; sha256: string | null }>(
  'ContactAnswered',
  'contact',
);

/** The key of what is known of somebody outside the newsroom lies under another secret key now. */
export const ContactResealed = defineEvent<{ keyId: string }>('ContactResealed', 'contact');
/** Nothing is known any more of who was asked, and of what was said. `sealed`: by the destruction of their key. */
export const ContactErased = defineEvent<{ sealed: boolean }>('ContactErased', 'contact');
/** The name of a former member is gone, here and beside so many articles they wrote; with their address, where no other newsroom knows them. */
export const PersonErased = defineEvent<{ articles: number; address: boolean }>('PersonErased', 'member');
/** A publisher's name, address and the notes on them are gone; one of each source of theirs. `placeholder`: 12 hexadecimal digits that stand in place of the name. */
export const SourceErased = defineEvent<{ placeholder: string }>('SourceErased', 'source');
/** Subject: the confidential evidence. Who published it is gone with their key; one of each passage of theirs, with the placeholder they have in common. */
export const ConfidentialSourceErased = defineEvent<{ placeholder: string }>('ConfidentialSourceErased', 'evidence');
/** The name of an author who is no member is gone; the subject is the newsroom. `places`: `<articleId>:<ordinal>` among the authors, `<articleId>:byline` */
export const AuthorErased = defineEvent<{ places: readonly string[] }>('AuthorErased', 'newsroom');
export const LegalHoldSet = defineEvent<{ on: HeldType; heldId: string; remarkId: string; remarkSha256: string }>(
  'LegalHoldSet',
  'legal_hold',
);
export const LegalHoldLifted = defineEvent<{ on: HeldType; heldId: string; remarkId: string; remarkSha256: string }>(
  'LegalHoldLifted',
  'legal_hold',
);
