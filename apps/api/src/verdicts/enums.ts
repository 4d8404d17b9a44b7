import { registerEnumType } from '@nestjs/graphql';
import type {
  BlockerCode,
  Clearance,
  CorrectedField,
  Correction,
  OwnWorkAs,
  ReviewDecision,
  SignOffCause,
  VerdictOrder,
  VerdictOrigin,
  VerdictState,
} from '@stet/verdicts';

export const VerdictStateEnum: Readonly<Record<VerdictState, VerdictState>> = {
  DRAFT: 'DRAFT',
  PROPOSED: 'PROPOSED',
  APPROVED: 'APPROVED',
  PUBLISHED: 'PUBLISHED',
  RETURNED: 'RETURNED',
  SUPERSEDED: 'SUPERSEDED',
  RETRACTED: 'RETRACTED',
  LAPSED: 'LAPSED',
};
registerEnumType(VerdictStateEnum, {
  name: 'VerdictState',
  description: 'How a verdict stands.',
  valuesMap: {
    DRAFT: { description: 'Being written.' },
    PROPOSED: { description: 'Waits for its reviews.' },
    APPROVED: { description: 'What the newsroom holds.' },
    PUBLISHED: { description: 'What the newsroom holds, and has told its readers.' },
    RETURNED: { description: 'An editor sent it back; what follows is a new number.' },
    SUPERSEDED: { description: 'A newer number took its place.' },
    RETRACTED: { description: 'Taken back: the claim is checked again.' },
    LAPSED: { description: 'The words it was given for changed, the claim was dismissed, or what it was to correct is gone.' },
  },
});

export const ReviewDecisionEnum: Readonly<Record<ReviewDecision, ReviewDecision>> = { APPROVE: 'APPROVE', RETURN: 'RETURN' };
registerEnumType(ReviewDecisionEnum, {
  name: 'ReviewDecision',
  description: 'What an editor says of a verdict.',
  valuesMap: { APPROVE: { description: 'It holds.' }, RETURN: { description: 'Back to the checker, with a comment.' } },
});

export const VerdictOrderEnum: Readonly<Record<VerdictOrder, VerdictOrder>> = { NEWEST: 'NEWEST', OLDEST: 'OLDEST' };
registerEnumType(VerdictOrderEnum, {
  name: 'VerdictOrder',
  description: 'In which order verdicts are listed.',
  valuesMap: {
    NEWEST: { description: 'What was proposed last comes first.' },
    OLDEST: { description: 'What has waited longest comes first.' },
  },
});

export const OwnWorkAsEnum: Readonly<Record<OwnWorkAs, OwnWorkAs>> = { AUTHOR: 'AUTHOR', CHECKER: 'CHECKER', PROPOSER: 'PROPOSER' };
registerEnumType(OwnWorkAsEnum, {
  name: 'OwnWorkAs',
  description: 'What a person already is on a claim, so that they may not decide on it.',
  valuesMap: {
    AUTHOR: { description: 'An author of the article.' },
    CHECKER: { description: 'Whoever handed in, brought or cited anything on the claim or its family.' },
    PROPOSER: { description: 'Whose own word this number is: they proposed, overruled or corrected.' },
  },
});

export const ClearanceStatusEnum: Readonly<Record<Clearance['status'], Clearance['status']>> = { CLEAR: 'CLEAR', BLOCKED: 'BLOCKED' };
registerEnumType(ClearanceStatusEnum, {
  name: 'ClearanceStatus',
  description: 'Whether words may go out.',
  valuesMap: { CLEAR: { description: 'Nothing blocks them.' }, BLOCKED: { description: 'Something does: see the blockers.' } },
});

