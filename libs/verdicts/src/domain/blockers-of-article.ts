import type { BlockerCode } from './blocker-codes.js';
import type { BlockerItem } from './blockers.js';
import type { ClaimFact, ClearanceFacts, OpenThing } from './clearance-facts.js';

/** What an item says of itself; whether somebody's name stands in its place is looked at elsewhere. */
export type Found = [code: BlockerCode, item: Omit<BlockerItem, 'override'>];

export const isGone = (claim: ClaimFact): boolean => claim.state === 'WITHDRAWN' || claim.state === 'SUPERSEDED';

/** What is in the way beside the claims themselves. */
export function* itemsOfArticle(facts: ClearanceFacts): Generator<Found> {
  const ofArticle = (lifts: BlockerItem['lifts'], about = ''): Omit<BlockerItem, 'override'> => ({
    subject: { type: 'article', id: facts.articleId },
    verdictId: null,
    words: null,
    about,
    lifts,
  });
  if (!facts.ledgerConfirmed) yield ['LEDGER_UNREAD', ofArticle(['confirmLedger'])];
  for (const id of facts.headlines)
    yield ['HEADLINE_UNCONFIRMED', { ...ofArticle(['confirmHeadline', 'reviseArticle']), subject: { type: 'segment', id } }];
  if (facts.claims.every(isGone)) yield ['NOTHING_FOUND', ofArticle(['callUpSegment', 'addClaim'])];
  yield* ofThings('QUERY_OPEN', 'authorQuery', facts.queries, facts, ['answerAuthorQuery']);
  yield* ofThings('BLOCKING_COMMENT', 'comment', facts.comments, facts, ['resolveComment']);
  const { awaited, settled } = facts.contacts;
  if (facts.policy.rightOfReply === 'REQUIRED' && (settled === 0 || awaited > 0))
    yield ['RIGHT_OF_REPLY_MISSING', ofArticle(['logContact', 'recordAnswer'], `${awaited}.${settled}`)];
}

/**
 * What was asked or said of words that are gone from the text holds nothing back. Of a claim that was cut into others, or became one with others, it
 * does so until somebody has seen to it; but its words are nobody's then: whoever overrides it answers for the revision.
 */
function* ofThings(
  code: BlockerCode,
  type: 'comment' | 'authorQuery',
  things: readonly OpenThing[],
  facts: ClearanceFacts,
  lifts: BlockerItem['lifts'],
): Generator<Found> {
  for (const { id, claimId } of things) {
    const claim = claimId === null ? undefined : facts.claims.find((each) => each.id === claimId);
    if (claim?.state === 'WITHDRAWN') continue;
    const words = claim && !isGone(claim) ? { claimId: claim.id, wordingId: claim.wordingId, fingerprint: claim.fingerprint } : null;
    yield [code, { subject: { type, id }, verdictId: null, words, about: '', lifts }];
  }
}
