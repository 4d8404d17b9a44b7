import { addDays, daysIn, isDay, monthOf, nextMonth, weekOf } from './day.js';
import { cutFor, cuts, dimensions, intervalsOf, refuseRange, stretchesOf } from './grouping.js';

describe('days of the calendar', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-03-29T00:00', false],
    ['', false],
  ])('%s is one: %s', (day, is) => {
    expect(isDay(day)).toBe(is);
  });

  it('are counted over the days on which clocks change, leap days and years', () => {
    expect(daysIn('2026-03-29', '2026-03-29')).toBe(1);
    expect(daysIn('2026-03-28', '2026-03-30')).toBe(3);
    expect(daysIn('2026-10-24', '2026-10-26')).toBe(3);
    expect(daysIn('2028-02-28', '2028-03-01')).toBe(3);
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect([monthOf('2026-12-31'), nextMonth('2026-12-31'), nextMonth('2026-01-01')]).toEqual(['2026-12-01', '2027-01-01', '2026-02-01']);
  });

  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-08', '2026-03-02'],
    ['2026-03-09', '2026-03-09'],
    ['2027-01-01', '2026-12-28'],
  ])('%s lies in the week of %s', (day, monday) => {
    expect(weekOf(day)).toBe(monday);
  });
});

describe('how a question is cut', () => {
  it('knows a cut for nothing, for each dimension, and for the desk with each other', () => {
    expect(cuts.map(({ cut }) => cut)).toEqual(['-', 'D', 'A', 'C', 'M', 'DA', 'DC', 'DM']);
    for (const { cut, by } of cuts) expect(cutFor([...by].reverse())).toBe(cut);
    expect(cutFor(['DESK', 'DESK'])).toBe('D');
    expect(cutFor(['CLAIM_KIND', 'MEMBER'])).toBeUndefined();
    expect(cutFor(dimensions.slice(0, 3))).toBeUndefined();
  });

  it.each([
    [{ from: '2026-03-01', to: '2026-03-31' }, null, undefined],
    [{ from: '2026-03-01', to: '2026-02-28' }, null, 'range.to'],
    [{ from: '2026-02-30', to: '2026-03-01' }, null, 'range.from'],
    [{ from: '2026-03-01', to: 'tomorrow' }, null, 'range.to'],
    [{ from: '2026-01-01', to: '2026-04-02' }, 'DAY', undefined],
    [{ from: '2026-01-01', to: '2026-04-03' }, 'DAY', 'range'],
    [{ from: '2026-01-01', to: '2027-01-13' }, 'WEEK', undefined],
    [{ from: '2026-01-01', to: '2027-01-14' }, 'WEEK', 'range'],
    [{ from: '2020-01-01', to: '2026-01-01' }, 'DESK', 'range'],
  ] as const)('%j by %s: %s', (range, grouping, field) => {
    expect(refuseRange(range, grouping)?.field).toBe(field);
  });

  it('cuts intervals to the range', () => {
    expect(intervalsOf({ from: '2026-03-28', to: '2026-03-30' }, 'DAY').map(({ start }) => start)).toEqual([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ]);
    expect(intervalsOf({ from: '2026-03-04', to: '2026-03-10' }, 'WEEK')).toEqual([
      { start: '2026-03-02', from: '2026-03-04', to: '2026-03-08' },
      { start: '2026-03-09', from: '2026-03-09', to: '2026-03-10' },
    ]);
    expect(intervalsOf({ from: '2026-01-31', to: '2026-03-01' }, 'MONTH')).toEqual([
      { start: '2026-01-01', from: '2026-01-31', to: '2026-01-31' },
      { start: '2026-02-01', from: '2026-02-01', to: '2026-02-28' },
      { start: '2026-03-01', from: '2026-03-01', to: '2026-03-01' },
    ]);
  });

  const day = (since: string, until: string) => ({ grain: 'DAY', since, until });
  const month = (since: string, until: string) => ({ grain: 'MONTH', since, until });
  it.each([
    ['a week', { from: '2026-03-02', to: '2026-03-08' }, null, [day('2026-03-02', '2026-03-09')]],
    ['a month', { from: '2026-03-01', to: '2026-03-31' }, null, [month('2026-03-01', '2026-04-01')]],
    ['a month but a day', { from: '2026-03-01', to: '2026-03-30' }, 'DESK', [day('2026-03-01', '2026-03-31')]],
    ['two months by week', { from: '2026-03-01', to: '2026-04-30' }, 'WEEK', [day('2026-03-01', '2026-05-01')]],
    [
      'from the middle to the middle',
      { from: '2026-01-15', to: '2026-04-02' },
      'MONTH',
      [day('2026-01-15', '2026-02-01'), month('2026-02-01', '2026-04-01'), day('2026-04-01', '2026-04-03')],
    ],
  ] as const)('reads %s from few rows', (_, range, grouping, stretches) => {
    expect(stretchesOf(range, grouping)).toEqual(stretches);
  });
});
