import { compareUrgency, priorityFrom, worthOf } from './urgency.js';
import type { Urgent } from './urgency.js';

const task = (id: string, more: Partial<Urgent> = {}): Urgent => ({
  priority: 5,
  publishAt: '2026-03-02T12:00:00Z',
  worth: 500,
  createdAt: '2026-03-02T09:00:00Z',
  id,
  ...more,
});
const order = (...tasks: Urgent[]) => [...tasks].sort(compareUrgency).map(({ id }) => id);

describe('which task comes first', () => {
  it('is the more urgent one by an editor’s word or the time left, whichever is more', () => {
    expect(priorityFrom(2, 8)).toBe(8);
    expect(priorityFrom(9, 0)).toBe(9);
    expect(order(task('a'), task('b', { priority: 6, publishAt: null, worth: 0 }))).toEqual(['b', 'a']);
  });

  it('then the one that goes out sooner, then the one whose words ask more to be checked, then the older one', () => {
    expect(order(task('a', { publishAt: null, worth: 1000 }), task('b', { worth: 0 }))).toEqual(['b', 'a']);
    expect(order(task('a', { worth: 900 }), task('b', { publishAt: '2026-03-02T11:00:00Z', worth: 0 }))).toEqual(['b', 'a']);
    expect(order(task('a'), task('b', { worth: 501 }))).toEqual(['b', 'a']);
    expect(order(task('a'), task('b', { createdAt: '2026-03-02T08:59:59Z' }))).toEqual(['b', 'a']);
    expect(order(task('b'), task('a'))).toEqual(['a', 'b']);
    expect(order(task('b', { publishAt: null }), task('a', { publishAt: null }))).toEqual(['a', 'b']);
  });

  it('takes words that no model could score for those that ask most', () => {
    expect(worthOf(null)).toBe(1000);
    expect(worthOf(0.1234)).toBe(123);
    expect(worthOf(0)).toBe(0);
  });
});
