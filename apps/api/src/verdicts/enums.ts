import { registerEnumType } from '@nestjs/graphql';
import type { CorrectedField, Correction, OwnWorkAs, ReviewDecision, VerdictOrder, VerdictOrigin, VerdictState } from '@stet/verdicts';

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
