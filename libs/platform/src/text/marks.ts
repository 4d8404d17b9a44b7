/**
 * UTF-16 code units of combining marks that may follow each other. Unicode's stream-safe format (UAX 15) allows 30 characters; the most any
 * writing needs is fewer, and texts that play with towers of marks stay below this too.
 */
export const MARKS_IN_A_ROW = 64;

const MARK = /^\p{M}$/u;

/**
 * Whether more combining marks follow each other than any text has. Putting them in canonical order (NFC, NFKC) takes time by the square of
 * their number: a megabyte of them, minutes. Looks at one place in 64, so that it costs next to nothing.
 */
export function hasTowerOfMarks(text: string): boolean {
  for (let at = MARKS_IN_A_ROW; at < text.length; at += MARKS_IN_A_ROW) {
    // nothing below U+0300 combines
    if (text.charCodeAt(at) < 0x300 || !isMark(text, at)) continue;
    let from = at;
    let to = at + 1;
    while (from > 0 && to - from <= MARKS_IN_A_ROW && isMark(text, from - 1)) from--;
    while (to < text.length && to - from <= MARKS_IN_A_ROW && isMark(text, to)) to++;
    if (to - from > MARKS_IN_A_ROW) return true;
  }
  return false;
}

/** Whether the code unit belongs to a combining mark, of which some take two. */
function isMark(text: string, at: number): boolean {
  const isSecondHalf = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  const point = text.codePointAt(isSecondHalf ? at - 1 : at);
  return point !== undefined && MARK.test(String.fromCodePoint(point));
}
