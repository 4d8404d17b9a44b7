/** Where an article stands on its way; RECEIVED is one whose page is to be fetched. Whether it is clear is no state: that is derived each time somebody asks. */
export const articleStates = ['RECEIVED', 'SPLITTING', 'SPLIT_FAILED', 'IN_CHECK', 'SIGNED_OFF', 'ARCHIVED'] as const;
export type ArticleState = (typeof articleStates)[number];

/** From each state, the states an article can go to. SPLITTING to itself: a newer revision came before the split was done. */
export const articleTransitions: Readonly<Record<ArticleState, readonly ArticleState[]>> = {
  RECEIVED: ['SPLITTING', 'ARCHIVED'],
  SPLITTING: ['SPLITTING', 'IN_CHECK', 'SPLIT_FAILED'],
  SPLIT_FAILED: ['SPLITTING', 'ARCHIVED'],
  IN_CHECK: ['SPLITTING', 'SIGNED_OFF', 'ARCHIVED'],
  SIGNED_OFF: ['IN_CHECK', 'SPLITTING', 'ARCHIVED'],
  ARCHIVED: ['RECEIVED', 'IN_CHECK', 'SIGNED_OFF', 'SPLIT_FAILED'],
};

/** The states in which an editorial act on the article itself is possible. */
export const articleActs = {
  reviseArticle: ['RECEIVED', 'SPLITTING', 'SPLIT_FAILED', 'IN_CHECK', 'SIGNED_OFF'],
  rescheduleArticle: ['RECEIVED', 'SPLITTING', 'SPLIT_FAILED', 'IN_CHECK', 'SIGNED_OFF'],
  archiveArticle: ['RECEIVED', 'SPLIT_FAILED', 'IN_CHECK', 'SIGNED_OFF'],
  unarchiveArticle: ['ARCHIVED'],
  confirmLedger: ['IN_CHECK', 'SIGNED_OFF'],
  confirmHeadline: ['IN_CHECK', 'SIGNED_OFF'],
  signOffArticle: ['IN_CHECK'],
  withdrawSignOff: ['SIGNED_OFF'],
  addClaim: ['IN_CHECK', 'SIGNED_OFF'],
  setAsideSegment: ['IN_CHECK', 'SIGNED_OFF'],
  callUpSegment: ['IN_CHECK', 'SIGNED_OFF'],
} as const satisfies Record<string, readonly ArticleState[]>;
export type ArticleAct = keyof typeof articleActs;

export const canMove = (from: ArticleState, to: ArticleState): boolean => articleTransitions[from].includes(to);

export const canAct = (state: ArticleState, act: ArticleAct): boolean => (articleActs[act] as readonly ArticleState[]).includes(state);

/** What could be done next with an article in this state, by somebody who may. */
export const articleMoves = (state: ArticleState): ArticleAct[] =>
  (Object.keys(articleActs) as ArticleAct[]).filter((act) => canAct(state, act));
