import type { ClaimState } from './claim.states.js';
import type { WordingDraft } from './wording.js';

/** A claim of the register with its newest words. */
export interface Known {
  readonly id: string;
  readonly state: ClaimState;
  readonly withdrawnFrom: ClaimState | null;
  readonly quote: string;
  readonly speaker: string | null;
}

export interface Comparison<K extends Known> {
  /** the same words by the same speaker stand in the new revision */
  readonly kept: readonly { readonly claim: K; readonly draft: WordingDraft }[];
  /** their words do not stand in it; those withdrawn before are among them */
  readonly gone: readonly K[];
  /** nobody has seen these before */
  readonly fresh: readonly WordingDraft[];
}

const keyOf = (words: { readonly quote: string; readonly speaker: string | null }): string => JSON.stringify([words.quote, words.speaker]);

/**
 * Compares a register with a new revision, by the plain rule: words and speaker are identical, or it is another claim. Where the same words
 * stand several times, they are told apart by their order in the text.
 *
 * @param known in the order of the text, claims whose words stand in it before withdrawn ones; no superseded ones
 * @param drafts in the order of the text
 */
export function compare<K extends Known>(known: readonly K[], drafts: readonly WordingDraft[]): Comparison<K> {
  // last first, so that taking the next one is a pop
  const waiting = new Map<string, WordingDraft[]>();
  for (const draft of drafts.toReversed()) {
    const same = waiting.get(keyOf(draft));
    if (same) same.push(draft);
    else waiting.set(keyOf(draft), [draft]);
  }
  const kept: { claim: K; draft: WordingDraft }[] = [];
  const gone: K[] = [];
  const taken = new Set<WordingDraft>();
  for (const claim of known) {
    const draft = waiting.get(keyOf(claim))?.pop();
    if (draft) {
      taken.add(draft);
      kept.push({ claim, draft });
    } else gone.push(claim);
  }
  return { kept, gone, fresh: drafts.filter((draft) => !taken.has(draft)) };
}

/** What a claim is in a revision in which its words still stand, or stand again: judged or begun work starts anew. */
export function stateWhenKept(claim: Pick<Known, 'state' | 'withdrawnFrom'>): 'PROPOSED' | 'QUEUED' | 'DISMISSED' {
  return stateBehind(claim.state === 'WITHDRAWN' ? (claim.withdrawnFrom ?? 'QUEUED') : claim.state);
}

/** What a withdrawn claim comes back as. */
export function stateBehind(state: ClaimState): 'PROPOSED' | 'QUEUED' | 'DISMISSED' {
  return state === 'PROPOSED' || state === 'DISMISSED' ? state : 'QUEUED';
}

/** Unscored text counts as worth checking. */
export const isWanted = (draft: Pick<WordingDraft, 'checkWorthiness'>, threshold: number): boolean =>
  draft.checkWorthiness === null || draft.checkWorthiness >= threshold;
