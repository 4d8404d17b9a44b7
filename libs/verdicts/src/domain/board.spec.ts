import { isOnBoard } from './board.js';

const task = { subjectType: 'task', desk: 'Politics', articleKind: 'NEWS' };

describe('the board', () => {
  it.each([
    ['a task, of everything', task, {}, true],
    ['evidence', { ...task, subjectType: 'evidence' }, {}, false],
    ['a task where claims are asked for', task, { of: ['claim'] as const }, false],
    ['a task of the desk', task, { desks: ['Politics', 'Sport'] }, true],
    ['a task of another desk', task, { desks: ['Sport'] }, false],
    ['a task without a desk, by the empty text', { ...task, desk: null }, { desks: [''] }, true],
    ['a task of the kind', task, { articleKinds: ['NEWS'], of: null, desks: null }, true],
    ['a task of another kind', task, { articleKinds: ['FEATURE'] }, false],
    ['nothing where no desk is named', task, { desks: [] }, false],
  ])('%s', (_what, place, filter, on) => {
    expect(isOnBoard(place, filter)).toBe(on);
  });
});
