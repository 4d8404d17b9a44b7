import fc from 'fast-check';
import { coverageOf, percentCovered } from './coverage.js';
import type { CoverageInput } from './coverage.js';

const TEXT = 'Dam news\n\nThe dam opened in 1931 and cost 3 million crowns. Is it ugly? Ann Lee said it leaks.';

/** The sentences of the text above: a headline, two claims, a question between them. */
function ledger(dispositions = ['HEADLINE', 'CLAIM', 'QUESTION', 'CLAIM'] as const): CoverageInput['segments'] {
  const sentences = ['Dam news', 'The dam opened in 1931 and cost 3 million crowns.', 'Is it ugly?', 'Ann Lee said it leaks.'];
  return sentences.map((words, i) => {
    const start = TEXT.indexOf(words);
    return { id: `s${i}`, start, end: start + words.length, disposition: dispositions[i]! };
  });
}
const at = (words: string): [number, number] => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const coverage = (input: Partial<CoverageInput> = {}) =>
  coverageOf({ text: TEXT, segments: ledger(), live: [], dismissed: [], former: [], ...input });
const gapsOf = (input: Partial<CoverageInput>) => coverage(input).gaps.map(({ text, segmentId }) => `${segmentId}: ${text}`);
const [OPENED, LEAKS] = ['The dam opened in 1931 and cost 3 million crowns.', 'it leaks.'] as const;

describe('coverage', () => {
  it('counts each character once: in a claim, dismissed, beside a claim, set aside, or missing', () => {
    const found = coverage({ live: [[at(OPENED)]], dismissed: [[at(LEAKS)]] });
    expect(found).toEqual({ characters: 74, claimed: 40, dismissed: 8, beside: 10, setAside: 16, missing: 0, gaps: [] });
    expect(percentCovered(found)).toBe(100);
  });

  it('lists a sentence in which no claim stands, and not one whose claim was dismissed for a reason', () => {
    expect(gapsOf({ live: [[at(OPENED)]] })).toEqual(['s3: Ann Lee said it leaks.']);
    expect(gapsOf({ dismissed: [[at(OPENED)], [at(LEAKS)]] })).toEqual([]);
    expect(percentCovered(coverage())).toBe(21.6);
  });

  it('lists what was a claim’s and is nobody’s after a split or an edit, but no connective', () => {
    const children = [[at('The dam opened in 1931')], [at('cost 3 million crowns.')]] as const;
    const rest = { dismissed: [[at(LEAKS)]] as const, former: [[at(OPENED)]] as const };
    expect(gapsOf({ live: children, ...rest })).toEqual([]);
    expect(gapsOf({ live: [children[0]], ...rest })).toEqual(['s1: and cost 3 million crowns.']);
    expect(gapsOf({ live: [[at('The dam'), at('crowns.')]], ...rest })).toEqual(['s1: opened in 1931 and cost 3 million']);
  });

  it('asks for nothing in a segment that somebody set aside, whatever stood there before', () => {
    const segments = ledger(['HEADLINE', 'SET_ASIDE', 'QUESTION', 'SET_ASIDE'] as never);
    expect(coverage({ segments, former: [[at(OPENED)]] })).toMatchObject({ missing: 0, setAside: 74, gaps: [] });
  });

  it('finds what lies in no segment at all', () => {
    expect(gapsOf({ segments: ledger().slice(0, 2), live: [[at(OPENED)]] })).toEqual(['null: Is it ugly? Ann Lee said it leaks.']);
  });

  /** A text of short words in sentences, its ledger, and claims of whatever shape anywhere. */
  const scene = fc
    .array(fc.array(fc.constantFrom('a', 'dam', 'né', '🌊', '1931', '-'), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    .chain((sentences) => {
      const lines = sentences.map((words) => `${words.join(' ')}.`);
      const text = lines.join('\n ');
      let reached = 0;
      const ranges = lines.map((line) => {
        const start = text.indexOf(line, reached);
        reached = start + line.length;
        return { start, end: reached };
      });
      const span = fc
        .tuple(fc.nat(text.length), fc.nat(text.length))
        .map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)])
        .filter(([start, end]) => end > start);
      const claims = fc.array(fc.array(span, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
      const dispositions = fc.array(fc.constantFrom('CLAIM' as const, 'OPINION' as const), {
        minLength: ranges.length,
        maxLength: ranges.length,
      });
      return fc.record({ dispositions, live: claims, dismissed: claims, former: claims }).map(({ dispositions, ...of }): CoverageInput => ({
        text,
        segments: ranges.map((range, i) => ({ id: `${i}`, ...range, disposition: dispositions[i]! })),
        ...of,
      }));
    });
  const count = (text: string): number => [...text.replace(/\s/g, '')].reduce((sum, letter) => sum + letter.length, 0);

  it('adds up, whatever the claims are', () => {
    fc.assert(
      fc.property(scene, (input) => {
        const { characters, claimed, dismissed, beside, setAside, missing, gaps } = coverageOf(input);
        expect(claimed + dismissed + beside + setAside + missing).toBe(characters);
        expect(characters).toBe(count(input.text));
        expect(gaps.reduce((sum, { text }) => sum + count(text), 0)).toBe(missing);
        let reached = 0;
        for (const { start, end, text } of gaps) {
          expect(start).toBeGreaterThanOrEqual(reached);
          expect(input.text.slice(start, end)).toBe(text);
          expect(text).toBe(text.trim());
          reached = end;
        }
      }),
    );
  });

  it('knows of no gap that a live claim touches, and never loses what it had by one claim more', () => {
    fc.assert(
      fc.property(scene, fc.nat(), (input, pick) => {
        const { gaps, missing } = coverageOf(input);
        for (const [start, end] of input.live.flat()) for (const gap of gaps) expect(gap.start < end && start < gap.end).toBe(false);
        const gap = gaps[pick % Math.max(1, gaps.length)];
        if (!gap) return;
        const more = coverageOf({ ...input, live: [...input.live, [[gap.start, gap.end]]] });
        expect(more.missing).toBeLessThan(missing);
        expect(percentCovered(more)).toBeGreaterThanOrEqual(percentCovered({ characters: more.characters, missing }));
      }),
    );
  });
});
