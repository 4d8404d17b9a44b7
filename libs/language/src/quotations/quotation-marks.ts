/** A stretch between quotation marks. Offsets count the marks in; `inner…` leaves them out. */
export interface Quotation {
  readonly start: number;
  readonly end: number;
  readonly innerStart: number;
  readonly innerEnd: number;
  /** False where the mark that ends it is missing: it then ends with its paragraph. */
  readonly closed: boolean;
  readonly single: boolean;
}

const DOUBLE = /["“”„‟«»]|''|``/g;
const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isGap = (character: string | undefined): boolean => character === undefined || /[\s([—–-]/.test(character);

/**
 * The quotations of one paragraph, in order, none inside another (a nested one belongs to what it stands in). Marks that point the wrong way are
 * read by their place: a closing mark before a word, after a space, opens.
 */
export function findQuotations(text: string, from: number, to: number): Quotation[] {
  const found: Quotation[] = [];
  const marks = marksIn(text, from, to);
  let open = -1;
  let openEnd = -1;
  let depth = 0;
  const close = (start: number, end: number, closed: boolean): void => {
    found.push({ start: open, end, innerStart: openEnd, innerEnd: start, closed, single: false });
    open = -1;
    depth = 0;
  };
  marks.forEach(({ at, length, mark }, i) => {
    const before = at === from ? undefined : text[at - 1];
    const after = at + length >= to ? undefined : text[at + length];
    if (open < 0) {
      const wrongWay = mark === '”' || mark === '»';
      const opens = wrongWay
        ? isGap(before) && after !== undefined && i + 1 < marks.length
        : mark === '"'
          ? !inches(before, after) && after !== undefined && (isGap(before) || isLetter(after))
          : true;
      if (opens && after !== undefined) [open, openEnd] = [at, at + length];
      return;
    }
    const german = text[open] === '„';
    const opensAgain =
      (mark === '“' && !german) ||
      mark === '„' ||
      mark === '«' ||
      mark === '``' ||
      ((mark === '"' || mark === "''") &&
        isGap(before) &&
        before !== undefined &&
        isLetter(after) &&
        found.length + i > 0 &&
        startsAgain(text, at));
    if (!opensAgain) {
      if (depth > 0) depth--;
      else close(at, at + length, true);
      return;
    }
    const [next, overNext] = [marks[i + 1], marks[i + 2]];
    const nested = next?.mark === '”' && overNext?.mark === '”' && overNext.at - at < 600;
    if (nested) depth++;
    else {
      // the mark that should have ended the quotation is missing: it ends before the new one
      close(at, at, false);
      [open, openEnd] = [at, at + length];
    }
  });
  if (open >= 0 && openEnd < to) close(to, to, false);
  return found;
}

/** A straight mark after a full stop and a space: a new quotation, though the last one was not closed. */
const startsAgain = (text: string, at: number): boolean =>
  /[.?!]\s$/.test(text.slice(Math.max(0, at - 2), at)) && /^["']+\p{Lu}/u.test(text.slice(at, at + 4));

const inches = (before: string | undefined, after: string | undefined): boolean =>
  before !== undefined && /\d/.test(before) && !isLetter(after);

function marksIn(text: string, from: number, to: number): { at: number; length: number; mark: string }[] {
  const marks: { at: number; length: number; mark: string }[] = [];
  // on the paragraph alone: a search in the whole text would read on to its end where the paragraph has no mark
  for (const { 0: mark, index } of text.slice(from, to).matchAll(DOUBLE)) marks.push({ at: from + index, length: mark.length, mark });
  return marks;
}

const SINGLE = /(?<=^|[\s(—–])[‘']/gu;
const REACH = 400;

/** Quotations in single marks that lie in no double ones: ‘…’ and '…'; apostrophes are left alone. */
export function findSingleQuotations(text: string, from: number, to: number, double: readonly Quotation[]): Quotation[] {
  const found: Quotation[] = [];
  const paragraph = text.slice(from, to);
  let free = 0;
  for (const match of paragraph.matchAll(SINGLE)) {
    const at = match.index;
    if (at < free || paragraph[at + 1] === "'" || !/[\p{L}\p{N}]/u.test(paragraph[at + 1] ?? '')) continue;
    if (double.some((quotation) => quotation.start <= from + at && from + at < quotation.end)) continue;
    const end = paragraph.slice(at + 2, at + REACH).search(match[0] === '‘' ? /’(?![\p{L}\p{N}])/u : /['’](?![\p{L}\p{N}])/u);
    if (end < 0) continue;
    const close = at + 2 + end;
    found.push({ start: from + at, end: from + close + 1, innerStart: from + at + 1, innerEnd: from + close, closed: true, single: true });
    free = close + 1;
  }
  return found;
}
