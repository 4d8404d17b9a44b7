import { findDates } from './find-dates.js';

const seen = (text: string, publishedAt: string | null = '2022-11-02'): [string, string | null][] =>
  findDates(text, publishedAt).map(({ start, end, value }) => [text.slice(start, end), value]);

describe('findDates', () => {
  it.each([
    ['TASS reports on Sunday, October 30.', [['Sunday, October 30', '2022-10-30']]],
    ['He was born on 4 July 1995 in Oslo.', [['4 July 1995', '1995-07-04']]],
    [
      'Since 3/14/2021 and from 2019-02-01',
      [
        ['Since 3/14/2021', '2021-03-14/..'],
        ['2019-02-01', '2019-02-01'],
      ],
    ],
    [
      'It rained yesterday and last week.',
      [
        ['yesterday', '2022-11-01'],
        ['last week', '2022-W43'],
      ],
    ],
    ['Two weeks ago the mayor left.', [['Two weeks ago', '2022-W42']]],
    [
      'On Friday they met; next Monday they vote.',
      [
        ['Friday', '2022-10-28'],
        ['next Monday', '2022-11-07'],
      ],
    ],
    [
      'In 2016 and in the 1990s',
      [
        ['2016', '2016'],
        ['the 1990s', '1990-01-01/1999-12-31'],
      ],
    ],
    ['in the first quarter of 2013', [['the first quarter of 2013', '2013-Q1']]],
    ['from October 3 to October 5, 2022', [['from October 3 to October 5, 2022', '2022-10-03/2022-10-05']]],
    ['before 2010', [['before 2010', '../2009-12-31']]],
    ['late August', [['late August', '2022-08-16/2022-08-31']]],
    ['on the 18th', [['the 18th', '2022-10-18']]],
    [
      'Easter 2024 and Thanksgiving 2023',
      [
        ['Easter 2024', '2024-03-31'],
        ['Thanksgiving 2023', '2023-11-23'],
      ],
    ],
    ['He arrived on Monday at 6 p.m. sharp.', [['Monday at 6 p.m.', '2022-10-31']]],
    [
      'this May and last December',
      [
        ['this May', '2022-05'],
        ['last December', '2021-12'],
      ],
    ],
  ])('reads %j', (text, expected) => {
    expect(seen(text)).toEqual(expected);
  });

  it.each([
    'It may rain.',
    'They march on.',
    'A second wave came.',
    'Some 2000 people came.',
    'A 4:3 screen',
    'It cost $1999.',
    'The sun sat low.',
    'She won 3/4 of the vote.',
    'April Jones left early.',
    'Mortgages were at 6.45 percent.',
  ])('finds no date in %j', (text) => {
    expect(seen(text)).toEqual([]);
  });

  it('leaves a day without a year open when the day of publication is not known', () => {
    expect(findDates('On October 30 it rained.', null)).toMatchObject([{ value: null, month: 10, day: 30, dated: false }]);
  });

  it('names the weekday as it is written, Sunday being 0', () => {
    expect(findDates('Sunday, October 30, 2022', null)).toMatchObject([{ value: '2022-10-30', weekday: 0, dated: true }]);
  });

  it('marks a day the calendar does not have', () => {
    expect(findDates('on February 30, 2021', null)).toMatchObject([{ value: null, impossible: true }]);
  });

  it.each([
    ['figures', '12/12/'.repeat(30_000)],
    ['months', 'May 5 to '.repeat(20_000)],
    ['years', '2019 '.repeat(40_000)],
    ['weekdays', 'Monday the '.repeat(20_000)],
    ['units', 'the last few '.repeat(20_000)],
    ['letters', 'a'.repeat(300_000)],
    ['spaces', `on Monday${' '.repeat(200_000)}5`],
  ])('stays linear in a run of %s', (_name, text) => {
    const began = process.cpuUsage().user;
    findDates(text, '2022-11-02');
    expect(process.cpuUsage().user - began).toBeLessThan(4_000_000);
  });
});
