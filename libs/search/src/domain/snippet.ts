/** A piece of text with the places of what was looked for. */
export interface Snippet {
  readonly text: string;
  /** start and end in UTF-16 code units of `text`; the end is exclusive; in order, none touches the next */
  readonly marks: readonly { readonly start: number; readonly end: number }[];
}

/** What the database puts around what was found: of the private use area, and taken out of the text before. */
export const OPENS = '\uE000';
export const CLOSES = '\uE001';

/** Text with marks in it → the text, and where they were. Marks with nothing but white space between them are one. */
export function readSnippet(marked: string): Snippet {
  let text = '';
  const marks: { start: number; end: number }[] = [];
  let open: number | undefined;
  for (const piece of marked.split(/([\uE000\uE001])/)) {
    if (piece === OPENS) open ??= text.length;
    else if (piece === CLOSES) {
      const last = marks.at(-1);
      if (open !== undefined && open < text.length) {
        if (last && !text.slice(last.end, open).trim()) last.end = text.length;
        else marks.push({ start: open, end: text.length });
      }
      open = undefined;
    } else text += piece;
  }
  return { text, marks };
}
