import { diffWords, differInMarks, plainClause } from '@stet/language';
import type { DiffPiece } from '@stet/language';

/** MARKS: commas, quotation marks and the like. WORDS. SPEAKER. CONTEXT: the same words, that speak of another day or lean on other ones. */
export const changeKinds = ['MARKS', 'WORDS', 'SPEAKER', 'CONTEXT'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** FOUND: the first words. KEPT: they assert what the former ones did. REWORDED: they do not. SAID_SAME: an editor says that they do. */
export const wordingFates = ['FOUND', 'KEPT', 'REWORDED', 'SAID_SAME'] as const;
export type WordingFate = (typeof wordingFates)[number];

interface Worded {
  readonly id: string;
  readonly quote: string;
  readonly speaker: string | null;
  readonly fingerprint: string;
  readonly saidSameBy: string | null;
}

export interface WordingChange<W> {
  readonly former: W;
  readonly current: W;
  readonly kind: ChangeKind;
  readonly diff: readonly DiffPiece[];
}

/**
 * What a claim asserted last before it asserted what it does now; where an editor is asked about other words, those.
 *
 * @param wordings of one claim, oldest first
 * @returns undefined where it never asserted anything else
 */
export function changeOf<W extends Worded>(wordings: readonly W[], askedOf: string | null): WordingChange<W> | undefined {
  const current = wordings.at(-1);
  const former = wordings.find(({ id }) => id === askedOf) ?? wordings.findLast(({ fingerprint }) => fingerprint !== current?.fingerprint);
  if (!current || !former) return undefined;
  return { former, current, kind: kindOf(former, current), diff: diffWords(former.quote, current.quote) };
}

function kindOf(former: Worded, current: Worded): ChangeKind {
  if (plainClause(former.quote) !== plainClause(current.quote)) return differInMarks(former.quote, current.quote) ? 'MARKS' : 'WORDS';
  return former.speaker === current.speaker ? 'CONTEXT' : 'SPEAKER';
}

/** @param wordings of one claim, oldest first @returns the same, newest first, each with what it was to the one before */
export const historyOf = <W extends Worded>(wordings: readonly W[]): { wording: W; fate: WordingFate }[] =>
  wordings
    .map((wording, i) => {
      const before = wordings[i - 1];
      const fate = !before
        ? 'FOUND'
        : before.fingerprint === wording.fingerprint
          ? 'KEPT'
          : wording.saidSameBy !== null
            ? 'SAID_SAME'
            : 'REWORDED';
      return { wording, fate: fate as WordingFate };
    })
    .reverse();