export const BlockerCodeEnum: Readonly<Record<BlockerCode, BlockerCode>> = {
  ARCHIVED: 'ARCHIVED',
  WORDS_DIFFER: 'WORDS_DIFFER',
  SPLIT_RUNNING: 'SPLIT_RUNNING',
  SPLIT_FAILED: 'SPLIT_FAILED',
  LEDGER_UNREAD: 'LEDGER_UNREAD',
  NOTHING_FOUND: 'NOTHING_FOUND',
  OPEN_CLAIM: 'OPEN_CLAIM',
  NO_CURRENT_VERDICT: 'NO_CURRENT_VERDICT',
  MUST_CHANGE: 'MUST_CHANGE',
  EVIDENCE_WITHDRAWN: 'EVIDENCE_WITHDRAWN',
};
registerEnumType(BlockerCodeEnum, {
  name: 'BlockerCode',
  description: 'What stands between words and their release.',
  valuesMap: {
    ARCHIVED: { description: 'The article is in the archive.' },
    WORDS_DIFFER: { description: 'The words asked about are not those under check.' },
    SPLIT_RUNNING: { description: 'The text is being split into claims.' },
    SPLIT_FAILED: { description: 'It could not be split.' },
    LEDGER_UNREAD: { description: 'No editor has confirmed the ledger of these words.' },
    NOTHING_FOUND: { description: 'No claim was found, and nobody has put their name to that.' },
    OPEN_CLAIM: { description: 'A claim is neither checked nor dismissed.' },
    NO_CURRENT_VERDICT: { description: 'A checked claim has no verdict for the words it has. A fault of the desk, and it blocks.' },
    MUST_CHANGE: { description: 'A claim was found not to stand: the text must change.' },
    EVIDENCE_WITHDRAWN: { description: 'A verdict rests on evidence that was withdrawn.' },
  },
});

export const SignOffCauseEnum: Readonly<Record<SignOffCause, SignOffCause>> = {
  EDITOR: 'EDITOR',
  REVISED: 'REVISED',
  CLAIM_REOPENED: 'CLAIM_REOPENED',
  CLAIM_OPENED: 'CLAIM_OPENED',
  LEDGER_LAPSED: 'LEDGER_LAPSED',
  EVIDENCE_WITHDRAWN: 'EVIDENCE_WITHDRAWN',
  VERDICT_CORRECTED: 'VERDICT_CORRECTED',
  VERDICT_RETRACTED: 'VERDICT_RETRACTED',
  RECHECK_DUE: 'RECHECK_DUE',
};
registerEnumType(SignOffCauseEnum, {
  name: 'SignOffCause',
  description: 'What ended a release.',
  valuesMap: {
    EDITOR: { description: 'An editor took it back.' },
    REVISED: { description: 'Other words came in.' },
    CLAIM_REOPENED: { description: 'A claim is checked again.' },
    CLAIM_OPENED: { description: 'A claim was added or accepted.' },
    LEDGER_LAPSED: { description: 'Somebody changed the ledger after it was confirmed.' },
    EVIDENCE_WITHDRAWN: { description: 'A verdict lost evidence it rests on.' },
    VERDICT_CORRECTED: { description: 'A MAJOR correction of a verdict was proposed.' },
    VERDICT_RETRACTED: { description: 'A verdict was taken back.' },
    RECHECK_DUE: { description: 'The day came on which a claim is to be looked at again.' },
  },
});

export const VerdictOriginEnum: Readonly<Record<VerdictOrigin, VerdictOrigin>> = {
  HAND_IN: 'HAND_IN',
  PROPOSAL: 'PROPOSAL',
  OVERRULE: 'OVERRULE',
  CORRECTION: 'CORRECTION',
};
registerEnumType(VerdictOriginEnum, {
  name: 'VerdictOrigin',
  description: 'How a verdict came about.',
  valuesMap: {
    HAND_IN: { description: 'From what was handed in.' },
    PROPOSAL: { description: 'An editor or a checker worded it anew, from the same assessments.' },
    OVERRULE: { description: 'An editor decided against what was proposed.' },
    CORRECTION: { description: 'An editor corrected what was held.' },
  },
});

export const CorrectionEnum: Readonly<Record<Correction, Correction>> = { MAJOR: 'MAJOR', MINOR: 'MINOR', NOTE: 'NOTE' };
registerEnumType(CorrectionEnum, {
  name: 'Correction',
  description: 'How much a correction changes of what is held.',
  valuesMap: {
    MAJOR: { description: 'The rating, or anything else: under review by as many as the policy asks for, and a release ends.' },
    MINOR: { description: 'The rationale, or the moment it speaks of; one editor approves it.' },
    NOTE: { description: 'Nothing but the reason, which is the note; one editor approves it.' },
  },
});

export const CorrectedFieldEnum: Readonly<Record<CorrectedField, CorrectedField>> = {
  rating: 'rating',
  rationale: 'rationale',
  suggestedWording: 'suggestedWording',
  trueAsOf: 'trueAsOf',
};
registerEnumType(CorrectedFieldEnum, {
  name: 'CorrectedField',
  description: 'What of a verdict a correction changes, by the name of the field.',
  valuesMap: {
    rating: { description: 'What it says of the words.' },
    rationale: { description: 'Why.' },
    suggestedWording: { description: 'What the text could say instead.' },
    trueAsOf: { description: 'The moment it speaks of.' },
  },
});
