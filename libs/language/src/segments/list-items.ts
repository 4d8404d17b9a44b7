/** The marker of a list item: bullet, number or letter, and how it is closed. */
const MARKER = /^([•⁃▪‣●]\s?)?(\(?)(\d{1,3}|[a-z])(\.\)|\.|\))\s?(?=\S)/;
/** As far as a next item is looked for; keeps the search linear in the text. */
const REACH = 600;

/**
 * Where the second and further items of a list begin that runs on in one line ("1. The first item 2. The second item").
 * A list is believed only when its items count on one by one in the same style.
 */
export function listBreaks(text: string, from: number, to: number): readonly number[] {
  const first = firstMarker(text, from, to);
  if (!first) return [];
  const breaks: number[] = first.at > from ? [first.at] : [];
  let { at } = first;
  let label = first.label;
  for (;;) {
    const wanted = following(label);
    const needle = `${first.bullet}${first.open}${wanted}${first.close}`;
    const found = text.slice(at + 1, Math.min(to, at + REACH)).search(new RegExp(`(?<=\\s)${escape(needle)}\\s`));
    if (found < 0) break;
    at += 1 + found;
    label = wanted;
    breaks.push(at);
  }
  return first.at > from && breaks.length < 2 ? [] : breaks;
}

interface Marker {
  readonly at: number;
  readonly bullet: string;
  readonly open: string;
  readonly label: string;
  readonly close: string;
}

/** A marker at the start, or the first item of a list ("1." or "a)") after the end of a sentence. */
function firstMarker(text: string, from: number, to: number): Marker | null {
  const here = MARKER.exec(text.slice(from, Math.min(to, from + 16)));
  if (here) return marker(from, here);
  const later = /(?<=[.!?:]["”’)]? )(?:1\.\)|1[.)]|a\)|a\.\)) (?=\S)/.exec(text.slice(from, Math.min(to, from + 2000)));
  if (!later) return null;
  const at = from + later.index;
  const match = MARKER.exec(text.slice(at, Math.min(to, at + 16)));
  return match ? marker(at, match) : null;
}

const marker = (at: number, [, bullet = '', open = '', label = '', close = '']: RegExpExecArray): Marker => ({
  at,
  bullet,
  open,
  label,
  close,
});

function following(label: string): string {
  return /\d/.test(label) ? String(Number(label) + 1) : String.fromCharCode(label.charCodeAt(0) + 1);
}

const escape = (plain: string): string => plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
