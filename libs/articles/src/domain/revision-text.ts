import { addUp, Normalised, normaliseText } from './text-door.js';

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
}

export interface RevisionText {
  /** all parts, joined by blank lines */
  readonly text: string;
  readonly parts: readonly Part[];
  readonly normalised: Normalised;
}

const JOINT = '\n\n';

/**
 * The one text of a revision. Pieces of white space only have no part. The body stands in it as it was stored, so that an offset into the
 * body is an offset into the revision plus the body's start.
 *
 * @example assemble({ title: 'Dam opens', text: 'The dam opened.' }).text === 'Dam opens\n\nThe dam opened.'
 */
export function assemble(pieces: Pieces): RevisionText {
  const given: [PartKind, string | null | undefined][] = [
    ['TITLE', pieces.title],
    ['STANDFIRST', pieces.standfirst],
    ['BODY', pieces.text],
    ...(pieces.captions ?? []).map((caption): [PartKind, string] => ['CAPTION', caption]),
  ];
  const parts: Part[] = [];
  const counts: Normalised[] = [];
  let text = '';
  for (const [kind, raw] of given) {
    if (!raw || !/\S/.test(raw)) continue;
    const stored = normaliseText(raw);
    counts.push(stored.normalised);
    if (text) text += JOINT;
    parts.push({ kind, start: text.length, end: text.length + stored.text.length });
    text += stored.text;
  }
  return { text, parts, normalised: addUp(counts) };
}
