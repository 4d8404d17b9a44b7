/** In the order an editor would deal with them. */
export const blockerCodes = [
  'ARCHIVED',
  'WORDS_DIFFER',
  'SPLIT_RUNNING',
  'SPLIT_FAILED',
  'LEDGER_UNREAD',
  'HEADLINE_UNCONFIRMED',
  'NOTHING_FOUND',
  'OPEN_CLAIM',
  'NO_CURRENT_VERDICT',
  'MUST_CHANGE',
  'EVIDENCE_WITHDRAWN',
  'EVIDENCE_MISSING',
  'AUTHORS_WORD_ONLY',
  'QUERY_OPEN',
  'BLOCKING_COMMENT',
  'RIGHT_OF_REPLY_MISSING',
] as const;
export type BlockerCode = (typeof blockerCodes)[number];

export type SubjectType = 'article' | 'claim' | 'verdict' | 'comment' | 'authorQuery' | 'segment';
