import { addMonths, dateOf, type Day, dayOf, isoDay, isoWeek, startOfMonth, startOfWeek, startOfYear } from './calendar.js';

export type Grain = 'time' | 'day' | 'week' | 'month' | 'quarter' | 'season' | 'year' | 'decade' | 'century' | 'range';

/** A stretch of days: `to` is exclusive. An open end is null. */
export interface Period {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly grain: Grain;
}

export const dayPeriod = (day: Day): Period => ({ from: day, to: day + 1, grain: 'day' });

export function monthPeriod(year: number, month: number): Period {
  const from = dayOf(year, month, 1) ?? 0;
  return { from, to: addMonths(from, 1), grain: 'month' };
}

export function yearPeriod(year: number, years = 1): Period {
  const grain = years === 1 ? 'year' : years === 10 ? 'decade' : 'century';
  return { from: dayOf(year, 1, 1) ?? 0, to: dayOf(year + years, 1, 1) ?? 0, grain };
}

export function quarterPeriod(year: number, quarter: number, months = 3): Period {
  const from = dayOf(year, (quarter - 1) * months + 1, 1) ?? 0;
  return { from, to: addMonths(from, months), grain: months === 3 ? 'quarter' : 'range' };
}

/** The unit of time around a day, moved by so many units: `unitPeriod(day, 'week', -1)` is last week. */
export function unitPeriod(day: Day, unit: string, by: number): Period | undefined {
  switch (unit) {
    case 'day':
      return dayPeriod(day + by);
    case 'week': {
      const from = startOfWeek(day) + 7 * by;
      return { from, to: from + 7, grain: 'week' };
    }
    case 'weekend': {
      const from = startOfWeek(day) + 5 + 7 * by;
      return { from, to: from + 2, grain: 'range' };
    }
    case 'fortnight': {
      const from = startOfWeek(day) + 14 * by;
      return { from, to: from + 14, grain: 'range' };
    }
    case 'month': {
      const from = addMonths(startOfMonth(day), by);
      return { from, to: addMonths(from, 1), grain: 'month' };
    }
    case 'quarter': {
      const { year, month } = dateOf(day);
      const quarter = Math.floor((month - 1) / 3) + by;
      return quarterPeriod(year + Math.floor(quarter / 4), (((quarter % 4) + 4) % 4) + 1);
    }
    case 'year':
      return yearPeriod(dateOf(startOfYear(day)).year + by);
    case 'decade':
      return yearPeriod(Math.floor(dateOf(day).year / 10) * 10 + 10 * by, 10);
    case 'century':
      return yearPeriod(Math.floor(dateOf(day).year / 100) * 100 + 100 * by, 100);
    default:
      return undefined;
  }
}

/** A day moved by so many units: "two weeks ago". */
export function shiftDay(day: Day, unit: string, by: number): Day | undefined {
  switch (unit) {
    case 'day':
    case 'night':
      return day + by;
    case 'week':
      return day + 7 * by;
    case 'fortnight':
      return day + 14 * by;
    case 'month':
      return addMonths(day, by);
    case 'quarter':
      return addMonths(day, 3 * by);
    case 'year':
      return addMonths(day, 12 * by);
    case 'decade':
      return addMonths(day, 120 * by);
    case 'century':
      return addMonths(day, 1200 * by);
    default:
      return undefined;
  }
}

/** ISO 8601 for a period: a date, month, year, week, or an interval with its last day ("2022-10-03/2022-10-05"; open ends are ".."). */
export function isoPeriod({ from, to, grain }: Period): string {
  if (from === null) return `../${to === null ? '..' : isoDay(to - 1)}`;
  if (to === null) return `${isoDay(from)}/..`;
  const { year, month } = dateOf(from);
  switch (grain) {
    case 'time':
    case 'day':
      return isoDay(from);
    case 'week':
      return isoWeek(from);
    case 'month':
      return isoDay(from).slice(0, 7);
    case 'year':
      return isoDay(from).slice(0, 4);
    case 'quarter':
      return `${year}-Q${Math.floor((month - 1) / 3) + 1}`;
    case 'season':
    case 'decade':
    case 'century':
    case 'range':
      return `${isoDay(from)}/${isoDay(to - 1)}`;
  }
}
