import type { RatingEffect } from '@stet/verification';
import type { VerdictState } from './verdict.js';
import { isCurrent } from './verdict.js';

/** Everything that is known of an article when somebody asks whether it may go out. */
export interface ClearanceFacts {
  readonly articleId: string;
  readonly state: string;
  /** the state it had before the archive, where it is archived */
  readonly archivedFrom: string | null;
  readonly revisionNumber: number;
  /** the newest revision whose ledger and claims stand */
  readonly splitNumber: number;
  readonly revisionId: string;
  readonly textSha256: string;
  /** an editor has confirmed the ledger of the newest revision, and nothing has lapsed it since */
  readonly ledgerConfirmed: boolean;
  readonly claims: readonly ClaimFact[];
  readonly signOff: SignOffFact | null;
}

export interface SignOffFact {
  readonly id: string;
  readonly signedOffAt: string;
}

export interface ClaimFact {
  readonly id: string;
  readonly state: string;
  /** of its current wording */
  readonly fingerprint: string;
  /** APPROVED or PUBLISHED, at most one */
  readonly verdict: VerdictFact | null;
}

export interface VerdictFact {
  readonly id: string;
  readonly state: VerdictState;
  readonly fingerprint: string;
  readonly effect: RatingEffect;
  /** a passage it was made from no longer stands: the evidence or its use was withdrawn */
  readonly evidenceWithdrawn: boolean;
}

/** Which words the question is about; both left out: whatever is newest. */
export interface AskedWords {
  readonly revisionNumber?: number | null;
  readonly textSha256?: string | null;
}

export const blockerCodes = [
  'ARCHIVED',
  'WORDS_DIFFER',
  'SPLIT_RUNNING',
  'SPLIT_FAILED',
  'LEDGER_UNREAD',
  'NOTHING_FOUND',
  'OPEN_CLAIM',
  'NO_CURRENT_VERDICT',
  'MUST_CHANGE',
  'EVIDENCE_WITHDRAWN',
] as const;
export type BlockerCode = (typeof blockerCodes)[number];

/** What stands between the words and their release. */
export interface Blocker {
  readonly code: BlockerCode;
  /** what is in the way and what would lift it, for a person */
  readonly message: string;
  /** the acts that would lift it, as the API names them; none: it passes by itself */
  readonly liftedBy: readonly string[];
  readonly subjects: readonly BlockerSubject[];
}

export interface BlockerSubject {
  readonly type: 'article' | 'claim' | 'verdict';
  readonly id: string;
}

/** Whether these words may go out. Always derived, never stored. */
export interface Clearance {
  readonly articleId: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
  readonly textSha256: string;
  readonly status: 'CLEAR' | 'BLOCKED';
  readonly blockers: readonly Blocker[];
  /** the standing release of exactly these words, or null */
  readonly signOff: SignOffFact | null;
}

export const openStates = ['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'] as const;
const isOpen = (claim: ClaimFact): boolean => (openStates as readonly string[]).includes(claim.state);
const isGone = (claim: ClaimFact): boolean => claim.state === 'WITHDRAWN' || claim.state === 'SUPERSEDED';

/** From what is known to what blocks, in the order an editor would deal with it. */
export function clearanceOf(facts: ClearanceFacts, asked: AskedWords = {}): Clearance {
  const blockers = [...ofTheWords(facts, asked), ...ofTheSplit(facts)];
  // while the split is under way ledger and claims are those of other words: nothing they say counts, for or against
  if (isSplit(facts)) blockers.push(...ofTheLedger(facts), ...ofTheClaims(facts));
  return {
    articleId: facts.articleId,
    revisionId: facts.revisionId,
    revisionNumber: facts.revisionNumber,
    textSha256: facts.textSha256,
    status: blockers.length ? 'BLOCKED' : 'CLEAR',
    blockers,
    signOff: facts.signOff,
  };
}

const stateOf = (facts: ClearanceFacts): string => (facts.state === 'ARCHIVED' ? (facts.archivedFrom ?? 'ARCHIVED') : facts.state);
const isSplit = (facts: ClearanceFacts): boolean =>
  facts.splitNumber === facts.revisionNumber && !['RECEIVED', 'SPLITTING', 'SPLIT_FAILED'].includes(stateOf(facts));

