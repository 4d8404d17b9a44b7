import { hasTowerOfMarks, InvalidInput, MARKS_IN_A_ROW } from '@stet/platform';
import { TextEmpty, TextTooLong } from './refusals.js';
import { addUp, Normalised, normaliseText } from './text-door.js';

/** UTF-16 code units one revision may hold. */
export const TEXT_LIMIT = 1_500_000;
const CAPTIONS_LIMIT = 500;

/** Which piece of the article a range of the revision's text is. */
export type PartKind = 'TITLE' | 'STANDFIRST' | 'BODY' | 'CAPTION';

export interface Part {
  readonly kind: PartKind;
  /** UTF-16 code units of the revision's text; the end is exclusive */
  readonly start: number;
  readonly end: number;
}

/** An article's words as they were submitted, piece by piece. */
export interface Pieces {
  readonly title?: string | null;
  readonly standfirst?: string | null;
  readonly text: string;
  readonly captions?: readonly string[];
  /** what the body was before it was taken out of a page */
  readonly converted?: 'HTML' | 'MARKDOWN';
}

export interface RevisionText {
  /** all parts, joined by blank lines */
  readonly text: string;
  readonly parts: readonly Part[];
  readonly normalised: Normalised;
}

const JOINT = '\n\n';

/**
 * The one text of a revision, or why it cannot be one. Pieces of white space only have no part; without a body there is nothing to check. The body stands in it as it was stored, so that an offset into the
 * body is an offset into the revision plus the body's start.
 *
 * @example assemble({ title: 'Dam opens', text: 'The dam opened.' }).text === 'Dam opens\n\nThe dam opened.'
 */
export function assemble(pieces: Pieces): RevisionText | TextTooLong | TextEmpty | InvalidInput {
  if (!/\S/.test(pieces.text)) return new TextEmpty();
  if ((pieces.captions?.length ?? 0) > CAPTIONS_LIMIT) return new InvalidInput('captions', `At most ${CAPTIONS_LIMIT} captions.`);
  const given: [PartKind, string | null | undefined][] = [
    ['TITLE', pieces.title],
    ['STANDFIRST', pieces.standfirst],
    ['BODY', pieces.text],
    ...(pieces.captions ?? []).map((caption): [PartKind, string] => ['CAPTION', caption]),
  ];
  const parts: Part[] = [];
  const counts: Normalised[] = pieces.converted ? [{ [`${pieces.converted}_CONVERTED`]: 1 }] : [];
  let text = '';
  for (const [kind, raw] of given) {
    if (!raw || !/\S/.test(raw)) continue;
    if (hasTowerOfMarks(raw)) return new InvalidInput('text', `More than ${MARKS_IN_A_ROW} combining marks follow each other.`);
    const stored = normaliseText(raw);
    counts.push(stored.normalised);
    if (text) text += JOINT;
    parts.push({ kind, start: text.length, end: text.length + stored.text.length });
    text += stored.text;
  }
  return text.length > TEXT_LIMIT ? new TextTooLong(text.length, TEXT_LIMIT) : { text, parts, normalised: addUp(counts) };
}
