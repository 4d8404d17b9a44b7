/** What somebody already is on a claim, so that they may not decide on it. */
export const ownWorks = ['AUTHOR', 'CHECKER', 'PROPOSER'] as const;
export type OwnWorkAs = (typeof ownWorks)[number];
