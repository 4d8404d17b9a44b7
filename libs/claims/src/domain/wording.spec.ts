import { extractClaims } from '@stet/language';
import type { DateMention } from '@stet/language';
import fc from 'fast-check';
import { checkQuote, contextOf, draftOf, fingerprintOf } from './wording.js';

const at = (quote: string, speaker: string | null = null) => ({ quote, speaker, startAt: 0, endAt: quote.length });

describe('a fingerprint', () => {
  it('is the same for words that differ in print only', () => {
    expect(fingerprintOf(at('He  said “no” – twice'), [])).toBe(fingerprintOf(at('He said "no" - twice'), []));
  });

  it.each([
    ['number', at('It cost 3 million'), at('It cost 3 billion')],
    ['case', at('It helped US'), at('It helped us')],
    ['speaker', at('We won', 'Ann'), at('We won', 'Bob')],
    ['missing speaker', at('We won', 'Ann'), at('We won')],
  ])('changes with the %s', (_what, one, other) => expect(fingerprintOf(one, [])).not.toBe(fingerprintOf(other, [])));

  it('changes with the day the words speak of', () => {
    const day = (value: string | null): DateMention => ({ start: 3, end: 12, value, grain: 'day' });
    const words = at('On yesterday it rained');
    expect(fingerprintOf(words, [day('2026-03-01')])).not.toBe(fingerprintOf(words, [day('2026-03-02')]));
    expect(fingerprintOf(words, [day(null)])).toBe(fingerprintOf(words, []));
    expect(fingerprintOf(words, [{ ...day('2026-03-01'), start: 100, end: 110 }])).toBe(fingerprintOf(words, []));
  });
});

describe('a wording', () => {
  it('has its quote at its place, on any text', () => {
    const piece = fc.constantFrom(
      'The dam opened in 1931. ',
      '“We paid 3 million,” said Ann Lee. ',
      'Why? ',
      '😀',
      '\n\n',
      'Officials said it rained. ',
      '\u00e9',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { text, claims, dates } = extractClaims({ text: pieces.join('') }, { language: 'en' });
        for (const claim of claims) {
          const made = draftOf(claim, text, dates);
          expect(text.slice(made.startAt, made.endAt)).toBe(made.quote);
          expect(text.slice(0, made.startAt).endsWith(made.prefix)).toBe(true);
          expect(text.slice(made.endAt).startsWith(made.suffix)).toBe(true);
          expect(Buffer.from(made.prefix + made.suffix).toString()).toBe(made.prefix + made.suffix);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is refused where other words stand', () => {
    expect(() => checkQuote('The dam', 0, 3, 'the')).toThrow(/not the claim/);
    expect(() => checkQuote('a 😀', 2, 3, '\ud83d')).toThrow(/not the claim/);
    expect(() => checkQuote('   ', 0, 1, ' ')).toThrow(/not the claim/);
  });

  it('keeps its surroundings in whole characters', () => {
    const text = `${'😀'.repeat(20)}x${'😀'.repeat(20)}`;
    const { prefix, suffix } = contextOf(text, 40, 41);
    expect([prefix, suffix]).toEqual(['😀'.repeat(16), '😀'.repeat(16)]);
    expect(contextOf(`a${text}`, 42, 42).prefix).toMatch(/^😀/u);
  });
});
