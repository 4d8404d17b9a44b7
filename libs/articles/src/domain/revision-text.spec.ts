import fc from 'fast-check';
import { isRefusal } from '@stet/platform';
import { TextEmpty, TextTooLong } from './refusals.js';
import { assemble, TEXT_LIMIT } from './revision-text.js';
import type { Pieces, RevisionText } from './revision-text.js';
import { normaliseText } from './text-door.js';

const assembled = (pieces: Pieces): RevisionText => {
  const made = assemble(pieces);
  if (isRefusal(made)) throw new Error(made.message);
  return made;
};

describe('the text of a revision', () => {
  it('joins its parts by blank lines and knows where each stands', () => {
    const { text, parts } = assembled({
      title: 'Dam opens',
      standfirst: 'At last.',
      text: 'The dam opened.\n',
      captions: ['The dam', ' ', 'The mayor'],
    });
    expect(text).toBe('Dam opens\n\nAt last.\n\nThe dam opened.\n\n\nThe dam\n\nThe mayor');
    expect(parts.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['TITLE', 'Dam opens'],
      ['STANDFIRST', 'At last.'],
      ['BODY', 'The dam opened.\n'],
      ['CAPTION', 'The dam'],
      ['CAPTION', 'The mayor'],
    ]);
  });

  it('stores the body alone exactly as it was submitted', () => {
    const text = '  indented\n\n\n\nand   spaced  ';
    expect(assembled({ text })).toEqual({ text, parts: [{ kind: 'BODY', start: 0, end: text.length }], normalised: {} });
  });

  it('has nothing to check without a body', () => {
    expect(assemble({ title: 'Dam opens', text: ' \n\t' })).toBeInstanceOf(TextEmpty);
  });

  it('counts what all parts needed together', () => {
    expect(assembled({ title: 'a\0', text: 'b\0\0' }).normalised).toEqual({ NUL_REPLACED: 3 });
  });

  it('ends at the limit, and says by how much it was missed', () => {
    expect(isRefusal(assemble({ text: 'x'.repeat(TEXT_LIMIT) }))).toBe(false);
    const refused = assemble({ title: 'a', text: 'x'.repeat(TEXT_LIMIT) });
    expect(refused).toBeInstanceOf(TextTooLong);
    expect(refused).toMatchObject({ length: TEXT_LIMIT + 3, limit: TEXT_LIMIT, code: 'TEXT_TOO_LONG' });
  });

  it('takes no tower of marks, which would take minutes to put in order', () => {
    const tower = 'a' + '\u0301\u0316'.repeat(500_000);
    expect(assemble({ text: tower })).toMatchObject({ code: 'INVALID_INPUT', field: 'text' });
    expect(assemble({ text: 'The dam opened.', captions: [tower] })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('keeps every part’s stored words, whatever they are', () => {
    const any = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(any, any, any, fc.array(any, { maxLength: 3 }), (title, standfirst, body, captions) => {
        const made = assemble({ title, standfirst, text: body, captions });
        if (isRefusal(made)) return expect(/\S/.test(body)).toBe(false);
        const given = [title, standfirst, body, ...captions].filter((piece) => /\S/.test(piece));
        expect(made.parts.map(({ start, end }) => made.text.slice(start, end))).toEqual(given.map((piece) => normaliseText(piece).text));
        for (const [i, { start }] of made.parts.entries()) if (i > 0) expect(made.text.slice(start - 2, start)).toBe('\n\n');
      }),
    );
  });
});
