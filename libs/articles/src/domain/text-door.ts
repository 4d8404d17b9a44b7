/**
 * What the door may change, each with how often: carriage returns and lone halves of characters and NULs by occurrence, composition by line.
 * Nothing else of a submitted text is ever changed, unless the client asks to have the text taken out of a page.
 */
export type Normalised = Partial<
  Record<'LINE_ENDS_CHANGED' | 'LONE_SURROGATES_REPLACED' | 'NUL_REPLACED' | 'COMPOSED' | 'HTML_CONVERTED' | 'MARKDOWN_CONVERTED', number>
>;

export interface StoredText {
  readonly text: string;
  readonly normalised: Normalised;
}

const LINE_ENDS = /\r\n?/g;
const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const REPLACEMENT = '\uFFFD';

/**
 * The text as it is stored: NFC, LF, NUL and lone surrogates replaced by U+FFFD.
 *
 * @example normaliseText('a\r\nb') // { text: 'a\nb', normalised: { LINE_ENDS_CHANGED: 1 } }
 */
export function normaliseText(raw: string): StoredText {
  const normalised: Normalised = {};
  const replace = (text: string, pattern: RegExp, by: string, code: keyof Normalised): string => {
    let count = 0;
    const replaced = text.replace(pattern, () => {
      count++;
      return by;
    });
    if (count) normalised[code] = count;
    return replaced;
  };
  let text = raw;
  if (text.includes('\r')) text = replace(text, LINE_ENDS, '\n', 'LINE_ENDS_CHANGED');
  // asked first: it costs a fifth of the search, and hardly any text has one
  if (!text.isWellFormed()) text = replace(text, LONE_SURROGATES, REPLACEMENT, 'LONE_SURROGATES_REPLACED');
  if (text.includes('\0')) text = replace(text, /\0/g, REPLACEMENT, 'NUL_REPLACED');
  const composed = text.normalize('NFC');
  if (composed !== text) {
    // a line feed never composes, so the lines stand opposite one another
    const before = text.split('\n');
    normalised.COMPOSED = composed.split('\n').filter((line, i) => line !== before[i]).length;
    text = composed;
  }
  return { text, normalised };
}

export const addUp = (all: readonly Normalised[]): Normalised => {
  const sum: Normalised = {};
  for (const one of all)
    for (const [code, count] of Object.entries(one) as [keyof Normalised, number][]) sum[code] = (sum[code] ?? 0) + count;
  return sum;
};

/** Characters that may compose with what stands before them: a text is never cut there. */
const JOINS_BEFORE = /[\p{M}\u1160-\u11FF]/u;

/**
 * Moves offsets into a raw text onto its stored form. An offset inside what becomes one character moves to its end.
 *
 * @param offsets UTF-16 code units into `raw`, each 0 to its length
 */
export function storedOffsets(raw: string, offsets: readonly number[]): number[] {
  const cut = (offset: number): number => {
    let at = offset;
    if (raw[at - 1] === '\r' && raw[at] === '\n') at++;
    if (/[\uD800-\uDBFF]/.test(raw[at - 1] ?? '') && /[\uDC00-\uDFFF]/.test(raw[at] ?? '')) at++;
    for (;;) {
      const point = raw.codePointAt(at);
      if (at === 0 || point === undefined || !JOINS_BEFORE.test(String.fromCodePoint(point))) return at;
      at += point > 0xffff ? 2 : 1;
    }
  };
  const cuts = offsets.map(cut);
  const moved = new Map<number, number>();
  let from = 0;
  let length = 0;
  // one pass over the raw text, however many offsets
  for (const at of [...new Set(cuts)].sort((a, b) => a - b)) {
    length += normaliseText(raw.slice(from, at)).text.length;
    moved.set((from = at), length);
  }
  return cuts.map((at) => moved.get(at) ?? 0);
}
