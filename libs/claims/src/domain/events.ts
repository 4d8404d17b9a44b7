import { defineEvent } from '@stet/platform';
import type { ClaimState } from './claim.states.js';
import type { DismissalReason } from './dismissal.js';

/** A claim stands in the register, below the threshold: somebody may accept or dismiss it. */
export const ClaimProposed = defineEvent<{ wordingId: string }>('ClaimProposed', 'claim');
/** The claim is QUEUED, in whatever way it came there, and a task is wanted for this wording. Recorded last. `from` is null for a new claim. */
export const ClaimAccepted = defineEvent<{ wordingId: string; priority: number; from: ClaimState | null }>('ClaimAccepted', 'claim');
export const ClaimDismissed = defineEvent<{
  wordingId: string;
  dismissalId: string;
  from: ClaimState;
  reasonCode: DismissalReason;
  remarkId: string | null;
  remarkSha256: string | null;
}>('ClaimDismissed', 'claim');
/** A settled or dismissed claim is worked on again; ClaimAccepted follows. */
export const ClaimReopened = defineEvent<{ wordingId: string; from: ClaimState; remarkId: string | null; remarkSha256: string | null }>(
  'ClaimReopened',
  'claim',
);
/** The claim asserts what it did, in another place or print: everything said of the former wording holds for this one. */
export const ClaimReanchored = defineEvent<{ wordingId: string; formerWordingId: string; revisionId: string }>('ClaimReanchored', 'claim');
/**
 * The same claim in other words: nothing said of the former ones holds. `to` may equal `from`; where it is QUEUED, ClaimAccepted follows unless a
 * verdict for the very words stands again. `revisionId` is null where a member changed the claim and not the text.
 */
export const ClaimReworded = defineEvent<{
  wordingId: string;
  formerWordingId: string;
  revisionId: string | null;
  from: ClaimState;
  to: ClaimState;
}>('ClaimReworded', 'claim');
/** The claim's words are gone from the text. */
export const ClaimWithdrawn = defineEvent<{ wordingId: string; from: ClaimState }>('ClaimWithdrawn', 'claim');
/** A withdrawn claim's words are back. */
export const ClaimRevived = defineEvent<{ wordingId: string; revisionId: string; to: ClaimState }>('ClaimRevived', 'claim');
/** An editor split the claim, or merged it with others: final. What stands in its place are the heirs, whose links stand already. */
export const ClaimSuperseded = defineEvent<{ wordingId: string; from: ClaimState; cause: 'SPLIT' | 'MERGE'; heirIds: string[] }>(
  'ClaimSuperseded',
  'claim',
);
/** A claim that an editor made of others; ClaimProposed or ClaimAccepted follows. */
export const ClaimShaped = defineEvent<{
  wordingId: string;
  revisionId: string;
  cause: 'SPLIT' | 'MERGE';
  parentIds: string[];
  parentWordingIds: string[];
}>('ClaimShaped', 'claim');
/** An editor says that the claim says what its original says, for the words of both; ClaimDismissed follows where it was not dismissed. */
export const DuplicateLinked = defineEvent<{ linkId: string; wordingId: string; originalId: string; originalWordingId: string }>(
  'DuplicateLinked',
  'claim',
);
/** The link no longer holds. `to` is what the duplicate comes back as; null: it stays what it is. `cause` names the act or event behind it. */
export const DuplicateUnlinked = defineEvent<{
  linkId: string;
  wordingId: string;
  originalId: string;
  cause: string;
  to: ClaimState | null;
}>('DuplicateUnlinked', 'claim');
/** The newest words differ from these in marks only: an editor is asked whether they mean the same. */
export const MeaningAsked = defineEvent<{ wordingId: string; formerWordingId: string }>('MeaningAsked', 'claim');
/** An editor says so: `wordingId` holds the newest words and asserts what those of `sameAsWordingId` assert. ClaimReworded follows. */
export const MeaningConfirmed = defineEvent<{ wordingId: string; formerWordingId: string; sameAsWordingId: string }>(
  'MeaningConfirmed',
  'claim',
);
export const MeaningDenied = defineEvent<{ wordingId: string; sameAsWordingId: string }>('MeaningDenied', 'claim');
/** A member selected these words; ClaimAccepted follows. */
export const ClaimAdded = defineEvent<{ wordingId: string; revisionId: string }>('ClaimAdded', 'claim');
/** A later room moved the claim. `cause` names the event behind it. */
export const ClaimMoved = defineEvent<{ from: ClaimState; to: ClaimState; cause: string }>('ClaimMoved', 'claim');
export const ClaimPrioritised = defineEvent<{ from: number; to: number }>('ClaimPrioritised', 'claim');

/** An editor who did not write it says that this headline says what the body says. */
export const HeadlineConfirmed = defineEvent<{ confirmationId: string; revisionId: string }>('HeadlineConfirmed', 'segment');
/** A new revision has a headline and a body that say the same: the editor's word holds on. The subject is the new revision's segment. */
export const HeadlineConfirmationCarried = defineEvent<{ confirmationId: string; formerConfirmationId: string; revisionId: string }>(
  'HeadlineConfirmationCarried',
  'segment',
);
/** The words of the headline or of the body are others now, or the headline is a claim of its own. `cause` names the event behind it. */
export const HeadlineConfirmationLapsed = defineEvent<{ confirmationId: string; revisionId: string; cause: string }>(
  'HeadlineConfirmationLapsed',
  'segment',
);
