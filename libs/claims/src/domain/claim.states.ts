/** Where a claim stands, through all revisions of its article. */
export const claimStates = [
  'PROPOSED',
  'QUEUED',
  'IN_VERIFICATION',
  'IN_REVIEW',
  'CHECKED',
  'DISMISSED',
  'WITHDRAWN',
  'SUPERSEDED',
] as const;
export type ClaimState = (typeof claimStates)[number];

/**
 * From each state, the states a claim can go to. Read: a claim in review goes back to its checker (IN_VERIFICATION), is settled (CHECKED), or
 * starts again where its words changed (QUEUED); what was settled may be under review again, when it is to be corrected (IN_REVIEW). An open one is
 * settled without a check where the very words of a former verdict return (CHECKED).
 * WITHDRAWN comes back as what it was when the same words return; SUPERSEDED is final.
 */
export const claimTransitions: Readonly<Record<ClaimState, readonly ClaimState[]>> = {
  PROPOSED: ['QUEUED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED'],
  QUEUED: ['IN_VERIFICATION', 'CHECKED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED'],
  IN_VERIFICATION: ['IN_REVIEW', 'CHECKED', 'QUEUED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED'],
  IN_REVIEW: ['CHECKED', 'IN_VERIFICATION', 'QUEUED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED'],
  CHECKED: ['IN_REVIEW', 'QUEUED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED'],
  DISMISSED: ['PROPOSED', 'QUEUED', 'WITHDRAWN'],
  WITHDRAWN: ['PROPOSED', 'QUEUED', 'CHECKED', 'DISMISSED'],
  SUPERSEDED: [],
};

/** The states in which an editorial act on a claim is possible. */
export const claimActs = {
  acceptClaim: ['PROPOSED'],
  dismissClaim: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'],
  reopenClaim: ['CHECKED', 'DISMISSED'],
  editClaim: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED', 'DISMISSED'],
  splitClaim: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'],
  mergeClaims: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'],
  linkDuplicate: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'],
  unlinkDuplicate: ['DISMISSED'],
  setPriority: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'],
  confirmSameMeaning: ['QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'],
  denySameMeaning: ['QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'],
  comment: ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED', 'DISMISSED'],
} as const satisfies Record<string, readonly ClaimState[]>;
export type ClaimAct = keyof typeof claimActs;

/** States in which a claim is part of the article's check: a segment that holds one cannot be set aside. */
export const liveClaimStates = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED'] as const satisfies readonly ClaimState[];
/** States in which work on a claim is still to be done. */
export const openClaimStates = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'] as const satisfies readonly ClaimState[];

export const canMove = (from: ClaimState, to: ClaimState): boolean => claimTransitions[from].includes(to);

export const canAct = (state: ClaimState, act: ClaimAct): boolean => (claimActs[act] as readonly ClaimState[]).includes(state);

const answers: readonly ClaimAct[] = ['confirmSameMeaning', 'denySameMeaning'];

/** What could be done next with a claim in this state, by somebody who may. @param asks whether an editor is asked about its words */
export const claimMoves = (state: ClaimState, asks = false): ClaimAct[] =>
  (Object.keys(claimActs) as ClaimAct[]).filter((act) => canAct(state, act) && (asks || !answers.includes(act)));
