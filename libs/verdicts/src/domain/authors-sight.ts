import type { Event } from '@stet/platform';

/**
 * What an author is told of an own article, by the event's type, and what of it: where the words stand, what is asked of the author, and what
 * the newsroom holds in the end. How it came to that (tasks, assessments, evidence, findings, reviews, contacts, overrides, comments among the desk)
 * is the desk's. What is not named here is not told: a new event stays the desk's until somebody decides otherwise. Reasons (remarks) are the
 * desk's words to itself, and never among these.
 */
export const authorsSight: Readonly<Record<string, readonly string[]>> = {
  ArticleReceived: ['kind', 'language'],
  // what it was, bytes and all, stands in the article's `fetch`
  PageFetched: ['size'],
  PageFetchFailed: ['code', 'status'],
  ArticleSubmitted: ['revisionId', 'number', 'kind', 'language'],
  ArticleRevised: ['revisionId', 'number', 'from'],
  ArticleSplit: ['revisionId', 'number'],
  ArticleSplitFailed: ['number'],
  ArticleMoved: ['from', 'to'],
  ArticleRescheduled: ['from', 'to'],
  ArticleEmbargoed: ['until'],
  EmbargoLifted: ['until'],
  ArticleArchived: ['from'],
  ArticleUnarchived: ['to'],
  ArticleSignedOff: ['revisionId', 'revisionNumber', 'textSha256'],
  SignOffWithdrawn: ['cause'],

  ClaimProposed: ['wordingId'],
  ClaimAdded: ['wordingId', 'revisionId'],
  ClaimAccepted: ['wordingId'],
  ClaimDismissed: ['wordingId', 'reasonCode'],
  ClaimReopened: ['wordingId', 'from'],
  ClaimReanchored: ['wordingId', 'formerWordingId', 'revisionId'],
  ClaimReworded: ['wordingId', 'formerWordingId', 'revisionId', 'from', 'to'],
  ClaimWithdrawn: ['wordingId', 'from'],
  ClaimRevived: ['wordingId', 'revisionId', 'to'],
  ClaimSuperseded: ['wordingId', 'from', 'cause', 'heirIds'],
  ClaimShaped: ['wordingId', 'revisionId', 'cause', 'parentIds', 'parentWordingIds'],
  ClaimMoved: ['from', 'to'],

  AuthorAsked: ['claimId', 'wordingId', 'kind', 'blocking'],
  AuthorQueryAnswered: ['claimId', 'state', 'revisionId'],
  AuthorQueryWithdrawn: ['claimId'],

  VerdictApproved: ['claimId', 'wordingId', 'number', 'ratingId', 'effect'],
  VerdictSuperseded: ['claimId', 'number', 'byNumber'],
  VerdictLapsed: ['claimId', 'number', 'cause'],
  VerdictRestored: ['claimId', 'number', 'wordingId'],
  VerdictRetracted: ['claimId', 'number'],
  ClaimReportedAsFalse: ['wordingId'],
  ReportedAsFalseLifted: ['cause'],
};

/**
 * An event as the author is told of it: nothing beyond the table, and who acted only where they did so themselves.
 *
 * @param memberId the author's
 * @returns undefined where it is not for them
 */
export function authorIsTold<E extends Event>(event: E, memberId: string): E | undefined {
  const names = authorsSight[event.type];
  if (!names) return undefined;
  const data = Object.fromEntries(Object.entries(event.data).filter(([name]) => names.includes(name)));
  return { ...event, data, actorId: event.actorId === memberId ? memberId : null };
}
