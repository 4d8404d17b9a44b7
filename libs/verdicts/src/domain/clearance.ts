import { blockerCodes } from './blocker-codes.js';
import type { BlockerCode } from './blocker-codes.js';
import { blockerOf, blockerRules } from './blockers.js';
import type { Blocker, BlockerItem, ClearanceNote } from './blockers.js';
import { itemsOfArticle } from './blockers-of-article.js';
import { itemsOfClaims, notesOfClaims } from './blockers-of-claims.js';
import type { ClearanceFacts, OverrideFact, SignOffFact } from './clearance-facts.js';

/** Which words the question is about; both left out: whatever is newest. */
export interface AskedWords {
  readonly revisionNumber?: number | null;
  readonly textSha256?: string | null;
}

/** Whether these words may go out. Always derived, never stored. */
export interface Clearance {
  readonly articleId: string;
  readonly revisionId: string;
  readonly revisionNumber: number;
  readonly textSha256: string;
  readonly status: 'CLEAR' | 'BLOCKED';
  /** what blocks */
  readonly blockers: readonly Blocker[];
  /** what would, did not somebody's name stand in its place */
  readonly overridden: readonly Blocker[];
  readonly notes: readonly ClearanceNote[];
  readonly policy: ClearanceFacts['policy'];
  /** the standing release of exactly these words, or null */
  readonly signOff: SignOffFact | null;
}

/** From what is known to what blocks, in the order an editor would deal with it. */
export function clearanceOf(facts: ClearanceFacts, asked: AskedWords = {}): Clearance {
  const found = thingsInTheWay(facts, asked);
  const some = (wanted: (item: BlockerItem) => boolean): Blocker[] =>
    blockerCodes.flatMap((code) => {
      const items = found.get(code)?.filter(wanted) ?? [];
      return items.length ? [blockerOf(code, items, facts.policy.overrideRoles)] : [];
    });
  const blockers = some(({ override }) => override === null);
  return {
    articleId: facts.articleId,
    revisionId: facts.revisionId,
    revisionNumber: facts.revisionNumber,
    textSha256: facts.textSha256,
    status: blockers.length ? 'BLOCKED' : 'CLEAR',
    blockers,
    overridden: some(({ override }) => override !== null),
    notes: isSplit(facts) ? notesOfClaims(facts) : [],
    policy: facts.policy,
    signOff: facts.signOff,
  };
}

/** Everything in the way, by kind, each with the override that stands in its place. */
export function thingsInTheWay(facts: ClearanceFacts, asked: AskedWords = {}): Map<BlockerCode, BlockerItem[]> {
  const found = new Map<BlockerCode, BlockerItem[]>();
  const add = (code: BlockerCode, item: Omit<BlockerItem, 'override'>): void => {
    const override = blockerRules[code].overridable ? (facts.overrides.find((each) => stands(each, code, item, facts)) ?? null) : null;
    const items = found.get(code);
    if (items) items.push({ ...item, override });
    else found.set(code, [{ ...item, override }]);
  };
  const article = (code: BlockerCode, lifts: BlockerItem['lifts']): void =>
    add(code, { subject: { type: 'article', id: facts.articleId }, verdictId: null, words: null, about: '', lifts });

  if (facts.state === 'ARCHIVED') article('ARCHIVED', ['unarchiveArticle']);
  if (areOthers(facts, asked)) article('WORDS_DIFFER', ['reviseArticle']);
  if (stateOf(facts) === 'SPLIT_FAILED') article('SPLIT_FAILED', ['retryWorkItem', 'reviseArticle']);
  else if (!isSplit(facts)) article('SPLIT_RUNNING', []);
  // while the split is under way ledger and claims are those of other words: nothing they say counts, for or against
  else for (const [code, item] of [...itemsOfArticle(facts), ...itemsOfClaims(facts)]) add(code, item);
  return found;
}

/** An override holds for the words and for the thing as it was: for nothing else that comes under the same name. */
function stands(override: OverrideFact, code: BlockerCode, item: Omit<BlockerItem, 'override'>, facts: ClearanceFacts): boolean {
  const same = override.code === code && override.subjectId === item.subject.id && override.about === item.about;
  const ofRevision = override.fingerprint === null && override.revisionId === facts.revisionId;
  return same && (item.words ? override.fingerprint === item.words.fingerprint : ofRevision);
}

const stateOf = (facts: ClearanceFacts): string => (facts.state === 'ARCHIVED' ? (facts.archivedFrom ?? 'ARCHIVED') : facts.state);
const isSplit = (facts: ClearanceFacts): boolean =>
  facts.splitNumber === facts.revisionNumber && !['RECEIVED', 'SPLITTING', 'SPLIT_FAILED'].includes(stateOf(facts));

const areOthers = (facts: ClearanceFacts, { revisionNumber, textSha256 }: AskedWords): boolean =>
  (revisionNumber != null && revisionNumber !== facts.revisionNumber) ||
  (textSha256 != null && textSha256.toLowerCase() !== facts.textSha256);
