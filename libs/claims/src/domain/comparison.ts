import type { ClaimState } from './claim.states.js';
import { pairUp } from './likeness.js';
import { differInMarks } from '@stet/language';
import type { WordingDraft } from './wording.js';

/** A claim of the register with its newest words. */
export interface Known {
  readonly id: string;
  readonly state: ClaimState;
  readonly withdrawnFrom: ClaimState | null;
  readonly quote: string;
  readonly speaker: string | null;
  readonly prefix: string;
  readonly suffix: string;
  /** what the words are held to assert */
  readonly fingerprint: string;
  /** of the words themselves, where an editor said that they mean what other words meant */
  readonly wordsFingerprint?: string | null;
  /** of the words it had before */
  readonly formerFingerprints?: readonly string[] | null;
  /** a member gave the words their shape: it stands as long as they do, however an engine would cut */
  readonly shaped?: boolean;
}

/** What a register knows beside its claims. */
export interface Memory<K> {
  /** where a shaped claim's words stand in the new text, if they do */
  readonly find?: (claim: K) => WordingDraft | undefined;
  /** last words of claims that were split or merged, with what became of them */
  readonly superseded?: readonly { readonly fingerprint: string; readonly heirs: readonly string[] }[];
}

/** Untouched: everything said of the words stays. */
export interface Kept<K> {
  readonly claim: K;
  readonly draft: WordingDraft;
}

/** The same claim in other words: nothing said of the former ones holds. */
export interface Changed<K> extends Kept<K> {
  /** they differ in nothing but commas, quotation marks and the like: an editor may say that they mean the same */
  readonly asked: boolean;
}

export interface Comparison<K extends Known> {
  readonly kept: readonly Kept<K>[];
  readonly reworded: readonly Changed<K>[];
  /** their words do not stand in the text; those withdrawn before are among them */
  readonly gone: readonly K[];
  /** nobody has seen these before */
  readonly fresh: readonly WordingDraft[];
}

/**
 * Compares a register with a new revision. First what asserts the same, wherever it stands now; equal ones are told apart by what stands around
 * them, then by their order. Then what a claim asserted before and asserts again. Then the same claim in changed words, by likeness and place:
 * that gives it its identity back and nothing else. What was withdrawn comes back on the very words only. Words that members have split, merged
 * or cut otherwise are not found anew beside what they made of them.
 *
 * @param known in the order of the text, claims whose words stand in it before withdrawn ones; no superseded ones
 * @param drafts in the order of the text
 */
export function compare<K extends Known>(known: readonly K[], drafts: readonly WordingDraft[], memory: Memory<K> = {}): Comparison<K> {
  const kept = matchEqual(known, drafts);
  const reworded: Changed<K>[] = [];
  const taken = new Set(kept.map(({ draft }) => draft));
  const found = new Set(kept.map(({ claim }) => claim));
  const placed = new Map(drafts.map((draft) => [placeOf(draft), draft]));
  const held = new Set(kept.map(({ draft }) => placeOf(draft)));
  for (const claim of known) {
    const draft = !claim.shaped || found.has(claim) ? undefined : memory.find?.(claim);
    const same = draft && assertsTheSame(claim, draft);
    if (!draft || held.has(placeOf(draft)) || (claim.state === 'WITHDRAWN' && !same)) continue;
    if (same) kept.push({ claim, draft });
    else reworded.push({ claim, draft, asked: false });
    held.add(placeOf(draft));
    found.add(claim);
    const engines = placed.get(placeOf(draft));
    if (engines) taken.add(engines);
  }
  for (const draft of recutBefore([...kept, ...reworded], drafts, taken, memory)) taken.add(draft);
  const left = known.filter((claim) => !found.has(claim) && claim.state !== 'WITHDRAWN');
  for (const change of matchFormer(
    left,
    drafts.filter((draft) => !taken.has(draft)),
  )) {
    reworded.push(change);
    found.add(change.claim);
    taken.add(change.draft);
  }
  const alike = pairUp(
    known.filter((claim) => claim.state !== 'WITHDRAWN'),
    drafts,
    { found, taken, pairs: [...kept, ...reworded] },
  );
  for (const { claim, draft } of alike) {
    found.add(claim);
    taken.add(draft);
    reworded.push({ claim, draft, asked: asksMeaning(claim, draft) });
  }
  return {
    kept,
    reworded: reworded.sort((a, b) => a.draft.startAt - b.draft.startAt),
    gone: known.filter((claim) => !found.has(claim)),
    fresh: drafts.filter((draft) => !taken.has(draft)),
  };
}

