import fc from 'fast-check';
import { hasTowerOfMarks, MARKS_IN_A_ROW } from './marks.js';

describe('hasTowerOfMarks', () => {
  it('counts what follows each other, wherever it stands', () => {
    const row = /\p{M}+/gu;
    const piece = fc.oneof(
      fc.constantFrom('a', 'ö', 'ที่', '\u{1d165}\u{1d167}', '\u0301', '\u0316', '\ud834', '\udd67', '😀', ' '),
      fc.tuple(fc.constantFrom('\u0301', '\u0316\u0301', '\u{1d167}'), fc.integer({ min: 1, max: 70 })).map(([mark, n]) => mark.repeat(n)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const longest = Math.max(0, ...[...text.matchAll(row)].map(([marks]) => marks.length));
        expect(hasTowerOfMarks(text)).toBe(longest > MARKS_IN_A_ROW);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds one at the ends of a long text', () => {
    const tower = 'a' + '\u0301\u0316'.repeat(33);
    const plain = 'The dam holds. '.repeat(50_000);
    expect([plain, tower + plain, plain + tower, tower.slice(0, 65) + plain].map(hasTowerOfMarks)).toEqual([false, true, true, false]);
  });
});
