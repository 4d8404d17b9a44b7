import { InvalidInput, isRefusal } from '@stet/platform';
import { placeNotes } from './notes.js';
import type { NoteInput } from './notes.js';
import { assemble } from './revision-text.js';

describe('the author’s notes', () => {
  const body = 'The dam cafe\u0301 opened.\r\nIt cost 3 million.\r\nIt cost a lot.';
  const made = assemble({ title: 'Dam', text: body });
  if (isRefusal(made)) throw new Error(made.message);
  const place = (...notes: NoteInput[]) => placeNotes(notes, body, made);
  const words = (note: NoteInput) => {
    const placed = place(note);
    if (placed instanceof InvalidInput) throw new Error(placed.message);
    const [one] = placed;
    return one?.startAt == null || one.endAt === null ? null : made.text.slice(one.startAt, one.endAt);
  };

  it('stand on the words they were written for, though the door changed the text before them', () => {
    const start = body.indexOf('3 million');
    expect(words({ start, end: start + 9, text: 'From the budget.' })).toBe('3 million');
    expect(words({ start, end: start + 9, exact: '3 million', text: 'From the budget.' })).toBe('3 million');
    expect(words({ exact: 'cafe\u0301 opened.\r\nIt', text: 'I was there.' })).toBe('café opened.\nIt');
  });

  it('stand on the whole where they name no words', () => expect(words({ text: 'All from the mayor.' })).toBeNull());

  it.each<[string, NoteInput, string]>([
    ['words that are not there', { exact: '4 million', text: 'x' }, 'notes.0.exact'],
    ['words that stand twice', { exact: 'It cost', text: 'x' }, 'notes.0.exact'],
    ['other words at the range', { start: 0, end: 3, exact: 'dam', text: 'x' }, 'notes.0.exact'],
    ['half a range', { start: 0, text: 'x' }, 'notes.0.end'],
    ['a range beyond the text', { start: 0, end: body.length + 1, text: 'x' }, 'notes.0.start'],
    ['a range turned round', { start: 5, end: 2, text: 'x' }, 'notes.0.start'],
    ['no text', { text: ' ' }, 'notes.0.text'],
    ['an address nobody can follow', { text: 'x', url: 'javascript:alert(1)' }, 'notes.0.url'],
  ])('are refused with %s', (_what, note, field) => {
    expect(place(note)).toMatchObject({ kind: 'InvalidInput', field });
  });
});
