import {
  type Context,
  countOf,
  type Groups,
  isVague,
  monthNumber,
  monthReading,
  type Pattern,
  pattern,
  type Reading,
  weekdayNumber,
} from './atom.js';
import { dateOf, type Day, dayOf, startOfWeek } from './calendar.js';
import { clockUnit, count, gap, maybe, month, season, towards, unit, weekday, year } from './fragments.js';
import { dayPeriod, type Grain, type Period, shiftDay, unitPeriod } from './period.js';

const singular = (word: string): string => {
  const lower = word.toLowerCase();
  return lower === 'centuries' ? 'century' : lower.replace(/s$/, '');
};

const grains: Readonly<Record<string, Grain>> = {
  day: 'day',
  night: 'day',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  decade: 'decade',
  century: 'century',
};
const grainOf = (word: string): Grain => grains[word] ?? 'range';

const direction = (word: string): number =>
  /next|coming|following|upcoming/i.test(word) ? 1 : /last|previous|preceding|past/i.test(word) ? -1 : 0;

const around = (context: Context, grain: Grain, period: (today: Day) => Period | undefined): Reading => ({
  period: context.today === undefined ? null : (period(context.today) ?? null),
  grain,
  relative: true,
});

/** "last week", "this year", "next month": the unit before, around or after the day of publication. */
function oneUnit(groups: Groups, context: Context): Reading | undefined {
  const named = singular(groups.unit ?? '');
  const how = groups.towards ?? '';
  if (/s$/i.test(groups.unit ?? '') && named !== 'century') return undefined;
  // "last night" is a stretch of time, "this day" a way of speaking
  const what = named === 'night' ? 'day' : named;
  if (what === 'day' && !/last|previous|next|following/i.test(how) && named !== 'night') return undefined;
  return around(context, grainOf(named), (today) => unitPeriod(today, what, direction(how)));
}

/** "the last three months", "next couple weeks". */
function manyUnits(groups: Groups, context: Context): Reading | undefined {
  const number = countOf(groups.count ?? '');
  const named = singular(groups.unit ?? '');
  const way = direction(groups.towards ?? '');
  if (way === 0 && number === undefined) return undefined;
  return around(context, 'range', (today) => {
    if (number === undefined || isVague(groups.count ?? '') || way === 0) return undefined;
    if (named === 'quarter') {
      const first = unitPeriod(today, 'quarter', way > 0 ? 1 : -number)?.from ?? null;
      const last = unitPeriod(today, 'quarter', way > 0 ? number : -1)?.to ?? null;
      return { from: first, to: last, grain: 'range' };
    }
    const other = shiftDay(today, named, way * number);
    if (other === undefined) return undefined;
    return way > 0 ? { from: today + 1, to: other + 1, grain: 'range' } : { from: other, to: today, grain: 'range' };
  });
}

/** "two weeks ago", "three days later": the day, or the month or year where no more can be meant. */
function shifted(groups: Groups, context: Context, sign: number, fromToday: boolean): Reading {
  const named = singular(groups.unit ?? '');
  const number = countOf(groups.count ?? '');
  const coarse =
    named === 'year' || named === 'decade' || named === 'century'
      ? 'year'
      : named === 'month' || named === 'quarter'
        ? 'month'
        : named === 'week'
          ? 'week'
          : 'day';
  if (!fromToday || number === undefined || isVague(groups.count ?? '')) return { period: null, grain: coarse, relative: true };
  const more = groups.count2 === undefined ? undefined : countOf(groups.count2);
  return around(context, coarse, (today) => {
    let day = shiftDay(today, named, sign * number);
    if (day !== undefined && more !== undefined) day = shiftDay(day, singular(groups.unit2 ?? ''), sign * more);
    return day === undefined ? undefined : coarse === 'day' ? dayPeriod(day) : unitPeriod(day, coarse, 0);
  });
}

const parts =
  '(?:early|earlier|late|later|mid|middle|end|beginning|start|remaining|rest|remainder|the end|the beginning|the start|the middle|the rest|the remainder)';

function part(period: Period | null | undefined, which: string): Period | null {
  if (!period || period.from === null || period.to === null) return null;
  const half = period.from + Math.floor((period.to - period.from) / 2);
  if (/early|earlier|begin|start/i.test(which)) return { from: period.from, to: half, grain: 'range' };
  if (/mid/i.test(which)) {
    const quarter = Math.floor((period.to - period.from) / 4);
    return { from: period.from + quarter, to: period.to - quarter, grain: 'range' };
  }
  return { from: half, to: period.to, grain: 'range' };
}

function partOfUnit(groups: Groups, context: Context): Reading | undefined {
  const named = singular(groups.unit ?? '');
  const way = direction(groups.towards ?? '');
  if (named === 'day') return around(context, 'time', (today) => dayPeriod(today + way));
  return around(context, 'range', (today) => part(unitPeriod(today, named, way), groups.part ?? '') ?? undefined);
}

