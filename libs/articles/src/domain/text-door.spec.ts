import fc from 'fast-check';
import { normaliseText, storedOffsets } from './text-door.js';

/** Texts with everything the door touches: lone halves, NUL, line ends, letters and marks that compose, emoji. */
const dirty = fc
  .array(
    fc.constantFrom(
      'a',
      'e',
      '\u0301',
      '\u0327',
      'é',
      '\r',
      '\n',
      '\r\n',
      '\0',
      '\ud83d',
      '\ude00',
      '😀',
      ' ',
      '\u1100',
      '\u1161',
      '\u11a8',
      'ﬁ',
      '\u0958',
      '.',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('the text door', () => {
  it('leaves a clean text as it is and has nothing to report', () => {
    const text = 'Nine “ships”,\n\n\tno tides – 😀.  ';
    expect(normaliseText(text)).toEqual({ text, normalised: {} });
  });

  it('reports what it changed, by code and count', () => {
    const { text, normalised } = normaliseText('a\r\nb\rc\0\ud800 cafe\u0301\nplain cafe\u0301');
    expect(text).toBe('a\nb\nc\ufffd\ufffd café\nplain café');
    expect(normalised).toEqual({ LINE_ENDS_CHANGED: 2, LONE_SURROGATES_REPLACED: 1, NUL_REPLACED: 1, COMPOSED: 2 });
  });

  it('stores nothing PostgreSQL or JSON could not hold, and what is stored passes unchanged', () => {
    fc.assert(
      fc.property(dirty, (raw) => {
        const { text } = normaliseText(raw);
        expect(text).not.toMatch(/\0|\r/);
        expect(Buffer.from(text, 'utf8').toString('utf8')).toBe(text);
        expect(text.normalize('NFC')).toBe(text);
        expect(normaliseText(text)).toEqual({ text, normalised: {} });
      }),
    );
  });

  it('moves offsets so that the same words lie before and after them', () => {
    fc.assert(
      fc.property(dirty, fc.array(fc.nat(60), { maxLength: 5 }), (raw, given) => {
        const offsets = given.map((offset) => Math.min(offset, raw.length));
        const { text } = normaliseText(raw);
        for (const [i, at] of storedOffsets(raw, offsets).entries()) {
          // there is a place at or after the offset where the raw text can be cut, and its halves, stored each by itself, are the stored halves
          const cuts = [...Array(raw.length + 1).keys()].filter((cut) => cut >= (offsets[i] ?? 0));
          const fits = (cut: number): boolean =>
            normaliseText(raw.slice(0, cut)).text === text.slice(0, at) && normaliseText(raw.slice(cut)).text === text.slice(at);
          expect(cuts.some(fits)).toBe(true);
        }
        expect(storedOffsets(raw, [0])).toEqual([0]);
        expect(storedOffsets(raw, [raw.length])).toEqual([text.length]);
      }),
    );
  });

  it('keeps order: a range never turns round', () => {
    fc.assert(
      fc.property(dirty, fc.nat(60), fc.nat(60), (raw, a, b) => {
        const [start, end] = [Math.min(a, b, raw.length), Math.min(Math.max(a, b), raw.length)];
        const [from = 0, to = 0] = storedOffsets(raw, [start, end]);
        expect(from).toBeLessThanOrEqual(to);
      }),
    );
  });

  it('finds a word of the raw text again in the stored one', () => {
    const raw = 'Zu\u0308rich\r\nand Gene\u0300ve are cities';
    const start = raw.indexOf('cities');
    const [from = 0, to = 0] = storedOffsets(raw, [start, start + 6]);
    expect(normaliseText(raw).text.slice(from, to)).toBe('cities');
  });
});