/** One key, "same meaning?": only where speaker and words are the same and a mark between them is not. */
export const asksMeaning = (former: Pick<Known, 'quote' | 'speaker'>, current: Pick<Known, 'quote' | 'speaker'>): boolean =>
  former.speaker === current.speaker && differInMarks(former.quote, current.quote);

/** Whether these words are what the claim is held to assert. */
export const assertsTheSame = (claim: Known, draft: Pick<WordingDraft, 'fingerprint'>): boolean =>
  draft.fingerprint === claim.fingerprint || (claim.wordsFingerprint != null && draft.fingerprint === claim.wordsFingerprint);

const placeOf = ({ startAt, endAt }: WordingDraft): string => `${startAt}-${endAt}`;

/** What an engine finds again though members have made something else of it, and that stands there. Words they have left for others are new. */
function recutBefore<K extends Known>(
  standing: readonly Kept<K>[],
  drafts: readonly WordingDraft[],
  taken: ReadonlySet<WordingDraft>,
  { superseded = [] }: Memory<K>,
): WordingDraft[] {
  const places = new Map(standing.map(({ claim, draft }) => [claim.id, draft]));
  const recut = new Map<string, WordingDraft[][]>();
  for (const { fingerprint, heirs } of superseded)
    push(
      recut,
      fingerprint,
      heirs.flatMap((id) => places.get(id) ?? []),
    );
  for (const { claim, draft } of standing)
    if (claim.shaped) for (const former of new Set(claim.formerFingerprints)) push(recut, former, [draft]);
  return drafts.filter((draft) => {
    const cuts = taken.has(draft) ? [] : (recut.get(draft.fingerprint) ?? []);
    const at = cuts.findIndex((heirs) => heirs.some((heir) => heir.startAt < draft.endAt && draft.startAt < heir.endAt));
    if (at >= 0) cuts.splice(at, 1);
    return at >= 0;
  });
}

function matchEqual<K extends Known>(known: readonly K[], drafts: readonly WordingDraft[]): Kept<K>[] {
  const stood = matchFingerprints(
    known.filter(({ state }) => state !== 'WITHDRAWN'),
    drafts,
  );
  const taken = new Set(stood.map(({ draft }) => draft));
  const withdrawn = known.filter(({ state }) => state === 'WITHDRAWN');
  return [
    ...stood,
    ...matchFingerprints(
      withdrawn,
      drafts.filter((draft) => !taken.has(draft)),
    ),
  ];
}

function matchFingerprints<K extends Known>(known: readonly K[], drafts: readonly WordingDraft[]): Kept<K>[] {
  const waiting = new Map<string, WordingDraft[]>();
  for (const draft of drafts) push(waiting, draft.fingerprint, draft);
  const asking = new Map<string, K[]>();
  for (const claim of known) {
    const keys = [claim.wordsFingerprint, claim.fingerprint].filter((key): key is string => key != null);
    const key = keys.find((one) => waiting.has(one));
    if (key !== undefined) push(asking, key, claim);
  }
  return [...asking].flatMap(([key, claims]) => tellApart(claims, waiting.get(key) ?? []));
}

