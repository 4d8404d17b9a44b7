import { extractClaims } from '@stet/language';
import fc from 'fast-check';
import { tilingFault } from './ledger.js';

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
