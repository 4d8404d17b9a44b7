export const queryKinds = ['QUESTION', 'WORDING'] as const;
export type QueryKind = (typeof queryKinds)[number];

export const queryStates = ['OPEN', 'ANSWERED', 'ACCEPTED', 'REJECTED', 'STET', 'WITHDRAWN'] as const;
export type QueryState = (typeof queryStates)[number];

export const queryAnswers = ['ANSWER', 'ACCEPT', 'REJECT', 'STET'] as const;
export type QueryAnswer = (typeof queryAnswers)[number];

/** What an answer makes of a query, by what was asked. A proposed wording is not answered in words, a question is not accepted. */
export const answers: Readonly<Record<QueryKind, Partial<Readonly<Record<QueryAnswer, QueryState>>>>> = {
  QUESTION: { ANSWER: 'ANSWERED', REJECT: 'REJECTED', STET: 'STET' },
  WORDING: { ACCEPT: 'ACCEPTED', REJECT: 'REJECTED', STET: 'STET' },
};

/** Read: "OPEN goes to ACCEPTED by answerAuthorQuery". All but OPEN are final. */
export const queryTransitions = {
  OPEN: {
    ANSWERED: 'answerAuthorQuery',
    ACCEPTED: 'answerAuthorQuery',
    REJECTED: 'answerAuthorQuery',
    STET: 'answerAuthorQuery',
    WITHDRAWN: 'withdrawAuthorQuery',
  },
  ANSWERED: {},
  ACCEPTED: {},
  REJECTED: {},
  STET: {},
  WITHDRAWN: {},
} as const satisfies Record<QueryState, Partial<Record<QueryState, string>>>;

/** An accepted wording speaks for itself; everything else is said in words. */
export const needsWords = (answer: QueryAnswer): boolean => answer !== 'ACCEPT';
