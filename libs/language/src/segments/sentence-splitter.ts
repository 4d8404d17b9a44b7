import { BEFORE_NUMBERS, MAY_END, STARTERS, TITLES } from './abbreviations.js';
import { listBreaks } from './list-items.js';

/**
 * Cuts the stretch `[from, to)` of a text into sentences. One pass, linear in time; the spans are trimmed of white space and hold everything else.
 * Quotation marks do not hold sentences together: a quotation of three sentences is three spans.
 * @returns flat pairs: start, end, start, end …
 */
export function splitSentences(text: string, from: number, to: number, out: number[] = []): number[] {
  let start = skipSpace(text, from, to);
  const list = listBreaks(text, start, to);
  let nextList = 0;
  let searched = start;
  for (;;) {
    const found = nextMark(text, searched, to);
    while (nextList < list.length && (list[nextList] as number) <= found) {
      const at = list[nextList++] as number;
      if (at > start) start = cut(text, start, at, to, out);
    }
    if (found >= to) break;
    let run = found + 1;
    while (run < to && isFinalMark(text.charCodeAt(run))) run++;
    run = spacedDots(text, run, to);
    const end = boundary(text, start, found, run, to);
    if (end > start) start = cut(text, start, end, to, out);
    searched = Math.max(run, start);
  }
  if (start < to) cut(text, start, to, to, out);
  return out;
}

/** A loop and not a pattern with a start: a pattern that finds nothing reads on to the end of the text, for every paragraph anew. */
function nextMark(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isFinalMark(text.charCodeAt(at))) at++;
  return at;
}

/** . ! ? … and their East Asian forms */
const isFinalMark = (code: number): boolean =>
  code === 0x2e || code === 0x21 || code === 0x3f || code === 0x2026 || code === 0x3002 || code === 0xff01 || code === 0xff1f;

/** Dots may stand apart (". . ."). A loop and not a pattern: a pattern keeps a way back for each of a million dots. */
function spacedDots(text: string, run: number, to: number): number {
  let end = run;
  while (end + 1 < to && isBlank(text.charCodeAt(end)) && isDot(text.charCodeAt(end + 1))) {
    end += 2;
    while (end < to && isDot(text.charCodeAt(end))) end++;
  }
  return end;
}
const isBlank = (code: number): boolean => code === 0x20 || code === 0xa0;
const isDot = (code: number): boolean => code === 0x2e || code === 0x2026;

function cut(text: string, start: number, end: number, to: number, out: number[]): number {
  let last = end;
  while (last > start && isSpace(text.charCodeAt(last - 1))) last--;
  if (last > start) out.push(start, last);
  return skipSpace(text, end, to);
}

/** Where the sentence ends that has final marks at `[mark, run)`, or 0 where it goes on. */
function boundary(text: string, start: number, mark: number, run: number, to: number): number {
  let end = run;
  while (end < to && isCloser(text, end, to)) end++;
  if (end < to && text.charCodeAt(end) === 0x5b) end = skipReference(text, end, to);
  if (end >= to) return to;
  const code = text.charCodeAt(end);
  if (!isSpace(code)) return glued(text, start, mark, run, end, to);
  const next = skipSpace(text, end, to);
  if (next >= to) return 0;
  const dots = run - mark;
  const single = dots === 1 && text.charCodeAt(mark) === 0x2e;
  const word = nextWord(text, next, to);
  if (dots > 1 && text.charCodeAt(mark) === 0x2e) return afterDots(text, start, mark, run, end, word);
  if (isIdeographicStop(text.charCodeAt(mark))) return end;
  if (!word.capital && !word.digit && !word.opener) return 0;
  if (!word.capital && !word.digit) return word.lower ? 0 : end;
  if (!single) return end > run && !word.opener && speaksNext(text, word, to) ? 0 : end;
  return afterStop(text, start, mark, end, word) ? end : 0;
}

/** A single full stop, followed by space and a capital letter or a digit. */
function afterStop(text: string, start: number, mark: number, end: number, next: NextWord): boolean {
  const from = wordStart(text, mark, start);
  const word = text.slice(from, mark);
  // a marker such as "1." or "a)" at the start of a list item belongs to the item
  if (from === start && /^(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})$/.test(word)) return false;
  const bulleted = from > start && /^[•⁃▪‣●·*-]\s*$/.test(text.slice(start, from));
  if (bulleted && /^\d{1,3}$/.test(word)) return false;
  if (from === start && /^[•⁃▪‣●]\d{1,3}$/.test(word)) return false;
  if (end > mark + 1) return true;
  const lower = word.toLowerCase();
  const starter = STARTERS.has(next.text.toLowerCase());
  if (/^\p{L}$/u.test(word)) return word === 'I' ? starter && !next.digit : starter && next.text !== 'I' && next.text !== 'A';
  if (TITLES.has(lower)) return false;
  if (next.digit) return !BEFORE_NUMBERS.has(lower);
  if (/^\p{L}(?:\.\p{L})+$/u.test(word)) return afterInitials(text, start, from, lower, starter);
  if (MAY_END.has(lower)) return starter;
  return true;
}

/** "U.S.", "a.m.", "J.C.": whether the sentence ends with them. */
function afterInitials(text: string, start: number, from: number, lower: string, starter: boolean): boolean {
  if (lower === 'a.m' || lower === 'p.m') return starter || text.slice(start, from).trim().split(/\s+/).length > 3;
  return starter;
}

