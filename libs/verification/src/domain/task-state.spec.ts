import fc from 'fast-check';
import { claimStateFrom, isOpen, isUnderWay, movesFrom, stateAfter, statesFor, taskActs, TaskAct, taskStates } from './task-state.js';

const machineActs: readonly TaskAct[] = ['prepareTask', 'lapseLease', 'acceptTask', 'returnTask', 'dropTask'];
const allActs: readonly TaskAct[] = [...taskActs, ...machineActs];

describe('the way of a task', () => {
  it('goes from the queue to acceptance, and back to its checker when the verdict is returned', () => {
    const way: readonly TaskAct[] = [
      'prepareTask',
      'takeNextTask',
      'startTask',
      'submitTask',
      'returnTask',
      'startTask',
      'submitTask',
      'acceptTask',
    ];
    const states = way.reduce(
      (so_far, act) => [...so_far, stateAfter(so_far.at(-1)!, act)!],
      [taskStates[0] as (typeof taskStates)[number]],
    );
    expect(states).toEqual(['QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED']);
  });

  it('ends in ACCEPTED and CANCELLED and nowhere else', () => {
    expect(taskStates.filter((state) => allActs.every((act) => !stateAfter(state, act)))).toEqual(['ACCEPTED', 'CANCELLED']);
    expect(taskStates.filter((state) => !isOpen(state))).toEqual(['ACCEPTED', 'CANCELLED']);
  });

  it('can be dropped from every open state when its words go, and cancelled by an editor until it is handed in', () => {
    expect(statesFor('dropTask')).toEqual(taskStates.filter(isOpen));
    expect(statesFor('cancelTask')).toEqual(taskStates.filter((state) => isOpen(state) && state !== 'SUBMITTED'));
  });

  it('offers people only what the table allows and never what the machine does', () => {
    for (const state of taskStates) for (const act of movesFrom(state)) expect(stateAfter(state, act)).toBeDefined();
    expect(movesFrom('READY')).toEqual(['assignTask', 'takeNextTask', 'setDeadline', 'cancelTask']);
    expect(movesFrom('SUBMITTED')).toEqual([]);
  });
});

describe('where the claim stands, read from its open tasks', () => {
  const open = fc.array(fc.constantFrom(...taskStates.filter(isOpen)), { maxLength: 4 });

  it('is queued while nobody has begun, in review when all is handed in', () => {
    expect(claimStateFrom([])).toBe('QUEUED');
    expect(claimStateFrom(['ASSIGNED'])).toBe('QUEUED');
    expect(claimStateFrom(['RETURNED'])).toBe('IN_VERIFICATION');
    expect(claimStateFrom(['SUBMITTED', 'SUBMITTED'])).toBe('IN_REVIEW');
    expect(claimStateFrom(['SUBMITTED', 'READY'])).toBe('IN_VERIFICATION');
  });

  it('does not depend on the order of the tasks, and is never in review while one is under way', () => {
    fc.assert(
      fc.property(open, (states) => {
        const found = claimStateFrom(states);
        expect(claimStateFrom([...states].reverse())).toBe(found);
        if (states.some(isUnderWay)) expect(found).toBe('IN_VERIFICATION');
        if (found === 'IN_REVIEW') expect(states.length).toBeGreaterThan(0);
      }),
    );
  });
});
