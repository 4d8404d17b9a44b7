import type { Speaker } from '../speakers/resolve.js';
import type { DateMention, Span } from '../types.js';

export interface Pointer {
  readonly span: Span;
  /** What the pronoun stands for, null where that is not certain. */
  readonly name: string | null;
}

export interface WordingInput {
  readonly text: string;
  readonly spans: readonly Span[];
  /** Pronouns inside the claim. */
  readonly pointers: readonly Pointer[];
  /** Dates inside the claim that say something only with the day of publication. */
  readonly dates: readonly DateMention[];
  readonly speaker: Speaker | null;
  /** Whether source and cue stand in the claim itself. */
  readonly speakerInside: boolean;
}

/**
 * The claim on its own: certain pronouns become names, dates that hang on the day of publication get that day behind them, and what was said
 * elsewhere gets its speaker in front. Everything else stays as it was written: no number or negation can be lost.
 */
export function standaloneWording({ text, spans, pointers, dates, speaker, speakerInside }: WordingInput): string {
  const pieces = spans.map((span, i) => rewrite(text, span, pointers, dates, i === 0)).map((piece) => piece.replace(/\s+/g, ' ').trim());
  let wording = pieces.join(' ').replace(/ ([,.;:!?])/g, '$1');
  const first = wording.charAt(0);
  if (speaker && !speakerInside) wording = `${speaker.name} said: ${balanced(wording)}`;
  else if (first !== first.toUpperCase()) wording = first.toUpperCase() + wording.slice(1);
  wording = withMarks(wording);
  return /[.!?…]["”’')\]]*$/.test(wording) ? wording : `${wording.replace(/[,;:–—\s-]+$/, '')}.`;
}

function rewrite(text: string, [start, end]: Span, pointers: readonly Pointer[], dates: readonly DateMention[], first: boolean): string {
  const changes: { at: number; to: number; by: string }[] = [];
  for (const { span, name } of pointers) {
    if (name === null || span[0] < start || span[1] > end) continue;
    if (span[0] === span[1]) {
      changes.push({ at: span[0], to: span[1], by: name });
      continue;
    }
    const owns = /^(?:his|her|their|its)$/i.test(text.slice(...span));
    changes.push({ at: span[0], to: span[1], by: owns ? `${name}${name.endsWith('s') ? '’' : '’s'}` : name });
  }
  for (const date of dates) {
    if (date.value === null || date.start < start || date.end > end) continue;
    changes.push({ at: date.end, to: date.end, by: ` (${date.value})` });
  }
  changes.sort((a, b) => b.at - a.at);
  let piece = text.slice(start, end);
  for (const { at, to, by } of changes) piece = piece.slice(0, at - start) + by + piece.slice(to - start);
  return first ? piece.replace(/^(?:And|But|So|Yet|Still|However|Meanwhile|As you know),?\s+(?=\p{L})/u, '') : piece;
}

/** A piece cut out of a quotation gets the mark that stayed behind. */
function withMarks(wording: string): string {
  let depth = 0;
  let missing = false;
  for (const { 0: mark, index } of wording.matchAll(/[“”]/g)) {
    // a closing mark before a word opens, whatever it looks like
    if (mark === '“' || (/^”\s?\p{L}/u.test(wording.slice(index, index + 3)) && /(?:^|\s)$/.test(wording.slice(0, index)))) depth++;
    else if (depth > 0) depth--;
    else missing = true;
  }
  const straight = wording.match(/"/g)?.length ?? 0;
  const opened = missing ? `“${wording}` : wording;
  const closed = depth > 0 && !missing ? `${opened}”` : opened;
  if (straight % 2 === 0) return closed;
  return /(?:^|[\s(])"(?=\S)[^"]*$/.test(closed) ? `${closed}"` : `"${closed}`;
}

/** A sentence out of the middle of a quotation gets both marks. */
function balanced(wording: string): string {
  const bare = wording.replace(/^["“”]|["“”]$/g, '');
  return /["“”]/.test(bare) ? wording : `“${bare}”`;
}
