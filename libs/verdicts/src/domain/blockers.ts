import type { Act } from '@stet/newsroom';
import type { Role } from '@stet/platform';
import type { BlockerCode, SubjectType } from './blocker-codes.js';
import type { OverrideFact } from './clearance-facts.js';

export interface BlockerSubject {
  readonly type: SubjectType;
  readonly id: string;
}

/** One thing in the way. */
export interface BlockerItem {
  /** what an override would name */
  readonly subject: BlockerSubject;
  /** the verdict that says so, where one does */
  readonly verdictId: string | null;
  /** the claim and its words, where an override would hold for these; null: for the revision */
  readonly words: { readonly claimId: string; readonly wordingId: string; readonly fingerprint: string } | null;
  /** how it stands: should it stand otherwise later, an override of it lapses */
  readonly about: string;
  /** the acts that would lift it */
  readonly lifts: readonly Act[];
  /** the name and reason that stand in its place */
  readonly override: OverrideFact | null;
}

/** What stands between the words and their release: all things of one kind. */
export interface Blocker {
  readonly code: BlockerCode;
  /** what is in the way and what would lift it, for a person */
  readonly message: string;
  readonly items: readonly BlockerItem[];
  /** the acts that would lift it, as the API names them; none: it passes by itself */
  readonly liftedBy: readonly Act[];
  /** who may put their name in its place; none: nobody */
  readonly overridableBy: readonly Role[];
  readonly subjects: readonly BlockerSubject[];
}

export const noteCodes = ['AUTHORS_WORD_ONLY', 'REPORTED_AS_FALSE'] as const;

/** What does not hold the words back, and should be known before they go out. */
export interface ClearanceNote {
  readonly code: (typeof noteCodes)[number];
  readonly claimIds: readonly string[];
}

interface BlockerRule {
  /** whether somebody's name and reason may stand in its place */
  readonly overridable: boolean;
  readonly message: (n: number) => string;
}

const many = (n: number, one: string, more: string): string => `${n} ${n === 1 ? one : more}`;

/**
 * Each kind of blocker. Never overridden: what is about other words than those under check, a ledger nobody has read (rule 2: nothing is dropped
 * unseen), and a claim marked as checked without a verdict, which is a fault and not a decision.
 */
export const blockerRules: Readonly<Record<BlockerCode, BlockerRule>> = {
  ARCHIVED: { overridable: false, message: () => 'The article is in the archive: an editor takes it out.' },
  WORDS_DIFFER: {
    overridable: false,
    message: () => 'These are not the words under check: submit them as a new revision, or ask for the newest.',
  },
  SPLIT_RUNNING: { overridable: false, message: () => 'The text is being split into claims: wait for it.' },
  SPLIT_FAILED: {
    overridable: false,
    message: () => 'The text could not be split into claims: try the job again, or submit another revision.',
  },
  LEDGER_UNREAD: {
    overridable: false,
    message: () => 'No editor has confirmed the ledger of this revision: read what was set aside and confirm it.',
  },
  HEADLINE_UNCONFIRMED: {
    overridable: true,
    message: (n) =>
      `${many(n, 'headline has', 'headlines have')} not been held against the body: an editor confirms that it says what the body says.`,
  },
  // a splitter that found nothing has not shown that nothing is there: somebody has to put their name to it
  NOTHING_FOUND: {
    overridable: true,
    message: () =>
      'No claim was found in this text, and that alone clears nothing: an editor calls up a segment or adds a claim, and has it checked or dismisses it with a reason.',
  },
  OPEN_CLAIM: { overridable: true, message: (n) => `${many(n, 'claim is', 'claims are')} still open: check or dismiss each.` },
  NO_CURRENT_VERDICT: {
    overridable: false,
    message: (n) => `${many(n, 'claim is', 'claims are')} marked as checked without a verdict for the words as they stand: reopen each.`,
  },
  MUST_CHANGE: {
    overridable: true,
    message: (n) =>
      `${many(n, 'claim was', 'claims were')} found not to stand: change the text, reopen the claim, or mark it where the article itself reports it as false.`,
  },
  EVIDENCE_WITHDRAWN: {
    overridable: true,
    message: (n) =>
      `${many(n, 'verdict rests', 'verdicts rest')} on evidence that was withdrawn since: reopen the claim and check it again.`,
  },
  EVIDENCE_MISSING: {
    overridable: true,
    message: (n) =>
      `${many(n, 'verdict has', 'verdicts have')} less evidence standing than its policy asks for: add and cite more, or reopen the claim.`,
  },
  AUTHORS_WORD_ONLY: {
    overridable: true,
    message: (n) =>
      `For ${many(n, 'verdict', 'verdicts')} nothing but the author's own word speaks: cite somebody else, or reopen the claim.`,
  },
  QUERY_OPEN: {
    overridable: true,
    message: (n) => `${many(n, 'query waits', 'queries wait')} for the author's answer: answer it, or let it stand.`,
  },
  BLOCKING_COMMENT: { overridable: true, message: (n) => `${many(n, 'comment holds', 'comments hold')} the article back: resolve it.` },
  RIGHT_OF_REPLY_MISSING: {
    overridable: true,
    message: () => 'Nobody it speaks of has been heard yet, or an answer is still awaited: log whom you asked, and what came of it.',
  },
};

/** @param items at least one. @param overrideRoles whom the policy lets override */
export function blockerOf(code: BlockerCode, items: readonly BlockerItem[], overrideRoles: readonly Role[]): Blocker {
  return {
    code,
    message: blockerRules[code].message(items.length),
    items,
    overridableBy: blockerRules[code].overridable ? overrideRoles : [],
    liftedBy: [...new Set(items.flatMap(({ lifts }) => lifts))],
    subjects: items.flatMap(({ subject, verdictId }) => [subject, ...(verdictId ? [{ type: 'verdict' as const, id: verdictId }] : [])]),
  };
}
