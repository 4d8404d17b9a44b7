import { findNumbers } from './find-numbers.js';

const seen = (text: string): [string, number, string | null][] => findNumbers(text).map((found) => [found.text, found.value, found.unit]);

describe('findNumbers', () => {
  it.each([
    ['The fund holds $1.2 billion.', [['$1.2 billion', 1.2e9, 'USD']]],
    [
      'It cost £5m and saved €3bn.',
      [
        ['£5m', 5e6, 'GBP'],
        ['€3bn', 3e9, 'EUR'],
      ],
    ],
    [
      'US$ 40 and C$ 12.50',
      [
        ['US$ 40', 40, 'USD'],
        ['C$ 12.50', 12.5, 'CAD'],
      ],
    ],
    [
      '450,000 yen, 10,000 Swiss francs, 35 lakh rupees',
      [
        ['450,000 yen', 450000, 'JPY'],
        ['10,000 Swiss francs', 10000, 'CHF'],
        ['35 lakh rupees', 3.5e6, 'INR'],
      ],
    ],
    [
      'Turnout fell 4.5 percent, or 3 percentage points, to 61%.',
      [
        ['4.5 percent', 4.5, '%'],
        ['3 percentage points', 3, 'pp'],
        ['61%', 61, '%'],
      ],
    ],
    [
      'Twenty-one of two hundred and six members',
      [
        ['Twenty-one', 21, null],
        ['two hundred and six', 206, null],
      ],
    ],
    [
      'Three quarters voted; a third of them twice',
      [
        ['Three quarters', 0.75, null],
        ['a third', 1 / 3, null],
      ],
    ],
    [
      'half a million people and half a dozen cows',
      [
        ['half a million', 5e5, null],
        ['half a dozen', 6, null],
      ],
    ],
    [
      '1 234 567 rows, 1,234,567 rows',
      [
        ['1 234 567', 1234567, null],
        ['1,234,567', 1234567, null],
      ],
    ],
    [
      '22,24,26 and 5,5',
      [
        ['22', 22, null],
        ['24', 24, null],
        ['26', 26, null],
        ['5,5', 5.5, null],
      ],
    ],
    ['a drop of -3 degrees', [['-3 degrees', -3, 'degree']]],
    [
      'It ran 29km in 3 hours.',
      [
        ['29km', 29, 'km'],
        ['3 hours', 3, 'hour'],
      ],
    ],
    ['two and a half million tonnes', [['two and a half million tonnes', 2.5e6, 'tonne']]],
    ['3 dollars 50 cents', [['3 dollars 50 cents', 3.5, 'USD']]],
    ['one out of three', [['one out of three', 1 / 3, null]]],
  ])('reads %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it.each([
    'No one came.',
    'They like one another.',
    'On May 4, 2019 it rained.',
    'It was the 21st time.',
    'The G20 met.',
    'At 10:30 it was over.',
    'In 2016 it won.',
  ])('finds no quantity in %j', (text) => {
    expect(seen(text)).toEqual([]);
  });

  it('gives spans that hold their text', () => {
    const text = 'Ana paid 🎉 $5 for 12 eggs and “three quarters” of a 2 1/4 mile road.';
    for (const { start, end, text: quoted } of findNumbers(text)) expect(text.slice(start, end)).toBe(quoted);
    expect(findNumbers(text)).toHaveLength(4);
  });

  it.each([
    ['digits', '1'.repeat(200_000)],
    ['groups', '1,234,'.repeat(40_000)],
    ['words', 'one hundred and '.repeat(20_000)],
    ['signs', '-$-'.repeat(80_000)],
    ['points', '1.'.repeat(100_000)],
    ['spaces', '9 '.repeat(100_000)],
    ['parts', 'one out of '.repeat(30_000)],
    ['hyphens', 'twenty-'.repeat(40_000)],
  ])('stays linear in a run of %s', (_name, text) => {
    const began = process.cpuUsage().user;
    const found = findNumbers(text);
    expect(process.cpuUsage().user - began).toBeLessThan(4_000_000);
    expect(found.every(({ start, end }) => start < end)).toBe(true);
  });
});
