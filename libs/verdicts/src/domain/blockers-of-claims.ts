import type { Act } from '@stet/newsroom';
import { countSources, isAuthorsWordOnly, missingEvidence } from '@stet/verification';
import type { Found } from './blockers-of-article.js';
import type { BlockerItem, ClearanceNote } from './blockers.js';
import type { ClaimFact, ClearanceFacts, VerdictFact } from './clearance-facts.js';
import { isCurrent } from './verdict.js';

/** What leads on from each state in which a claim is open. */
const openLifts = {
  PROPOSED: ['acceptClaim', 'dismissClaim'],
  QUEUED: ['assignTask', 'takeNextTask', 'dismissClaim'],
  IN_VERIFICATION: ['submitTask', 'dismissClaim'],
  IN_REVIEW: ['reviewVerdict', 'dismissClaim'],
} as const satisfies Record<string, readonly Act[]>;

export const openStates = Object.keys(openLifts) as (keyof typeof openLifts)[];
const isOpen = (state: string): state is keyof typeof openLifts => Object.hasOwn(openLifts, state);

type HeldClaim = ClaimFact & { readonly verdict: VerdictFact };

/** Whether its verdict is one for the words it has. */
const holds = (claim: ClaimFact): claim is HeldClaim =>
  claim.state === 'CHECKED' && claim.verdict !== null && isCurrent(claim.verdict.state) && claim.verdict.fingerprint === claim.fingerprint;

/** Whether the article itself says that it is false. */
const isReported = (claim: ClaimFact, facts: ClearanceFacts): boolean =>
  facts.reported.some(({ claimId, fingerprint }) => claimId === claim.id && fingerprint === claim.fingerprint);

const itemOf = (claim: ClaimFact, lifts: readonly Act[], about = '', verdictId: string | null = null): Omit<BlockerItem, 'override'> => ({
  subject: { type: 'claim', id: claim.id },
  verdictId,
  words: { claimId: claim.id, wordingId: claim.wordingId, fingerprint: claim.fingerprint },
  about,
  lifts,
});

/** What is in the way for each claim, in the order of the text. */
export function* itemsOfClaims(facts: ClearanceFacts): Generator<Found> {
  for (const claim of facts.claims) {
    if (isOpen(claim.state)) yield ['OPEN_CLAIM', itemOf(claim, openLifts[claim.state])];
    else if (claim.state === 'CHECKED' && !holds(claim)) yield ['NO_CURRENT_VERDICT', itemOf(claim, ['reopenClaim'])];
    else if (holds(claim)) yield* ofTheVerdict(claim, facts);
  }
}

function* ofTheVerdict(claim: HeldClaim, facts: ClearanceFacts): Generator<Found> {
  const { id, effect, withdrawn, cited, asked, authorsWordOnly } = claim.verdict;
  if (effect === 'MUST_CHANGE' && !isReported(claim, facts))
    yield ['MUST_CHANGE', itemOf(claim, ['reviseArticle', 'markReportedAsFalse', 'reopenClaim'], id, id)];
  if (withdrawn > 0) yield ['EVIDENCE_WITHDRAWN', itemOf(claim, ['reopenClaim'], `${id}.${withdrawn}`, id)];
  if (missingEvidence(asked, effect, cited)) {
    const { sources, primary } = countSources(cited);
    yield ['EVIDENCE_MISSING', itemOf(claim, ['addEvidence', 'cite', 'reopenClaim'], `${id}.${sources}.${primary ? 1 : 0}`, id)];
  }
  if (authorsWordOnly === 'BLOCKS' && isAuthorsWordOnly(effect, cited))
    yield ['AUTHORS_WORD_ONLY', itemOf(claim, ['addEvidence', 'cite', 'reopenClaim'], id, id)];
}

/** What is said of the claims though it holds nothing back. */
export function notesOfClaims(facts: ClearanceFacts): ClearanceNote[] {
  const held = facts.claims.filter(holds);
  const notes: ClearanceNote[] = [
    {
      code: 'AUTHORS_WORD_ONLY',
      claimIds: held
        .filter(({ verdict }) => verdict.authorsWordOnly !== 'ALLOWED' && isAuthorsWordOnly(verdict.effect, verdict.cited))
        .map(({ id }) => id),
    },
    {
      code: 'REPORTED_AS_FALSE',
      claimIds: held.filter((claim) => claim.verdict.effect === 'MUST_CHANGE' && isReported(claim, facts)).map(({ id }) => id),
    },
  ];
  return notes.filter(({ claimIds }) => claimIds.length > 0);
}
