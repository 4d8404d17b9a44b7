/** A part of a revision's text, as far as this needs to know it. */
export interface PartOfText {
  readonly kind: 'TITLE' | 'STANDFIRST' | 'BODY' | 'CAPTION';
  readonly startAt: number;
  readonly endAt: number;
}

/** The pieces a revision is made of. */
export interface ReplacedPieces {
  readonly title: string | null;
  readonly standfirst: string | null;
  readonly text: string;
  readonly captions: string[];
}

/**
 * A revision's pieces with other words in the place of some.
 *
 * @param at the range and the words that must stand there
 * @returns undefined where they do not, or do not lie in one part
 */
export function replaceWords(
  text: string,
  parts: readonly PartOfText[],
  at: { readonly startAt: number; readonly endAt: number; readonly quote: string },
  words: string,
): ReplacedPieces | undefined {
  const within = parts.find(({ startAt, endAt }) => at.startAt >= startAt && at.endAt <= endAt);
  if (!within || text.slice(at.startAt, at.endAt) !== at.quote) return undefined;
  const wordsOf = (part: PartOfText): string =>
    part === within
      ? text.slice(part.startAt, at.startAt) + words + text.slice(at.endAt, part.endAt)
      : text.slice(part.startAt, part.endAt);
  const ofKind = (kind: PartOfText['kind']): string[] => parts.filter((part) => part.kind === kind).map(wordsOf);
  return {
    title: ofKind('TITLE')[0] ?? null,
    standfirst: ofKind('STANDFIRST')[0] ?? null,
    text: ofKind('BODY').join('\n\n'),
    captions: ofKind('CAPTION'),
  };
}
