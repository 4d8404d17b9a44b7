import fc from 'fast-check';
import { CLOSES, OPENS, readSnippet } from './snippet.js';

describe('snippets', () => {
  it('tell where the words stand, in UTF-16 code units of the text they give', () => {
    const { text, marks } = readSnippet(`😀 The ${OPENS}bridge${CLOSES} over the ${OPENS}Amstel${CLOSES}.`);
    expect(text).toBe('😀 The bridge over the Amstel.');
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['bridge', 'Amstel']);
  });

  it('mark neighbouring words as one piece', () => {
    const { text, marks } = readSnippet(`a ${OPENS}wooden${CLOSES} ${OPENS}clock${CLOSES}`);
    expect(marks.map(({ start, end }) => text.slice(start, end))).toEqual(['wooden clock']);
  });

  it('give all of the text and ranges within it, whatever comes', () => {
    const piece = fc.oneof(fc.constantFrom(OPENS, CLOSES, ' ', '<b>', '😀'), fc.string());
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { text, marks } = readSnippet(pieces.join(''));
        expect(text).toBe(pieces.join('').replace(/[\uE000\uE001]/g, ''));
        let at = -1;
        for (const { start, end } of marks) {
          expect(start).toBeGreaterThan(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
