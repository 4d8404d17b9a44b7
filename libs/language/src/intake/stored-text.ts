import type { Warning } from '../types.js';

/** The stored form of a submitted text, and the way from the submitted offsets to the stored ones. */
export interface StoredText {
  readonly text: string;
  readonly warnings: readonly Warning[];
  /** Moves an offset into the raw text onto the stored text (UTF-16 code units, clamped). */
  readonly toStored: (rawOffset: number) => number;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const REPLACEMENT = '\uFFFD';

/**
 * NFC with LF line ends, NUL and lone surrogates replaced by U+FFFD; nothing else changes.
 * @example storeText('a\r\nb').text === 'a\nb'
 */
export function storeText(raw: string): StoredText {
  const warnings: Warning[] = [];
  let text = raw;
  if (text.includes('\r')) {
    text = text.replace(/\r\n?/g, '\n');
    warnings.push({ code: 'LINE_ENDS_CHANGED', message: 'Carriage returns became line feeds.' });
  }
  const wellFormed = text.replace(LONE_SURROGATE, REPLACEMENT);
  if (wellFormed !== text) {
    text = wellFormed;
    warnings.push({ code: 'LONE_SURROGATES_REPLACED', message: 'Halves of characters were replaced by U+FFFD.' });
  }
  if (text.includes('\0')) {
    text = text.replaceAll('\0', REPLACEMENT);
    warnings.push({ code: 'NUL_REPLACED', message: 'NUL characters were replaced by U+FFFD.' });
  }
  const composed = text.normalize('NFC');
  if (composed !== text) warnings.push({ code: 'COMPOSED', message: 'Characters were composed (Unicode NFC).' });
  if (composed === raw) return { text: raw, warnings, toStored: (offset) => Math.max(0, Math.min(offset, raw.length)) };
  return { text: composed, warnings, toStored: offsetMap(raw, composed) };
}

/**
 * Composition never crosses a character that is not a combining mark, so the raw text is cut there into runs that are stored each on its own;
 * inside a run an offset falls on the run's start. Built when first asked for: most texts never are.
 */
function offsetMap(raw: string, stored: string): (rawOffset: number) => number {
  let starts: { raw: number; stored: number }[] | null = null;
  return (rawOffset) => {
    starts ??= runs(raw, stored);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as { raw: number }).raw <= rawOffset) low = middle;
      else high = middle - 1;
    }
    const run = starts[low];
    const next = starts[low + 1];
    if (!run) return 0;
    const within = Math.max(0, rawOffset - run.raw);
    return Math.min(run.stored + within, next ? next.stored : stored.length);
  };
}

/** Starters: characters that cannot combine with what stands before them. */
const RUN_START = /[\p{L}\p{N}\p{P}\p{Z}\p{S}\p{Cc}]/u;
/** Conjoining jamo are letters and yet compose with the letter before. */
const JAMO = /[\u1160-\u11FF]/;

function runs(raw: string, stored: string): { raw: number; stored: number }[] {
  const found: { raw: number; stored: number }[] = [{ raw: 0, stored: 0 }];
  let from = 0;
  let at = 0;
  let length = 0;
  const close = (end: number): void => {
    const piece = raw.slice(from, end).replace(/\r\n?/g, '\n').replace(LONE_SURROGATE, REPLACEMENT).normalize('NFC');
    length += piece.length;
    found.push({ raw: end, stored: Math.min(length, stored.length) });
    from = end;
  };
  for (const point of raw) {
    const pairOfLineEnds = point === '\n' && raw[at - 1] === '\r';
    if (at > from && !pairOfLineEnds && RUN_START.test(point) && !JAMO.test(point)) close(at);
    at += point.length;
  }
  if (at > from) close(at);
  return found;
}