const partOfMonth = (groups: Groups, context: Context): Reading | undefined => {
  const written = groups.month ?? '';
  if (
    /^[a-z]/.test(context.text.slice(context.end - written.length - (groups.year?.length ?? 0) - 5, context.end).trim()) &&
    /^(?:may|march|mar)$/.test(written)
  )
    return undefined;
  const whole = monthReading(context, monthNumber(written), groups.year === undefined ? undefined : Number(groups.year));
  return { ...whole, grain: 'range', period: part(whole.period, groups.part ?? '') };
};

export const relative: readonly Pattern[] = [
  pattern(`(?<word>today|yesterday|tomorrow)(?![a-z])(?!['’]s${gap}(?:world|society|generation))`, (groups, context) => {
    const by = { today: 0, yesterday: -1, tomorrow: 1 }[(groups.word ?? '').toLowerCase()] ?? 0;
    return around(context, 'day', (today) => dayPeriod(today + by));
  }),
  pattern(`(?:the${gap})?day${gap}(?<way>before|after)${gap}(?<word>yesterday|tomorrow)(?![a-z])`, (groups, context) =>
    around(context, 'day', (today) => dayPeriod(today + (/before/i.test(groups.way ?? '') ? -2 : 2))),
  ),
  pattern(`the${gap}(?:next|following|previous|same)${gap}(?<unit>day|week|month|year|evening|night|morning)(?![a-z])`, (groups) => ({
    period: null,
    grain: grainOf(singular(groups.unit ?? '')),
    relative: true,
  })),
  pattern(`the${gap}day${gap}(?:after|before)(?!${gap}(?:the|a|his|her|their|its|he|she|it|they|[A-Z]))(?![a-z])`, () => ({
    period: null,
    grain: 'day',
    relative: true,
  })),
  pattern(`(?:tonight|tonite)(?![a-z])`, (_groups, context) => around(context, 'time', dayPeriod)),
  pattern(`(?:this|next|last|late this|early this|later this)${gap}(?:morning|afternoon|evening)(?![a-z])`, (_groups, context) =>
    around(context, 'time', dayPeriod),
  ),
  pattern(`last${gap}night(?![a-z])`, (_groups, context) => around(context, 'time', (today) => dayPeriod(today - 1))),
  pattern(`(?<towards>${towards})${gap}(?<unit>${unit})`, oneUnit),
  // this week Monday
  pattern(`(?<towards>${towards})${gap}week(?:,?${gap}|${maybe}[-–]${maybe})(?:on${gap})?(?<weekday>${weekday})`, (groups, context) => {
    const named = weekdayNumber(groups.weekday) ?? 1;
    const read = around(context, 'day', (today) => dayPeriod(startOfWeek(today) + named - 1 + 7 * direction(groups.towards ?? '')));
    return { ...read, weekday: named };
  }),
  pattern(
    `(?<towards>${towards})${gap}(?<count>${count})${gap}(?<unit>${unit})(?:${gap}and${gap}${count}${gap}${unit}(?!${gap}(?:ago|later))){0,2}`,
    manyUnits,
  ),
  pattern(`(?<towards>${towards})${gap}(?<month>${month})`, (groups, context) => {
    const written = groups.month ?? '';
    const text = context.text.slice(context.start, context.end);
    if (!/[A-Z]/.test(text.slice(-written.length).slice(0, 1)) && written.length <= 4) return undefined;
    if (context.today === undefined) return { period: null, grain: 'month', month: monthNumber(written), relative: true };
    const now = dateOf(context.today);
    const at = monthNumber(written);
    const way = direction(groups.towards ?? '');
    const year = way < 0 ? (at < now.month ? now.year : now.year - 1) : way > 0 ? (at > now.month ? now.year : now.year + 1) : now.year;
    return { ...monthReading(context, at, year), dated: false, relative: true };
  }),
  pattern(
    `(?:(?<towards>${towards})${gap}|(?:the${gap})?(?<bare>)(?=${season}(?:${gap}(?:of${gap})?${year})))(?<season>${season})(?:${gap}(?:of${gap})?(?<year>${year}))?`,
    (groups, context) => {
      const first = { spring: 3, summer: 6, autumn: 9, winter: 12 }[(groups.season ?? '').toLowerCase()] ?? 3;
      const written = groups.year === undefined ? undefined : Number(groups.year);
      if (written === undefined && context.today === undefined) return { period: null, grain: 'season', relative: true };
      const at =
        written ??
        dateOf(context.today ?? 0).year +
          (direction(groups.towards ?? '') < 0 && first >= dateOf(context.today ?? 0).month
            ? -1
            : direction(groups.towards ?? '') > 0 && first <= dateOf(context.today ?? 0).month
              ? 1
              : 0);
      const from = dayOf(at, first, 1) ?? 0;
      const to = first === 12 ? dayOf(at + 1, 3, 1) : dayOf(at, first + 3, 1);
      return {
        period: { from, to: to ?? from + 90, grain: 'season' },
        grain: 'season',
        dated: written !== undefined,
        relative: written === undefined,
      };
    },
  ),
  // "in winter", "over the summer": a season behind a preposition, or first in its sentence
  pattern(`(?<season>${season})(?![-a-z])`, (groups, context) => {
    const led = /(?:\b(?:in|during|by|since|until|throughout|over|through|of)\s(?:the\s)?|^\s*|[.!?]\s+)$/i.test(
      context.text.slice(Math.max(0, context.start - 16), context.start),
    );
    const named = /^\s+(?:[A-Z]|coat|break|school|job|camp|house)/.test(context.text.slice(context.end, context.end + 8));
    return led && !named ? { period: null, grain: 'season', relative: true } : undefined;
  }),
  // two weeks ago · 2 weeks and 2 days ago · 3 days from today · in five minutes
  pattern(
    `(?:(?:about|some|nearly|almost)${gap})?(?<count>${count})${gap}(?<unit>${unit})(?:,?${gap}and${gap}(?<count2>${count})${gap}(?<unit2>${unit}))?${gap}ago(?![a-z])`,
    (groups, context) => shifted(groups, context, -1, true),
  ),
  pattern(`(?<count>${count})${gap}(?<unit>${unit})${gap}(?:from${gap}(?:today|now)|hence)(?![a-z])`, (groups, context) =>
    shifted(groups, context, 1, true),
  ),
  pattern(`(?<count>${count})${gap}(?<unit>${unit})${gap}(?:later|earlier|before that|after that)(?![a-z])`, (groups, context) =>
    shifted(groups, context, 1, false),
  ),
  pattern(`(?<count>${count})${gap}${clockUnit}${gap}(?:ago|later|earlier|from now)(?![a-z]|${gap}this)`, (_groups, context) =>
    around(context, 'time', dayPeriod),
  ),
  pattern(`in${gap}(?<count>${count})${gap}(?<unit>minutes?|hours?)(?![a-z])(?!${gap}(?:of|before|after))`, (_groups, context) =>
    around(context, 'time', dayPeriod),
  ),
  // early this month · later in the year · end of next week · the rest of the week
  pattern(
    `(?<part>${parts})${gap}(?:of${gap}|in${gap})?(?:(?:the|this${gap}past)${gap})?(?:(?<towards>${towards})${gap})?(?<unit>${unit})`,
    (groups, context) =>
      groups.towards === undefined && !/(?:of|in)\s+the\s|of\s/i.test(context.text.slice(context.start, context.end))
        ? undefined
        : partOfUnit(groups, context),
  ),
  pattern(`(?:the${gap})?(?<part>eod|eom|eoy)(?![a-z])`, (groups, context) => {
    const named = { d: 'day', m: 'month', y: 'year' }[(groups.part ?? 'eod').slice(-1).toLowerCase()] ?? 'day';
    return around(context, named === 'day' ? 'time' : 'range', (today) =>
      named === 'day' ? dayPeriod(today) : (part(unitPeriod(today, named, 0), 'end') ?? undefined),
    );
  }),
  pattern(
    `(?<part>${parts})(?:${gap}|-)(?:of${gap}|in${gap})?(?:the${gap})?(?<month>${month})(?:${gap}(?:of${gap})?(?<year>${year}))?`,
    partOfMonth,
  ),
  pattern(`(?<part>${parts}|mid)(?:${gap}|-)(?:of${gap}|in${gap})?(?<year>${year})(?!s)`, (groups, context) => {
    const from = dayOf(Number(groups.year), 1, 1) ?? 0;
    void context;
    return {
      period: part({ from, to: dayOf(Number(groups.year) + 1, 1, 1) ?? 0, grain: 'year' }, groups.part ?? ''),
      grain: 'range',
      dated: true,
    };
  }),
  pattern(`(?:the${gap})?end${gap}of${gap}(?:the${gap}|this${gap})?(?<weekday>today|${weekday})`, (groups, context) => {
    const named = weekdayNumber(groups.weekday);
    if (/today/i.test(groups.weekday ?? '')) return around(context, 'time', dayPeriod);
    return around(context, 'time', (today) => (named === undefined ? undefined : dayPeriod(startOfWeek(today) + named - 1)));
  }),
  pattern(`year${gap}to${gap}date(?![a-z])`, (_groups, context) =>
    around(context, 'range', (today) => ({ from: dayOf(dateOf(today).year, 1, 1) ?? today, to: today + 1, grain: 'range' })),
  ),
  pattern(`(?:at${gap}(?:present|the${gap}moment|this${gap}time)|right${gap}now|now)(?![a-z])`, (groups, context) => {
    void groups;
    return around(context, 'time', dayPeriod);
  }),
];
