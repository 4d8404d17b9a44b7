import { dateOf, dayOf, monthNames, parseDay, weekdayOf } from '../dates/calendar.js';
import type { DateMention } from '../dates/find-dates.js';
import { countOf } from '../dates/atom.js';
import { type Check, quoted, type Report, type Sentence, spanOf } from './finding-input.js';

const names = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Farther from publication than this, a day without a year may belong to another year. */
const near = 60;

/** Weekday and date that do not agree, days the calendar does not have, spans of years that are counted wrong. */
export const calendarCheck: Check = {
  name: 'calendar',
  version: 1,
  run(sentences, { publishedAt, text }) {
    const today = parseDay(publishedAt);
    return sentences.flatMap((sentence) => [...sentence.dates.flatMap((date) => weekday(date, text, today)), ...years(sentence, today)]);
  },
};

function weekday(date: DateMention, text: string, today: number | undefined): Report[] {
  const { month, day } = date;
  const words = text.slice(date.start, date.end);
  if (date.impossible) {
    const message = `The calendar has no ${quoted(words)}.`;
    return [{ severity: 'WARN', code: 'IMPOSSIBLE_DATE', message, spans: [spanOf(date)], reasons: ['the month has fewer days'] }];
  }
  if (date.weekday === undefined || month === undefined || day === undefined || date.value === null || date.value.includes('/')) return [];
  const at = parseDay(date.value);
  if (at === undefined || weekdayOf(at) % 7 === date.weekday) return [];
  // a weekday of its own beside a range of figures ("Monday 3-8") is no statement about a date
  if (!date.dated && (today === undefined || Math.abs(at - today) > near)) return [];
  const { year } = dateOf(at);
  const right = names[weekdayOf(at) % 7] ?? '';
  const said = names[date.weekday] ?? '';
  const fitting = [year - 1, year + 1].filter((other) => {
    const there = dayOf(other, month, day);
    return there !== undefined && weekdayOf(there) % 7 === date.weekday;
  });
  return [
    {
      severity: 'WARN',
      code: 'WEEKDAY_MISMATCH',
      message: `${monthNames[month - 1] ?? ''} ${day}, ${year} was a ${right}, not a ${said}.`,
      spans: [spanOf(date)],
      reasons: [
        date.dated ? 'the year stands in the text' : 'the year is that of publication',
        ...fitting.map((other) => `in ${other} it was a ${said}`),
      ],
    },
  ];
}

const amount =
  '(\\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\\w{3,5})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen)';
const hedge = '(?:about|some|nearly|almost|over|more than|roughly|around|at least|just over|just under|exactly)';
const patterns: readonly {
  readonly regex: RegExp;
  readonly read: (groups: string[]) => { said: number | undefined; from: number; to: number | null };
}[] = [
  {
    regex: new RegExp(`\\b(${hedge} )?${amount} years ago,? in (\\d{4})\\b`, 'i'),
    read: ([, , count = '', year = '']) => ({ said: countOf(count), from: Number(year), to: null }),
  },
  {
    regex: new RegExp(`\\bin (\\d{4})(?:,| –| —| \\() ?(${hedge} )?${amount} years ago\\b`, 'i'),
    read: ([, year = '', , count = '']) => ({ said: countOf(count), from: Number(year), to: null }),
  },
  {
    regex: new RegExp(
      `\\b(?:from|between) (\\d{4}) (?:to|until|and) (\\d{4}),? (?:for |over |or |a (?:period|span|stretch|total) of |in )?(${hedge} )?(?:a |the )?${amount}[- ]years?\\b`,
      'i',
    ),
    read: ([, from = '', to = '', , count = '']) => ({ said: countOf(count), from: Number(from), to: Number(to) }),
  },
  {
    regex: new RegExp(
      `\\bborn (?:on \\w+ \\d{1,2},? |in (?:\\w+ )?)(\\d{4})\\b[^.;]{0,80}\\bdied (?:on \\w+ \\d{1,2},? |in (?:\\w+ )?)(\\d{4})[^.;]{0,30}? (?:aged|at the age of|at age|at)( )${amount}\\b`,
      'i',
    ),
    read: ([, from = '', to = '', , count = '']) => ({ said: countOf(count), from: Number(from), to: Number(to) }),
  },
];

function years(sentence: Sentence, today: number | undefined): Report[] {
  if (!/\b(?:1[5-9]|20)\d\d\b/.test(sentence.text)) return [];
  return patterns.flatMap(({ regex, read }) => {
    const match = regex.exec(sentence.text);
    if (!match) return [];
    const { said, from, to } = read([...match].map((group) => group ?? ''));
    const end = to ?? (today === undefined ? undefined : dateOf(today).year);
    if (said === undefined || end === undefined || end < from) return [];
    const passed = end - from;
    const loose = /about|some|nearly|almost|over|more than|roughly|around|at least|just/i.test(match[0]);
    if (Math.abs(passed - said) <= (loose ? Math.max(2, passed * 0.1) : 1)) return [];
    const start = sentence.start + match.index;
    return [
      {
        severity: 'WARN',
        code: 'YEARS_MISMATCH',
        message: `From ${from} to ${end} it is ${passed} years, not ${said}.`,
        spans: [[start, start + match[0].length]],
        reasons: [to === null ? `${end} is the year of publication` : 'both years stand in the text'],
      },
    ];
  });
}