function* ofTheWords(facts: ClearanceFacts, asked: AskedWords): Generator<Blocker> {
  const article: BlockerSubject[] = [{ type: 'article', id: facts.articleId }];
  if (facts.state === 'ARCHIVED')
    yield {
      code: 'ARCHIVED',
      message: 'The article is in the archive: an editor takes it out.',
      liftedBy: ['unarchiveArticle'],
      subjects: article,
    };
  const otherNumber = asked.revisionNumber != null && asked.revisionNumber !== facts.revisionNumber;
  const otherText = asked.textSha256 != null && asked.textSha256.toLowerCase() !== facts.textSha256;
  if (otherNumber || otherText)
    yield {
      code: 'WORDS_DIFFER',
      message: `These are not the words under check: revision ${facts.revisionNumber} is. Submit them as a new revision, or ask for the newest.`,
      liftedBy: ['reviseArticle'],
      subjects: article,
    };
}

function* ofTheSplit(facts: ClearanceFacts): Generator<Blocker> {
  const subjects: BlockerSubject[] = [{ type: 'article', id: facts.articleId }];
  if (stateOf(facts) === 'SPLIT_FAILED')
    yield {
      code: 'SPLIT_FAILED',
      message: 'The text could not be split into claims: try the job again, or submit another revision.',
      liftedBy: ['retryWorkItem', 'reviseArticle'],
      subjects,
    };
  else if (!isSplit(facts))
    yield { code: 'SPLIT_RUNNING', message: 'The text is being split into claims: wait for it.', liftedBy: [], subjects };
}

function* ofTheLedger(facts: ClearanceFacts): Generator<Blocker> {
  const subjects: BlockerSubject[] = [{ type: 'article', id: facts.articleId }];
  if (!facts.ledgerConfirmed)
    yield {
      code: 'LEDGER_UNREAD',
      message: `No editor has confirmed the ledger of revision ${facts.revisionNumber}: read what was set aside and confirm it.`,
      liftedBy: ['confirmLedger'],
      subjects,
    };
  // a splitter that found nothing has not shown that nothing is there: somebody has to put their name to it, claim by claim
  if (facts.claims.every(isGone))
    yield {
      code: 'NOTHING_FOUND',
      message:
        'No claim was found in this text, and that alone clears nothing: an editor calls up a segment or adds a claim, and has it checked or dismisses it with a reason.',
      liftedBy: ['callUpSegment', 'addClaim'],
      subjects,
    };
}

function* ofTheClaims(facts: ClearanceFacts): Generator<Blocker> {
  const open = facts.claims.filter(isOpen);
  if (open.length)
    yield {
      code: 'OPEN_CLAIM',
      message: `${count(open.length, 'claim is', 'claims are')} still open (${byState(open)}): check or dismiss each.`,
      liftedBy: ['reviewVerdict', 'dismissClaim'],
      subjects: open.map((claim) => ({ type: 'claim', id: claim.id })),
    };
  const checked = facts.claims.filter((claim) => claim.state === 'CHECKED');
  const held = checked.filter(holds);
  const bare = checked.filter((claim) => !holds(claim));
  if (bare.length)
    yield {
      code: 'NO_CURRENT_VERDICT',
      message: `${count(bare.length, 'claim is', 'claims are')} marked as checked without a verdict for the words as they stand: reopen each.`,
      liftedBy: ['reopenClaim'],
      subjects: bare.map((claim) => ({ type: 'claim', id: claim.id })),
    };
  yield* ofTheVerdicts(held);
}

function* ofTheVerdicts(held: readonly HeldClaim[]): Generator<Blocker> {
  const wrong = held.filter((claim) => claim.verdict.effect === 'MUST_CHANGE');
  if (wrong.length)
    yield {
      code: 'MUST_CHANGE',
      message: `${count(wrong.length, 'claim was', 'claims were')} found not to stand: change the text, or reopen the claim.`,
      liftedBy: ['reviseArticle', 'reopenClaim'],
      subjects: wrong.flatMap(both),
    };
  const hollow = held.filter((claim) => claim.verdict.evidenceWithdrawn);
  if (hollow.length)
    yield {
      code: 'EVIDENCE_WITHDRAWN',
      message: `${count(hollow.length, 'verdict rests', 'verdicts rest')} on evidence that was withdrawn since: reopen the claim and check it again.`,
      liftedBy: ['reopenClaim'],
      subjects: hollow.flatMap(both),
    };
}

type HeldClaim = ClaimFact & { readonly verdict: VerdictFact };

const holds = (claim: ClaimFact): claim is HeldClaim =>
  claim.verdict !== null && isCurrent(claim.verdict.state) && claim.verdict.fingerprint === claim.fingerprint;

const both = (claim: HeldClaim): BlockerSubject[] => [
  { type: 'claim', id: claim.id },
  { type: 'verdict', id: claim.verdict.id },
];

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

function byState(claims: readonly ClaimFact[]): string {
  return openStates
    .map((state) => [state, claims.filter((claim) => claim.state === state).length] as const)
    .filter(([, n]) => n > 0)
    .map(([state, n]) => `${n} ${state}`)
    .join(', ');
}
