import fc from 'fast-check';
import { extractClaims } from './extract.js';
import { expectSound } from './testing/sound.js';

/** Bits a newsroom text is made of, and bits that break naive readers; drawn and joined at random. */
const bits = [
  'Ana Costa',
  'the mayor',
  'he',
  'said',
  'told reporters',
  'that',
  'and',
  ', who',
  ', after',
  '“',
  '”',
  '"',
  '‘',
  "'",
  '(',
  ')',
  '[',
  '.',
  '. ',
  '?',
  '!',
  '…',
  ', ',
  '; ',
  ': ',
  ' – ',
  '\n',
  '\n\n',
  ' ',
  '12 percent',
  '$3 million',
  'on Monday',
  'last week',
  'U.S.',
  'a.m.',
  'not',
  'was',
  'has been',
  'according to',
  'This was stated by',
  'the ferry',
  'left',
  'adding',
  '<p>',
  'Share this',
  '1. ',
  '2. ',
  'because',
  'https://example.org/a',
  '\u202e',
  '\ud83d',
  '\u0000',
  '\u0301',
  '🚒',
  'é',
  '\r\n',
  '\u00a0',
  'said: “',
  ',” said',
  'Mr. ',
  '@ana',
  '#x',
  '--',
  '100,000',
  'million',
  'Although ',
  'which',
];
const texts = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...bits) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      { weight: 2, arbitrary: fc.constant(' ') },
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(' '));

const runs = { numRuns: Number(process.env.STET_PROPERTY_RUNS ?? 120), seed: Number(process.env.STET_PROPERTY_SEED ?? 42) };

describe('whatever the text', () => {
  it('spans are exact, the ledger tiles, nothing is thrown', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(null, '2024-05-07'), (text, publishedAt) => {
        expectSound(extractClaims({ text }, { publishedAt }));
      }),
      runs,
    );
  }, 60_000);

  it('twice gives the same, also after other texts', () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const first = JSON.stringify(extractClaims({ text }));
        extractClaims({ text: other });
        expect(JSON.stringify(extractClaims({ text }))).toBe(first);
      }),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 3) },
    );
  }, 60_000);

  it('a page gives an answer too', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expectSound(extractClaims({ html: `<article><p>${text}</p></article>` }));
      }),
      { ...runs, numRuns: 30 },
    );
  }, 60_000);
});