/** By both sides, by one side, by order: each in one pass, however often the same words stand there. */
function tellApart<K extends Known>(claims: readonly K[], drafts: readonly WordingDraft[]): Kept<K>[] {
  const [onlyClaim, onlyDraft] = [claims[0], drafts[0]];
  if (claims.length === 1 && drafts.length === 1 && onlyClaim && onlyDraft) return [{ claim: onlyClaim, draft: onlyDraft }];
  const pairs: Kept<K>[] = [];
  let [leftClaims, leftDrafts] = [claims, drafts];
  const sides: ((words: { readonly prefix: string; readonly suffix: string }) => string)[] = [
    ({ prefix, suffix }) => JSON.stringify([prefix, suffix]),
    ({ prefix }) => prefix,
    ({ suffix }) => suffix,
    () => '',
  ];
  for (const side of sides) {
    const places = new Map<string, WordingDraft[]>();
    for (const draft of leftDrafts.toReversed()) push(places, side(draft), draft);
    const taken = new Set<WordingDraft>();
    leftClaims = leftClaims.filter((claim) => {
      const draft = places.get(side(claim))?.pop();
      if (!draft) return true;
      taken.add(draft);
      pairs.push({ claim, draft });
      return false;
    });
    leftDrafts = leftDrafts.filter((draft) => !taken.has(draft));
  }
  return pairs;
}

/** Words that were this claim's before: it comes back to them, and what was said of them may stand again. */
function matchFormer<K extends Known>(claims: readonly K[], drafts: readonly WordingDraft[]): Changed<K>[] {
  const waiting = new Map<string, WordingDraft[]>();
  for (const draft of drafts.toReversed()) push(waiting, draft.fingerprint, draft);
  return claims.flatMap((claim) => {
    for (const fingerprint of claim.formerFingerprints ?? []) {
      const draft = waiting.get(fingerprint)?.pop();
      if (draft) return [{ claim, draft, asked: false }];
    }
    return [];
  });
}

function push<T>(into: Map<string, T[]>, key: string, value: T): void {
  const list = into.get(key);
  if (list) list.push(value);
  else into.set(key, [value]);
}

/**
 * What a claim becomes when its words change: judged work starts anew, begun work stays with its checker, who now has other words to check.
 *
 * @param wanted whether the new words are worth a check by themselves
 */
export function stateWhenReworded(state: ClaimState, wanted: boolean): 'PROPOSED' | 'QUEUED' | 'IN_VERIFICATION' {
  switch (state) {
    case 'PROPOSED':
    case 'DISMISSED':
      return wanted ? 'QUEUED' : 'PROPOSED';
    case 'IN_VERIFICATION':
    case 'IN_REVIEW':
      return 'IN_VERIFICATION';
    case 'QUEUED':
    case 'CHECKED':
    case 'WITHDRAWN':
    case 'SUPERSEDED':
      return 'QUEUED';
  }
}

/** What a claim comes back as when its very words return: a verdict given for them stands again; begun work was cancelled when they went. */
export function stateBehind(state: ClaimState): 'PROPOSED' | 'QUEUED' | 'CHECKED' | 'DISMISSED' {
  return state === 'PROPOSED' || state === 'DISMISSED' || state === 'CHECKED' ? state : 'QUEUED';
}

/**
 * Whether a claim in other words is worth a check: by their score, or because a member asked for the claim, whatever the score advises. A part that
 * was split off and left PROPOSED was never asked for.
 */
export const isWantedAgain = (
  claim: Pick<Known, 'state'> & { readonly addedBy?: string | null },
  draft: Pick<WordingDraft, 'checkWorthiness'>,
  threshold: number,
): boolean => (claim.state === 'DISMISSED' && claim.addedBy != null) || isWanted(draft, threshold);

/** Unscored text counts as worth checking. */
export const isWanted = (draft: Pick<WordingDraft, 'checkWorthiness'>, threshold: number): boolean =>
  draft.checkWorthiness === null || draft.checkWorthiness >= threshold;
