import fc from 'fast-check';
import { covers, joined, rangeOf, sameSpans, selectSpans, selectWithin } from './shape.js';
import type { Span } from './shape.js';

const TEXT = 'It rained. Ann Lee said the dam leaks and the dam is old. It rained.';
const CLAIM = { start: TEXT.indexOf('Ann'), end: TEXT.indexOf(' It rained.', 12) };
const at = (words: string): Span => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];

describe('words within a claim', () => {
  it('are looked for in the claim alone, and told apart by what stands around them', () => {
    expect(selectWithin(TEXT, CLAIM, { exact: 'Ann Lee' })).toEqual({ start: CLAIM.start, end: CLAIM.start + 7 });
    expect(selectWithin(TEXT, CLAIM, { exact: 'the dam' })).toMatchObject({ kind: 'SpanMismatch', places: 2 });
    expect(selectWithin(TEXT, CLAIM, { exact: 'the dam', prefix: 'and ' })).toMatchObject({ start: TEXT.indexOf('the dam is') });
    expect(selectWithin(TEXT, CLAIM, { exact: 'It rained.' })).toMatchObject({ kind: 'SpanOutsideClaim', ...CLAIM });
    expect(selectWithin(TEXT, CLAIM, { exact: 'It snowed.' })).toMatchObject({ kind: 'SpanMismatch', places: 0 });
    expect(selectWithin(TEXT, CLAIM, { exact: ' ' })).toMatchObject({ kind: 'SpanEmpty' });
    expect(selectWithin(TEXT, CLAIM, { start: 0, end: 4 })).toMatchObject({ kind: 'SpanOutsideClaim' });
    expect(selectWithin(TEXT, CLAIM, { start: 0, end: 999 })).toMatchObject({ kind: 'SpanOutside' });
    expect(selectWithin(TEXT, CLAIM, {})).toMatchObject({ kind: 'SpanOutside' });
  });

  it('are several pieces in the order of the text, joined where they touch', () => {
    const pieces = selectSpans(TEXT, [{ exact: 'is old' }, { exact: 'Ann' }, { exact: 'Lee said' }], CLAIM);
    expect(pieces).toEqual([at('Ann Lee said'), at('is old')]);
    expect(selectSpans(TEXT, [{ exact: 'Ann' }, { exact: 'nobody' }], CLAIM)).toMatchObject({ kind: 'SpanMismatch' });
  });

  it('cover others where nothing but white space is left', () => {
    expect(covers(TEXT, [at('Ann Lee said'), at('the dam leaks')], [at('Ann Lee said the dam leaks')])).toBe(true);
    expect(covers(TEXT, [at('Ann Lee'), at('the dam leaks')], [at('Ann Lee said the dam leaks')])).toBe(false);
  });

  const span = fc
    .tuple(fc.nat(TEXT.length), fc.nat(TEXT.length))
    .map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)])
    .filter(([start, end]) => /\S/.test(TEXT.slice(start, end)));

  it('stay what they are when they are joined, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(span, { minLength: 1, maxLength: 6 }), (spans) => {
        const one = joined(TEXT, spans);
        expect(sameSpans(one, joined(TEXT, spans.toReversed()))).toBe(true);
        expect(sameSpans(one, joined(TEXT, one))).toBe(true);
        expect([covers(TEXT, one, spans), covers(TEXT, joined(TEXT, spans), one)]).toEqual([true, true]);
        const { start, end } = rangeOf(one);
        for (const [from, to] of spans) expect(from >= start && to <= end).toBe(true);
        for (let i = 1; i < one.length; i++) expect(TEXT.slice(one[i - 1]![1], one[i]![0])).toMatch(/\S/);
      }),
    );
  });
});
