import { InvalidInput } from '@stet/platform';
import { readUrl } from './details.js';
import type { RevisionText } from './revision-text.js';
import { normaliseText, storedOffsets } from './text-door.js';

/**
 * What the author hands over: on words of the body (offsets in UTF-16 code units of the body as submitted, or the words themselves, which
 * must stand there exactly once), or on the whole where neither is given.
 */
export interface NoteInput {
  readonly start?: number | null;
  readonly end?: number | null;
  readonly exact?: string | null;
  readonly text: string;
  readonly url?: string | null;
}

/** A note as it is stored; offsets into the revision's text. */
export interface PlacedNote {
  readonly startAt: number | null;
  readonly endAt: number | null;
  readonly text: string;
  readonly url: string | null;
}

const NOTES_LIMIT = 500;
const TEXT_LIMIT = 20_000;

/**
 * @param rawBody the body as it was submitted
 * @returns the notes on the revision's own text, or what is wrong with the first that does not fit it
 */
export function placeNotes(notes: readonly NoteInput[], rawBody: string, revision: RevisionText): PlacedNote[] | InvalidInput {
  if (notes.length > NOTES_LIMIT) return new InvalidInput('notes', `At most ${NOTES_LIMIT} notes.`);
  const body = revision.parts.find((part) => part.kind === 'BODY');
  const placed: PlacedNote[] = [];
  const ranged: { at: number; start: number; end: number }[] = [];
  for (const [i, note] of notes.entries()) {
    const text = normaliseText(note.text).text.trim();
    if (!text || [...text].length > TEXT_LIMIT)
      return new InvalidInput(`notes.${i}.text`, `1 to ${TEXT_LIMIT} characters, not only white space.`);
    const url = readUrl(`notes.${i}.url`, note.url);
    if (url instanceof InvalidInput) return url;
    const range = body ? rangeOf(i, note, rawBody, revision.text.slice(body.start, body.end)) : null;
    if (range instanceof InvalidInput) return range;
    if (range && !range.stored) ranged.push({ at: i, start: range.start, end: range.end });
    placed.push({
      startAt: range && body ? body.start + range.start : null,
      endAt: range && body ? body.start + range.end : null,
      text,
      url,
    });
  }
  const moved = storedOffsets(
    rawBody,
    ranged.flatMap(({ start, end }) => [start, end]),
  );
  for (const [i, { at }] of ranged.entries()) {
    const [start, end] = [moved[2 * i] ?? 0, moved[2 * i + 1] ?? 0];
    if (end <= start) return new InvalidInput(`notes.${at}.start`, 'This range holds no whole character.');
    placed[at] = { ...(placed[at] as PlacedNote), startAt: (body?.start ?? 0) + start, endAt: (body?.start ?? 0) + end };
  }
  return placed;
}

/** Where a note stands: in the raw body by its offsets, or in the stored body by its words. */
function rangeOf(
  i: number,
  note: NoteInput,
  rawBody: string,
  storedBody: string,
): { start: number; end: number; stored: boolean } | null | InvalidInput {
  const { start = null, end = null, exact = null } = note;
  if ((start === null) !== (end === null)) return new InvalidInput(`notes.${i}.end`, 'start and end are given together.');
  if (start !== null && end !== null) {
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || end <= start || end > rawBody.length)
      return new InvalidInput(`notes.${i}.start`, `This is no range of the ${rawBody.length} code units of the submitted text.`);
    if (exact !== null && rawBody.slice(start, end) !== exact)
      return new InvalidInput(`notes.${i}.exact`, 'Other words stand at this range.');
    return { start, end, stored: false };
  }
  if (exact === null) return null;
  const words = normaliseText(exact).text;
  const first = /\S/.test(words) ? storedBody.indexOf(words) : -1;
  if (first < 0) return new InvalidInput(`notes.${i}.exact`, 'These words do not stand in the text.');
  if (storedBody.includes(words, first + 1))
    return new InvalidInput(`notes.${i}.exact`, 'These words stand in more than one place: give start and end.');
  return { start: first, end: first + words.length, stored: true };
}
