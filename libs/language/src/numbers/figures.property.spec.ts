import fc from 'fast-check';
import { findDates } from '../dates/find-dates.js';
import { findInconsistencies } from '../findings/find-inconsistencies.js';
import { documentOf } from '../findings/finding-document.builder.js';
import { findNumbers } from './find-numbers.js';

const bits = [
  ...'one two twenty hundred million half a third of and point minus from to between rose fell percent % $ £ € 1 20 1,234 3.5 .5 2019 1/2 12/31/2020 May October Monday the last next week years ago'.split(
    ' ',
  ),
  ...[
    '“',
    '”',
    '"',
    '-',
    '–',
    '.',
    ',',
    '(',
    ')',
    ':',
    '/',
    '\n',
    ' ',
    '\u202e',
    '🎉',
    '\ud83d',
    'e\u0301',
    'John Smith',
    'Jon Smith',
    'Senator',
    'total',
    'remaining',
    'doubled',
    '15th',
    'o’clock',
    'p.m.',
  ],
];
const text = fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 6 })), { maxLength: 60 }).map((parts) => parts.join(' '));

describe('figures, dates and findings on any text', () => {
  it('never throw, keep their spans in order and inside the text, and say the same twice', () => {
    fc.assert(
      fc.property(text, (line) => {
        const numbers = findNumbers(line);
        const dates = findDates(line, '2022-11-02');
        for (const list of [numbers, dates]) {
          let last = 0;
          for (const { start, end } of list) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(line.length);
            last = end;
          }
        }
        for (const { start, end, text: quoted, value } of numbers) {
          expect(line.slice(start, end)).toBe(quoted);
          expect(Number.isNaN(value)).toBe(false);
        }
        const findings = findInconsistencies(documentOf(line, '2022-11-02'));
        for (const { spans } of findings)
          for (const [start, end] of spans) expect(0 <= start && start < end && end <= line.length).toBe(true);
        expect(findNumbers(line)).toEqual(numbers);
        expect(findDates(line, '2022-11-02')).toEqual(dates);
        expect(findInconsistencies(documentOf(line, '2022-11-02'))).toEqual(findings);
      }),
      { numRuns: 400, seed: 7 },
    );
  });
});
