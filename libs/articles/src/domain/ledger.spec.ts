import { extractClaims } from '@stet/language';
import fc from 'fast-check';
import { tilingFault } from './ledger.js';
import { normaliseText } from './text-door.js';

describe('the ledger', () => {
  const text = 'One. Two.\n\nThree.';
  const whole = [
    { start: 0, end: 4 },
    { start: 5, end: 9 },
    { start: 11, end: 17 },
  ];

  it('holds every character that is not white space exactly once', () => {
    expect(tilingFault(text, whole)).toBeUndefined();
    expect(tilingFault(' \n ', [])).toBeUndefined();
  });

  it.each([
    ['a sentence in no segment', [whole[0], whole[2]], /between 4 and 11/],
    ['a sentence at the end in no segment', [whole[0], whole[1]], /after 9/],
    ['a sentence in two segments', [whole[0], { start: 3, end: 9 }, whole[2]], /begins before 4/],
    ['segments in the wrong order', [whole[1], whole[0], whole[2]], /in no segment|begins before/],
    ['an empty segment', [{ start: 0, end: 0 }, ...whole], /no range/],
    ['a segment beyond the text', [...whole.slice(0, 2), { start: 11, end: 18 }], /no range/],
  ])('finds %s', (_what, segments, fault) => {
    expect(
      tilingFault(
        text,
        segments.filter((segment) => segment !== undefined),
      ),
    ).toMatch(fault);
  });

  it('is of the very text that was stored: the engine takes it as it is', () => {
    const any = fc.string({ unit: 'binary', maxLength: 60 });
    const dirt = fc.constantFrom('\r\n', '\0', '\ud800', '\udc00', 'e\u0301', '\u1100\u1161', '\ufeff', '\u0958', ' ');
    fc.assert(
      fc.property(fc.array(fc.oneof(any, dirt), { maxLength: 12 }), (pieces) => {
        const { text } = normaliseText(pieces.join(''));
        expect(extractClaims({ text }, { language: 'en', only: 'segments' }).text).toBe(text);
      }),
    );
  });

  it('is what the engine makes of any text', () => {
    const piece = fc.constantFrom(
      'The dam opened in 1931.',
      'Why?',
      '“No,” he said.',
      '\n',
      '\n\n',
      ' ',
      '…',
      'www.example.com',
      '12%',
      '(',
      '😀',
      '\u2028',
      '\u00a0',
      'ADVERTISEMENT',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const extraction = extractClaims({ text: pieces.join(' ') }, { language: 'en' });
        expect(tilingFault(extraction.text, extraction.segments)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});
