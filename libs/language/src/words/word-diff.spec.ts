import fc from 'fast-check';
import { diffWords } from './word-diff.js';

const told = (former: string, current: string): string =>
  diffWords(former, current)
    .map(({ op, text }) => ({ KEEP: text, REMOVE: `[-${text}-]`, ADD: `{+${text}+}` })[op])
    .join('');

describe('a word diff', () => {
  it.each([
    ['It cost 3 million.', 'It cost 3 billion.', 'It cost 3 [-million-]{+billion+}.'],
    ['He did come.', 'He did not come.', 'He did {+not +}come.'],
    ['Let us eat, Ann.', 'Let us eat Ann.', 'Let us eat [-, -]Ann.'],
    ['Same words.', 'Same words.', 'Same words.'],
    ['He said “no”.', 'He said "no".', 'He said "no".'],
    ['', 'New.', '{+New.+}'],
    ['Old.', '', '[-Old.-]'],
  ])('of %j and %j', (former, current, wanted) => expect(told(former, current)).toBe(wanted));

  it('holds both texts, whatever they are, and keeps the most it can', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '3', 'million', ',', '“x”'), { maxLength: 14 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (former, current) => {
        const pieces = diffWords(former, current);
        expect(
          pieces
            .filter(({ op }) => op !== 'REMOVE')
            .map((piece) => piece.text)
            .join(''),
        ).toBe(current);
        const plain = (words: string): string => words.replace(/\s+/g, '');
        expect(
          plain(
            pieces
              .filter(({ op }) => op !== 'ADD')
              .map((piece) => piece.text)
              .join(''),
          ),
        ).toBe(plain(former));
        if (former === current) expect(pieces.every(({ op }) => op === 'KEEP')).toBe(true);
        const kept = pieces.filter(({ op }) => op === 'KEEP').flatMap((piece) => piece.text.match(/[^\s“”]+/g) ?? []).length;
        expect(kept).toBeGreaterThanOrEqual(longestCommon(former.match(/[^\s“”]+/g) ?? [], current.match(/[^\s“”]+/g) ?? []) - 3);
      }),
    );
  });

  it('of two long texts that share nothing ends soon', () => {
    const words = (word: string): string => Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ');
    const began = performance.now();
    expect(diffWords(words('a'), words('b')).map(({ op }) => op)).toEqual(['REMOVE', 'ADD']);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  const row = new Array<number>(b.length + 1).fill(0);
  for (const one of a) {
    let diagonal = 0;
    b.forEach((other, j) => {
      const above = row[j + 1] as number;
      row[j + 1] = one === other ? diagonal + 1 : Math.max(above, row[j] as number);
      diagonal = above;
    });
  }
  return row[b.length] as number;
}
