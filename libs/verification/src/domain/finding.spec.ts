import type { Finding, Span } from '@stet/language';
import { draftsOf } from './finding.js';

const words = 'Monday, March 1';
const said = (text: string, more: Partial<Finding> = {}, from = 0): Finding => {
  const start = text.indexOf(words, from);
  const spans: Span[] = [[start, start + words.length]];
  return { check: 'calendar', version: 1, severity: 'WARN', code: 'WEEKDAY_MISMATCH', message: 'A Sunday.', spans, reasons: [], ...more };
};
const fingerprints = (text: string, ...findings: Finding[]): string[] => draftsOf(text, findings).map(({ fingerprint }) => fingerprint);

describe('the fingerprint of a finding', () => {
  const text = `They met on ${words}.`;
  const [own] = fingerprints(text, said(text));

  it('is that of the same finding of the same words, wherever they stand and whichever version of the check says so', () => {
    const moved = `It rained. They met on ${words}, he said.`;
    expect(fingerprints(moved, said(moved, { version: 2, reasons: ['the year stands in the text'] }))).toEqual([own]);
  });

  it('is another for other words, and for anything else that is said of them', () => {
    const other = 'They met on Monday, March 8.';
    const start = other.indexOf('Monday');
    expect(fingerprints(other, said(other, { spans: [[start, start + words.length]] }))).not.toContain(own);
    for (const more of [{ message: 'A Saturday.' }, { code: 'IMPOSSIBLE_DATE' }, { check: 'days' }])
      expect(fingerprints(text, said(text, more))).not.toContain(own);
  });

  it('tells the second of two slips from the first, in the order of the text', () => {
    const twice = `On ${words} it snowed; ${words} was cold.`;
    const second = said(twice, {}, 10);
    const [one, two] = draftsOf(twice, [second, said(twice)]);
    expect([one?.startAt, two?.startAt]).toEqual([3, twice.lastIndexOf(words)]);
    expect(one?.fingerprint).toBe(own);
    expect(two?.fingerprint).not.toBe(own);
  });
});
