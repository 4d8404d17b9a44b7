import { extractClaims } from './extract.js';
import { expectSound } from './testing/sound.js';

const zalgo = 'm' + '\u0300\u0316\u0323\u0335'.repeat(2000);

const texts: readonly [string, string][] = [
  ['nothing', ''],
  ['white space', ' \n\t \u00a0\u2003\n'],
  ['one letter', 'x'],
  ['control characters', 'The\u0000 minister \u0007said\u001b[31m that 12 people \u0085 were hurt.'],
  ['halves of characters', 'Prices rose \ud83d by 4 percent \ude00 in June.'],
  ['right-to-left overrides', '\u202eThe \u2066report\u2069 said\u202c 5 of 9 towns אין מים had no water.'],
  ['emoji', '🚒🚒 Fire crews 👩‍🚒 saved 17 people 🎉. “𝒲e did not wait,” said Ana Đurić. 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
  ['marks heaped on a letter', `The ${zalgo} said that 5 people left. ${zalgo}`],
  ['ten thousand brackets', `He said ${'('.repeat(1000)}no${')'.repeat(10_000)}.`],
  ['quotations that never close', '“He said “she said '.repeat(1500)],
  ['quotations nested', `${'“ '.repeat(3000)}no${' ”'.repeat(3000)}`],
  ['full stops', 'Wait'.concat('. '.repeat(20_000))],
  ['a word of 300,000 letters', 'a'.repeat(300_000)],
  ['a sentence of a hundred kilobytes', `The council ${'approved 3 plans and rejected 2 others, '.repeat(2500)}and left.`],
  ['a sentence of clauses', `He said ${'that she said '.repeat(1000)}no.`],
  ['relative clauses', `The man ${', who knew the man'.repeat(1000)}, left.`],
  ['hyphens', `By A${'-B'.repeat(5000)} said so.`],
  ['line ends', 'a\n'.repeat(5000)],
  ['many names', 'Ana Costa met Luis Prado, he said. '.repeat(300)],
  ['stray tags', '<p '.repeat(3000)],
  ['initials', 'A. B. '.repeat(3000)],
  ['commas', ', '.repeat(10_000)],
  ['figures', '1,000.00 '.repeat(3000)],
  ['addresses', `www.${'a.'.repeat(5000)}com said`],
];

describe('hostile texts get an answer, in time', () => {
  it.each(texts)(
    '%s',
    (_, text) => {
      const startedAt = performance.now();
      const answer = extractClaims({ text }, { publishedAt: '2024-05-07' });
      // far above what it takes alone, far below what anything quadratic would
      expect(performance.now() - startedAt).toBeLessThan(20_000);
      expectSound(answer);
    },
    30_000,
  );

  it('pages made to break a parser', () => {
    for (const html of [
      '<p>Unclosed <b>and <i>nested' + '<div>'.repeat(5000),
      '<'.repeat(50_000),
      '<script>'.repeat(20_000),
      `<p>${'&amp;'.repeat(50_000)}`,
      '<!--'.repeat(20_000),
      '<table><tr><td>'.repeat(2000),
    ])
      expectSound(extractClaims({ html }));
  });
});
