import type { DateMention } from '@stet/language';
import { fingerprintOf } from './fingerprint.js';
import type { Words } from './fingerprint.js';

/** Of a text that is one sentence, or of the words between ‹ and › in one. */
const of = (marked: string, more: Partial<Words> = {}, dates: readonly DateMention[] = []): string => {
  const text = marked.replace(/[‹›]/g, '');
  const [from, to] = [marked.indexOf('‹'), marked.indexOf('›') - 1];
  const spans: [number, number][] = [from < 0 ? [0, text.length] : [from, to]];
  return fingerprintOf(
    { spans, speaker: null, antecedent: null, others: spans, ...more },
    { text, segments: [{ start: 0, end: text.length }], dates },
  );
};

describe('a fingerprint', () => {
  it('is the same for words that differ in print only', () => {
    expect(of('He  said “no” – twice')).toBe(of('He said "no" - twice'));
  });

  it.each([
    ['number', 'It cost 3 million', 'It cost 3 billion'],
    ['case', 'It helped US', 'It helped us'],
    ['comma', 'Let us eat, Ann', 'Let us eat Ann'],
    ['rest of the sentence where that binds', 'If rain falls, ‹the dam leaks›', 'If snow falls, ‹the dam leaks›'],
    ['negation before it', 'It is not true that ‹the dam leaks›', 'It is true that ‹the dam leaks›'],
  ])('changes with the %s', (_what, one, other) => expect(of(one)).not.toBe(of(other)));

  it('does not change with another claim of the same sentence', () => {
    const words = (year: string): string => `‹The bridge opened in 1931›, and the tunnel opened in ${year}.`;
    const others: [number, number][] = [
      [0, 26],
      [32, 59],
    ];
    expect(of(words('1940'), { others })).toBe(of(words('1941'), { others }));
    // a member's words are a part of their sentence, whatever it says
    expect(of(words('1940'), { others: undefined as never })).not.toBe(of(words('1941'), { others: undefined as never }));
  });

  it('changes with the speaker, the cue and what the words lean on', () => {
    const [plain, ...others] = [
      {},
      { speaker: 'Ann' },
      { speaker: 'Bob' },
      { cue: 'denied' },
      { antecedent: 'the dam' },
      { antecedent: 'the bridge' },
    ];
    const all = [plain, ...others].map((more) => of('We won', more));
    expect(new Set(all).size).toBe(all.length);
    expect(of('We won', { speaker: 'Ann' })).toBe(of('We won', { speaker: 'Ann ' }));
  });

  it('changes with the day the words speak of', () => {
    const day = (value: string | null, start = 3): DateMention => ({ start, end: start + 9, value, grain: 'day' });
    const words = 'On yesterday it rained';
    expect(of(words, {}, [day('2026-03-01')])).not.toBe(of(words, {}, [day('2026-03-02')]));
    expect(of(words, {}, [day(null)])).toBe(of(words));
    expect(of(words, {}, [day('2026-03-01', 100)])).toBe(of(words));
  });

  it('changes with the footnote the words point to, and with no other', () => {
    const text = (note: string, other: string): string => `Sales rose 3 percent.[1]\n\n[1] ${note}\n[2] ${other}`;
    const sentence = (words: string): string =>
      fingerprintOf(
        { spans: [[0, 24]], speaker: null, antecedent: null, others: [[0, 24]] },
        { text: words, segments: [{ start: 0, end: 24 }], dates: [] },
      );
    expect(sentence(text('In euros.', 'So.'))).toBe(sentence(text('In euros.', 'Other.')));
    expect(sentence(text('In euros.', 'So.'))).not.toBe(sentence(text('In dollars.', 'So.')));
  });

  it('of a sentence of a megabyte costs no more than the sentence', () => {
    const text = 'word 12, '.repeat(20_000);
    const segments = [{ start: 0, end: text.length }];
    const began = performance.now();
    for (let i = 0; i < 2_000; i++)
      fingerprintOf({ spans: [[i * 9, i * 9 + 7]], speaker: null, antecedent: null, others: [] }, { text, segments, dates: [] });
    expect(performance.now() - began).toBeLessThan(1_500);
  });
});
