import { tokensOf } from '@stet/language';
import type { WordingDraft } from './wording.js';

/** How much alike two wordings must be to be one claim; and where nothing else can have taken its place. */
const ALIKE = 0.5;
const ALIKE_IN_PLACE = 0.3;
/** Words that stand in more places than this say nothing about which place is meant. */
const COMMON = 16;
/** How many of a claim's rarest words are looked up, and how many of what they lead to are looked at closely. */
const RAREST = 5;
const LOOKED_AT = 8;

interface Paired<K> {
  readonly claim: K;
  readonly draft: WordingDraft;
}

const wordsOf = (quote: string): string[] =>
  tokensOf(quote)
    .filter((token) => /[\p{L}\p{N}]/u.test(token))
    .map((token) => token.toLowerCase());

/** 0 to 1: which part of their words two wordings share, each word as often as it stands there (Dice). */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length + other.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of one) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const count = counts.get(word) ?? 0;
    if (count > 0) {
      shared++;
      counts.set(word, count - 1);
    }
  }
  return (2 * shared) / (one.length + other.length);
}

/**
 * Pairs claims whose words are gone with new words that are most alike, or alike enough between the same neighbours. What is looked at grows with
 * the number of claims, not with its square: only places that share a rare word, and the places between the same neighbours.
 *
 * @param known all claims that stood in the text, in its order
 * @param drafts all of the new text, in its order
 * @param matched what is settled already
 */
export function pairUp<K extends { readonly quote: string; readonly speaker: string | null }>(
  known: readonly K[],
  drafts: readonly WordingDraft[],
  matched: { readonly found: ReadonlySet<K>; readonly taken: ReadonlySet<WordingDraft>; readonly pairs: readonly Paired<K>[] },
): Paired<K>[] {
  const free = drafts.flatMap((draft, at) => (matched.taken.has(draft) ? [] : [{ draft, at, words: wordsOf(draft.quote) }]));
  const left = known.flatMap((claim, at) => (matched.found.has(claim) ? [] : [{ claim, at, words: wordsOf(claim.quote) }]));
  if (free.length === 0 || left.length === 0) return [];
  const places = new Map<string, number[]>();
  free.forEach(({ words }, i) => {
    for (const word of new Set(words)) {
      const list = places.get(word);
      if (list) list.push(i);
      else places.set(word, [i]);
    }
  });
  const neighbours = neighbourhoods(known, drafts, matched.pairs);
  const inGap = new Map<number, number[]>();
  free.forEach(({ at }, i) => {
    const gap = neighbours.ofDraft(at);
    const list = inGap.get(gap);
    if (list) list.push(i);
    else inGap.set(gap, [i]);
  });
  const gapSizes = new Map<number, number>();
  for (const { at } of left) gapSizes.set(neighbours.ofClaim(at), (gapSizes.get(neighbours.ofClaim(at)) ?? 0) + 1);

  const candidates: { score: number; distance: number; claim: number; draft: number }[] = [];
  const seenInGap = new Map<number, number>();
  left.forEach(({ claim, at, words }, c) => {
    const gap = neighbours.ofClaim(at);
    const near = inGap.get(gap) ?? [];
    const nth = seenInGap.get(gap) ?? 0;
    seenInGap.set(gap, nth + 1);
    const hits = new Map<number, number>();
    const rarest = [...new Set(words)]
      .map((word) => places.get(word) ?? [])
      .filter((list) => list.length > 0 && list.length <= COMMON)
      .sort((a, b) => a.length - b.length)
      .slice(0, RAREST);
    for (const list of rarest) for (const i of list) hits.set(i, (hits.get(i) ?? 0) + 1);
    const looked = new Set(
      [...hits]
        .sort((a, b) => b[1] - a[1])
        .slice(0, LOOKED_AT)
        .map(([i]) => i),
    );
    for (let i = nth - 1; i <= nth + 1; i++) if (near[i] !== undefined) looked.add(near[i] as number);
    const alone = near.length === 1 && gapSizes.get(gap) === 1;
    for (const i of looked) {
      const { draft, at: place, words: others } = free[i] as (typeof free)[number];
      const between = neighbours.ofDraft(place) === gap;
      const score = likeness(words, others) + (between ? 0.1 : 0) + (draft.speaker === claim.speaker ? 0.02 : 0);
      if (score - 0.1 >= ALIKE || (between && alone && score - 0.1 >= ALIKE_IN_PLACE))
        candidates.push({ score, distance: Math.abs(place - at), claim: c, draft: i });
    }
  });
  candidates.sort((a, b) => b.score - a.score || a.distance - b.distance || a.claim - b.claim);
  const [usedClaims, usedDrafts] = [new Set<number>(), new Set<number>()];
  const pairs: Paired<K>[] = [];
  for (const { claim, draft } of candidates) {
    if (usedClaims.has(claim) || usedDrafts.has(draft)) continue;
    usedClaims.add(claim);
    usedDrafts.add(draft);
    pairs.push({ claim: (left[claim] as (typeof left)[number]).claim, draft: (free[draft] as (typeof free)[number]).draft });
  }
  return pairs;
}

/** Which settled claim stands before a place: what lies behind the same one, there and here, stands in the same place. */
function neighbourhoods<K>(known: readonly K[], drafts: readonly WordingDraft[], pairs: readonly Paired<K>[]) {
  const number = new Map<unknown, number>();
  pairs.forEach(({ claim, draft }, i) => number.set(claim, i).set(draft, i));
  const before = (list: readonly unknown[]): number[] => {
    let last = -1;
    return list.map((one) => (last = number.get(one) ?? last));
  };
  const [claims, places] = [before(known), before(drafts)];
  return { ofClaim: (at: number): number => claims[at] ?? -1, ofDraft: (at: number): number => places[at] ?? -1 };
}
