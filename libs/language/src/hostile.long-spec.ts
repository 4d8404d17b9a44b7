import { extractClaims } from './extract.js';
import { expectSound } from './testing/sound.js';

/** What the short spec does at a tenth of the size; here the sizes a broken feed could send. */
const texts: readonly [string, string][] = [
  ['a sentence of a megabyte', `The council ${'approved 3 plans and rejected 2 others, '.repeat(25_000)}and left.`],
  ['a sentence of clauses', `He said ${'that she said '.repeat(10_000)}no.`],
  ['relative clauses', `The man ${', who knew the man'.repeat(10_000)}, left.`],
  ['line ends', 'a\n'.repeat(50_000)],
  ['many names', 'Ana Costa met Luis Prado, he said. '.repeat(3000)],
  ['initials', 'A. B. '.repeat(30_000)],
  ['figures', '1,000.00 '.repeat(30_000)],
];

describe('hostile texts of full size get an answer, in time', () => {
  it.each(texts)(
    '%s',
    (_, text) => {
      const startedAt = performance.now();
      const answer = extractClaims({ text });
      expect(performance.now() - startedAt).toBeLessThan(60_000);
      expectSound(answer);
    },
    120_000,
  );

  it('five megabytes of prose', () => {
    const paragraph = 'The ferry left Porto on Monday, Ana Costa said. “We waited,” she added, “and 40 people stayed behind.”\n\n';
    const startedAt = performance.now();
    const times = Math.ceil(5e6 / paragraph.length);
    const { segments } = extractClaims({ text: paragraph.repeat(times) });
    // every paragraph has two sentences
    expect(segments.length).toBe(2 * times);
    expect(performance.now() - startedAt).toBeLessThan(180_000);
  }, 240_000);
});
