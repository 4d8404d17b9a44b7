import { calendarCheck } from './calendar.check.js';
import { run } from './finding-document.builder.js';

const published = '2022-11-02';

describe('calendar', () => {
  it.each([
    ['The talks began on Monday, October 30, 2022.', 'WEEKDAY_MISMATCH'],
    ['TASS reports on Saturday, October 30.', 'WEEKDAY_MISMATCH'],
    ['He resigned on Friday, 4 November 2022.', null],
    ['She died on Tuesday, 1 May 2019, in Rome.', 'WEEKDAY_MISMATCH'],
    ['The vote of Thursday, Nov. 8, 2016, was close.', 'WEEKDAY_MISMATCH'],
    ['Wednesday 12 October 2022 was a holiday.', null],
    ['The strike started on Sunday, 12 October 2022.', 'WEEKDAY_MISMATCH'],
    ['The hearing is set for Monday, November 15.', 'WEEKDAY_MISMATCH'],
    ['On Friday, October 22, the council met.', 'WEEKDAY_MISMATCH'],
    ['It opened on Tuesday, 3 March 2020.', null],
    ['It closed on Monday, 3 March 2020.', 'WEEKDAY_MISMATCH'],
    ['The law took effect on February 30, 2021.', 'IMPOSSIBLE_DATE'],
    ['He was born on 31 April 1970.', 'IMPOSSIBLE_DATE'],
    ['The lease ends on November 31.', 'IMPOSSIBLE_DATE'],
    ['She signed it on February 29, 2019.', 'IMPOSSIBLE_DATE'],
    ['The treaty was signed on 31 June 1991.', 'IMPOSSIBLE_DATE'],
    ['The wall fell 20 years ago, in 1989.', 'YEARS_MISMATCH'],
    ['In 1990, 50 years ago, the firm was founded.', 'YEARS_MISMATCH'],
    ['From 2000 to 2010, a period of 15 years, he led the party.', 'YEARS_MISMATCH'],
    ['She was born in 1950 and died in 2010 at the age of 70.', 'YEARS_MISMATCH'],
    ['Between 1998 and 2004, over 9 years, prices doubled.', 'YEARS_MISMATCH'],
    ['He was born in 1920 and died in 1980, aged 75.', 'YEARS_MISMATCH'],
    ['The march of Wednesday, August 28, 1962, drew thousands.', 'WEEKDAY_MISMATCH'],
  ])('of %j says %s', (text, code) => {
    expect(run(calendarCheck, text, published).map((finding) => finding.code)).toEqual(code === null ? [] : [code]);
  });

  it.each([
    'The talks began on Sunday, October 30, 2022.',
    'TASS reports on Sunday, October 30.',
    'The vote of Tuesday, Nov. 8, 2016, was close.',
    'On Friday, October 21, the council met.',
    'She was born on February 29, 2020.',
    'The lease ends on November 30.',
    'The wall fell 33 years ago, in 1989.',
    'The wall fell some 30 years ago, in 1989.',
    'In 1990, 32 years ago, the firm was founded.',
    'From 2000 to 2010, a period of 10 years, he led the party.',
    'She was born in 1950 and died in 2010 at the age of 60.',
    'She was born in 1950 and died in 2010 at the age of 59.',
    'On Monday, 30 people met.',
    'He will return on Monday.',
    'The Monday 3-8 shift was cut.',
    'Sunday, May 14 is far away and may belong to another year.',
    'The match was on Saturday, 31 December 2022.',
    'He said on Monday that 31 votes were void.',
    'Friday the 13th is a film.',
    'On March 1, 1945, a Thursday, he spoke to Congress.',
    'Two years ago, in 2020, the plant closed.',
    'It lasted from 2019 to 2021.',
  ])('has nothing to say of %j', (text) => {
    expect(run(calendarCheck, text, published)).toEqual([]);
  });

  it('says which day it was and where the date stands', () => {
    const text = 'The talks began on Monday, October 30, 2022.';
    const [finding] = run(calendarCheck, text);
    expect(finding).toMatchObject({ message: 'October 30, 2022 was a Sunday, not a Monday.', severity: 'WARN' });
    expect(finding?.spans.map(([start, end]) => text.slice(start, end))).toEqual(['Monday, October 30, 2022']);
  });
});
