import fc from 'fast-check';
import { annotate } from './annotate.js';

describe('an annotated text', () => {
  it('shows claims in one another, beside one another and in several pieces', () => {
    const text = 'Ana said the dam, built in 1931, held.';
    const marks = [
      { number: 1, spans: [[0, 38]] as [number, number][] },
      {
        number: 2,
        spans: [
          [9, 16],
          [33, 38],
        ] as [number, number][],
      },
      { number: 3, spans: [[18, 31]] as [number, number][] },
    ];
    expect(annotate(text, marks).map(({ text: piece, claims, ends }) => [piece, claims.join(), ends.join()])).toEqual([
      ['Ana said ', '1', ''],
      ['the dam', '1,2', ''],
      [', ', '1', ''],
      ['built in 1931', '1,3', '3'],
      [', ', '1', ''],
      ['held.', '1,2', '1,2'],
    ]);
  });

  it('is the text, every sign of it marked as its claims have it, each of which ends once', () => {
    const span = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 5 }), (text, all) => {
        const marks = all.map((spans, i) => ({ number: i + 1, spans }));
        const pieces = annotate(text, marks);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        const inText = ([start, end]: [number, number]): boolean => start < end && end <= text.length;
        let at = 0;
        for (const piece of pieces) {
          for (let i = at; i < at + piece.text.length; i++) {
            const here = marks.filter(({ spans }) => spans.some((s) => inText(s) && s[0] <= i && i < s[1])).map(({ number }) => number);
            expect(piece.claims).toEqual(here);
          }
          at += piece.text.length;
        }
        const ended = pieces.flatMap(({ ends }) => ends).sort();
        expect(ended).toEqual(marks.filter(({ spans }) => spans.some(inText)).map(({ number }) => number));
      }),
    );
  });
});
