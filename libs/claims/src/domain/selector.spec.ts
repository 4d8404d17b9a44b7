import fc from 'fast-check';
import { isRefusal } from '@stet/platform';
import { SpanEmpty, SpanMismatch, SpanOutside } from './refusals.js';
import { placesOf, select } from './selector.js';

const text = 'The dam opened. The dam 😀 closed.';

describe('a selector', () => {
  it('finds words by their place, without the white space around them', () => {
    expect(select(text, { start: 3, end: 8 })).toEqual({ start: 4, end: 7 });
    expect(select(text, { start: 4, end: 7, exact: 'dam' })).toEqual({ start: 4, end: 7 });
  });

  it('finds words by themselves, told apart by what stands around them', () => {
    expect(select(text, { exact: 'closed' })).toEqual({ start: 27, end: 33 });
    expect(select(text, { exact: 'The dam', suffix: ' opened' })).toEqual({ start: 0, end: 7 });
    expect(select(text, { exact: 'dam', prefix: '. The ' })).toEqual({ start: 20, end: 23 });
  });

  it('says in how many places the words stand', () => {
    expect(select(text, { exact: 'The dam' })).toMatchObject({ kind: 'SpanMismatch', found: null, places: 2 });
    expect(select(text, { exact: 'river' })).toMatchObject({ places: 0 });
    expect(select(text, { start: 0, end: 3, exact: 'dam' })).toMatchObject({ found: 'The', places: 2 });
  });

  it.each([
    ['beyond the text', { start: 0, end: text.length + 1 }, SpanOutside],
    ['turned round', { start: 5, end: 2 }, SpanOutside],
    ['of nothing', { start: 5, end: 5 }, SpanOutside],
    ['half given', { start: 5 }, SpanOutside],
    ['not whole', { start: 0.5, end: 3 }, SpanOutside],
    ['through a character', { start: 0, end: text.indexOf('😀') + 1 }, SpanOutside],
    ['of white space', { start: 3, end: 4 }, SpanEmpty],
    ['of no words', { exact: ' ' }, SpanEmpty],
    ['of nothing at all', {}, SpanOutside],
  ])('is refused %s', (_what, selector, refusal) => expect(select(text, selector)).toBeInstanceOf(refusal));

  it('never answers with words other than those selected', () => {
    const any = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '😀', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(any, fc.nat(45), fc.nat(45), (words, start, end) => {
        const found = select(words, { start, end });
        if (isRefusal(found)) return;
        expect(words.slice(start, end).trim()).toBe(words.slice(found.start, found.end));
        expect(found.start).toBeGreaterThanOrEqual(start);
        expect(found.end).toBeLessThanOrEqual(end);
        // and the same words by themselves are found there, if only there
        const exact = words.slice(found.start, found.end);
        const again = select(words, { exact });
        if (again instanceof SpanMismatch) expect(placesOf(words, exact, '', '').length).toBeGreaterThan(1);
        else expect(again).toEqual(found);
      }),
    );
  });

  it('looks through words that repeat themselves in no time', () => {
    const long = 'a'.repeat(1_000_000);
    const began = performance.now();
    expect(select(long, { exact: 'a'.repeat(2_000), prefix: 'b' })).toBeInstanceOf(SpanMismatch);
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});
