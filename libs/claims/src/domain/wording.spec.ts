import { extractClaims } from '@stet/language';
import fc from 'fast-check';
import { draftsOf } from './fingerprint.js';
import { checkQuote, contextOf } from './wording.js';

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
        const extraction = extractClaims({ text: pieces.join('') }, { language: 'en' });
        const { text } = extraction;
        for (const made of draftsOf(extraction)) {
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
