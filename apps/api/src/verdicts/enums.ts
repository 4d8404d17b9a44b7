import { registerEnumType } from '@nestjs/graphql';
import type { BlockerCode, Clearance, ReviewDecision, SignOffCause, VerdictOrder, VerdictState } from '@stet/verdicts';

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
    RETRACTED: { description: 'Taken back after publication.' },
    LAPSED: { description: 'The words it was given for changed, or the claim was dismissed.' },
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

export const OwnWorkAsEnum = { AUTHOR: 'AUTHOR', CHECKER: 'CHECKER' } as const;
registerEnumType(OwnWorkAsEnum, {
  name: 'OwnWorkAs',
  description: 'What a person already is on a claim, so that they may not decide on it.',
  valuesMap: {
    AUTHOR: { description: 'An author of the article.' },
    CHECKER: { description: 'Whoever handed in, brought or cited anything on the claim or its family.' },
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
  },
});
