import { isSpace } from '../segments/sentence-splitter.js';

/** A stretch of text that no sentence crosses: a paragraph, a headline, a stray tag, a dateline. */
export interface Block {
  readonly start: number;
  readonly end: number;
  readonly form: 'text' | 'markup' | 'dateline';
}

const TAG_LENGTH = 220;

/** Mark-up that came along with a copied text: "< p>", "</div>", "<br />". */
const STRAY_TAG =
  /<\s{0,3}\/?\s{0,3}(?:p|br|div|span|b|i|u|em|strong|img|script|style|h[1-6]|li|ul|ol|td|tr|table|blockquote|figure|hr)\b[^<>\n]{0,200}>/iy;

/**
 * Cuts a text into blocks at its line ends. Lines that were wrapped by hand are put together again: where a line breaks off without a final
 * mark and the next one goes on in lower case, or where a whole paragraph has lines of one length.
 */
export function splitBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: [number, number][] = [];
  const flush = (): void => {
    for (const [start, end] of joinLines(text, lines)) addBlock(text, start, end, blocks);
    lines = [];
  };
  let at = 0;
  while (at < text.length) {
    const found = text.indexOf('\n', at);
    const lineEnd = found < 0 ? text.length : found;
    const [start, end] = trim(text, at, lineEnd);
    if (start === end) flush();
    else lines.push([start, end]);
    at = lineEnd + 1;
  }
  flush();
  return blocks;
}

export function trim(text: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return [start, end];
}

const WRAP = { least: 3, from: 45, to: 110 };

function joinLines(text: string, lines: readonly [number, number][]): [number, number][] {
  if (lines.length < 2) return [...lines];
  const wrapped = isHardWrapped(text, lines);
  const joined: [number, number][] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last && (wrapped || goesOn(text, last, line))) last[1] = line[1];
    else joined.push([...line]);
  }
  return joined;
}

/** All lines but the last are nearly full, and hardly any ends with a final mark. */
function isHardWrapped(text: string, lines: readonly [number, number][]): boolean {
  if (lines.length < WRAP.least) return false;
  const full = lines.slice(0, -1);
  const longest = full.reduce((most, [start, end]) => Math.max(most, end - start), 0);
  if (longest < WRAP.from || longest > WRAP.to) return false;
  const nearlyFull = full.filter(([start, end]) => end - start > longest * 0.75).length;
  const open = full.filter(([, end]) => !/[.!?:;”"]/.test(text.charAt(end - 1))).length;
  return nearlyFull >= full.length * 0.8 && open >= full.length * 0.6;
}

function goesOn(text: string, [start, end]: readonly [number, number], next: readonly [number, number]): boolean {
  if (/[.!?:;…”"’)\]]/.test(text.charAt(end - 1))) return false;
  if (!/[\p{Ll}(]/u.test(text.charAt(next[0]))) return false;
  if (/^[a-z0-9]{1,3}[.)]/.test(text.slice(next[0], next[0] + 5))) return false;
  return text.slice(start, Math.min(end, start + 400)).split(/\s+/).length >= 4;
}

function addBlock(text: string, from: number, to: number, blocks: Block[]): void {
  let start = from;
  let end = to;
  for (;;) {
    STRAY_TAG.lastIndex = start;
    const match = STRAY_TAG.exec(text);
    if (!match || start + match[0].length > to) break;
    blocks.push({ start, end: start + match[0].length, form: 'markup' });
    [start, end] = trim(text, start + match[0].length, to);
    if (start >= end) return;
  }
  const tail: Block[] = [];
  for (;;) {
    if (text[end - 1] !== '>') break;
    const from = Math.max(start, end - TAG_LENGTH);
    const open = from + text.slice(from, end).lastIndexOf('<');
    if (open < from) break;
    STRAY_TAG.lastIndex = open;
    const match = STRAY_TAG.exec(text);
    if (!match || open + match[0].length !== end) break;
    tail.unshift({ start: open, end, form: 'markup' });
    [start, end] = trim(text, start, open);
    if (start >= end) break;
  }
  if (start < end) {
    const line = dateline(text, start, end);
    if (line > start) blocks.push({ start, end: line, form: 'dateline' });
    [start, end] = trim(text, Math.max(start, line), end);
    if (start < end) blocks.push({ start, end, form: 'text' });
  }
  blocks.push(...tail);
}

const PLACE = String.raw`\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}`;
const DATELINES = [
  // WASHINGTON (AP) — / NEW DELHI, Sept 9 (Reuters) - / MANILA, Philippines –
  new RegExp(
    String.raw`^\p{Lu}[\p{Lu}.'’ -]{2,40}(?:, ${PLACE}\.?)?(?:, \p{Lu}\p{Ll}{2,8}\.? \d{1,2}(?:, \d{4})?)?(?: ?\([\p{Lu}][\p{L} /.]{1,24}\))?\s?[—–-]{1,2}\s`,
    'u',
  ),
  // Paris (AFP) - / London, 4 May (Reuters) —
  new RegExp(String.raw`^${PLACE}(?:, [\p{L}\d. ]{2,16})?\s\([\p{Lu}][\p{L} /.]{1,24}\)\s?[—–-]{1,2}\s`, 'u'),
  // Shimla: Bollywood actress … / NEW DELHI: The
  new RegExp(String.raw`^\p{Lu}[\p{L}'’-]{2,20}(?: \p{Lu}[\p{L}'’-]{2,20})?:\s(?=\p{Lu}[\p{L}’']+ [\p{L}’'-]+ [\s\S]{60})`, 'u'),
];

/** The end of a dateline at the start of a block, or its start where there is none. */
function dateline(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 180));
  if (end - start < 60) return start;
  for (const pattern of DATELINES) {
    const match = pattern.exec(head);
    if (
      match &&
      !/^(?:Note|Update|Updated|Correction|Editor|Warning|Question|Answer|Opinion|Video|Photo|Photos|Exclusive|Breaking|Analysis)\b/.test(
        match[0],
      )
    )
      return trim(text, start, start + match[0].length)[1];
  }
  return start;
}
