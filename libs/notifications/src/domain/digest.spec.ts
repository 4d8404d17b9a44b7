import { letterOf } from './digest.js';
import { kinds } from './kinds.js';

const at = { name: 'The Harbour Gazette', timeZone: 'Europe/Berlin', locale: 'en-GB' };

describe('a digest', () => {
  it('says how many of what, and when the first of them is due, in the time of the newsroom', () => {
    const { subject, text } = letterOf(
      [
        { kind: 'TASK_OVERDUE', dueAt: '2026-03-02T11:00:00Z' },
        { kind: 'TASK_ASSIGNED', dueAt: null },
        { kind: 'TASK_OVERDUE', dueAt: '2026-03-02T10:00:00Z' },
      ],
      at,
    );
    expect(subject).toBe('The Harbour Gazette: 3 things at the fact-check desk');
    expect(text.split('\n').slice(0, 2)).toEqual(['- 2 tasks are overdue (first: 2 Mar 2026, 11:00)', '- 1 task was assigned to you']);
  });

  it('has words for every kind, and no line of its own from a name', () => {
    for (const kind of kinds) expect(letterOf([{ kind, dueAt: null }], at).text).toMatch(/^- 1 [a-z]/);
    expect(letterOf([{ kind: 'TASK_ASSIGNED', dueAt: null }], { ...at, name: 'A\r\nBcc: x@example.org' }).subject).not.toMatch(/[\r\n]/);
  });
});
