import fc from 'fast-check';
import { dueFor, isOverdue, warningFor } from './deadline.js';

const now = '2026-03-02T09:00:00.000Z';
const at = (time: string): string => `2026-03-02T${time}:00.000Z`;

describe('when a task is due', () => {
  it.each([
    ['an hour before the article goes out', at('12:00'), 60, at('11:00')],
    ['with the article, where the policy leaves nothing between', at('12:00'), 0, at('12:00')],
    ['at once, where exactly that much is left', at('10:00'), 60, at('09:00')],
    ['halfway, where less is left than the policy asks for', at('09:40'), 60, at('09:20')],
    ['when the article went out, where it is out', at('08:00'), 60, at('08:00')],
  ])('is %s', (_, publishAt, minutes, due) => {
    expect(dueFor(publishAt, now, minutes)).toBe(due);
  });

  it('is never, where nobody knows when the article goes out, or it has been out for a day', () => {
    expect(dueFor(null, now, 60)).toBeNull();
    expect(dueFor('2026-03-01T08:59:00.000Z', now, 60)).toBeNull();
  });

  it('is never after the article is out, nor in the past of one that is still to go out', () => {
    const minute = fc.integer({ min: -2_000, max: 20_000 });
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 10_080 }), (left, before) => {
        const publishAt = new Date(Date.parse(now) + left * 60_000).toISOString();
        const due = dueFor(publishAt, now, before);
        if (due === null) return left < -24 * 60;
        return Date.parse(due) <= Date.parse(publishAt) && (left <= 0 || Date.parse(due) >= Date.parse(now));
      }),
    );
  });

  it('is past from the next instant on', () => {
    expect([isOverdue(null, now), isOverdue(now, now), isOverdue(at('08:59'), now)]).toEqual([false, false, true]);
  });
});

describe('the warning of a lease', () => {
  it('comes a quarter of an hour before its end, and halfway through a short one', () => {
    expect(warningFor(at('13:00'), now)).toBe(at('12:45'));
    expect(warningFor(at('09:10'), now)).toBe(at('09:05'));
  });
});