/** Two dots or more: an ellipsis, or a full stop with one. */
function afterDots(text: string, start: number, mark: number, run: number, end: number, next: NextWord): number {
  if (!next.capital && !next.opener) return 0;
  if (!next.capital && next.lower) return 0;
  const before = text.charCodeAt(mark - 1);
  // "[...]" leaves words out; three dots that stand apart are a pause
  if (before === 0x5b || (mark > start && isSpace(before) && DOTS.exec(text.slice(mark, run))?.[0].length === run - mark)) return 0;
  // "compounds. . . . The practice": the first dot ends the sentence, the ellipsis opens the next
  if (mark > start && !isSpace(before) && text.slice(mark, run) === '. . . .') return mark + 1;
  return end;
}

const DOTS = /^(?:\.\.\.|\. \. \.|…)/;

/** No space after the mark: a new sentence only where a word that begins sentences follows a plain word ("the end.The next"). */
function glued(text: string, start: number, mark: number, run: number, end: number, to: number): number {
  const code = text.charCodeAt(end);
  if (isQuote(code) && run === end) {
    // ."The: the mark opens the next sentence
    return isUpper(text.charCodeAt(end + 1)) && isLower(text.charCodeAt(mark - 1)) ? end : 0;
  }
  if (isDigit(code)) return noteNumbers(text, mark, end, to);
  if (!isUpper(code) || run - mark > 1) return 0;
  const from = wordStart(text, mark, start);
  let wordEnd = end;
  while (wordEnd < to && wordEnd - end < 40 && !isSpace(text.charCodeAt(wordEnd))) wordEnd++;
  const before = text.slice(from, mark);
  const after = text.slice(end, wordEnd);
  if (!/^\P{L}*\p{L}*\p{Ll}{2}$/u.test(before) && !/[”"’)]/.test(text[end - 1] ?? '')) return 0;
  return /^\p{Lu}\p{Ll}*,?$/u.test(after) && STARTERS.has(after.replace(',', '').toLowerCase()) ? end : 0;
}

/** "a consultation.11 12 Take": numbers of notes stand between the stop and the next sentence. */
function noteNumbers(text: string, mark: number, end: number, to: number): number {
  if (!isLower(text.charCodeAt(mark - 1)) && text[mark - 1] !== ')') return 0;
  const match = NOTES.exec(text.slice(end, Math.min(to, end + 24)));
  return match ? end + (match[1] as string).length : 0;
}
const NOTES = /^(\d{1,3}(?:[ ,]\d{1,3})*)\s+\p{Lu}\p{Ll}/u;

interface NextWord {
  readonly text: string;
  readonly at: number;
  readonly capital: boolean;
  readonly digit: boolean;
  readonly lower: boolean;
  /** A quotation mark, bracket or dash stands before the word. */
  readonly opener: boolean;
}

function nextWord(text: string, from: number, to: number): NextWord {
  let at = from;
  while (at < to && at - from < 6 && isOpener(text.charCodeAt(at))) at++;
  const opener = at > from;
  let end = at;
  while (end < to && end - at < 24 && isWordCode(text.charCodeAt(end))) end++;
  const code = text.charCodeAt(at);
  return { text: text.slice(at, end), at, capital: isUpper(code), digit: isDigit(code), lower: isLower(code), opener };
}

/** "…?” Peskov asked": the words after a closing mark only name who spoke. */
function speaksNext(text: string, next: NextWord, to: number): boolean {
  return SPEAKS.test(text.slice(next.at, Math.min(to, next.at + 80)));
}
const SPEAKS =
  /^(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?(?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:said|says|asked|asks|told|replied|added|tweeted|wrote|wondered|answered|declared|exclaimed|shouted)\b/u;

function skipReference(text: string, at: number, to: number): number {
  const match = /^\[\d{1,3}(?:[–,-]\d{1,3})*\]/.exec(text.slice(at, Math.min(to, at + 16)));
  return match ? at + match[0].length : at;
}

function wordStart(text: string, mark: number, start: number): number {
  let from = mark;
  while (from > start && mark - from < 30) {
    const code = text.charCodeAt(from - 1);
    if (isSpace(code) || code === 0x28 || code === 0x5b || isQuote(code) || code === 0x2014) break;
    from--;
  }
  return from;
}

export function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** What `String.prototype.trim` takes for white space. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0xa0) return false;
  return (
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0x1680
  );
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isIdeographicStop = (code: number): boolean => code === 0x3002 || code === 0xff01 || code === 0xff1f;
const UPPER = /\p{Lu}|\p{Lt}/u;
const LOWER = /\p{Ll}/u;
const WORD = /[\p{L}\p{N}]/u;
const isUpper = (code: number): boolean => (code < 0x80 ? code >= 0x41 && code <= 0x5a : code > 0 && UPPER.test(String.fromCharCode(code)));
const isLower = (code: number): boolean => (code < 0x80 ? code >= 0x61 && code <= 0x7a : code > 0 && LOWER.test(String.fromCharCode(code)));
const isWordCode = (code: number): boolean =>
  code < 0x80
    ? (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x27
    : code === 0x2019 || WORD.test(String.fromCharCode(code));
const isQuote = (code: number): boolean =>
  code === 0x22 || code === 0x27 || (code >= 0x2018 && code <= 0x201f) || code === 0xab || code === 0xbb || code === 0x60;

function isCloser(text: string, at: number, to: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x29 || code === 0x5d || code === 0x7d || code === 0x2019 || code === 0x201d || code === 0xbb) return true;
  // a straight mark, or one that opens elsewhere (German “), closes only where no word follows it
  if (code === 0x22 || code === 0x27 || code === 0x201c) {
    const next = at + 1 < to ? text.charCodeAt(at + 1) : 0x20;
    return !isWordCode(next);
  }
  return false;
}

const isOpener = (code: number): boolean =>
  isQuote(code) ||
  code === 0x28 ||
  code === 0x5b ||
  code === 0x2013 ||
  code === 0x2014 ||
  code === 0x2d ||
  code === 0x2022 ||
  code === 0x201e;
