import { codeOf, IllegalTransition, isRefusal, NotFound, VersionConflict } from './refusal.js';

describe('a refusal', () => {
  it('has a stable code made from its kind', () => {
    expect(codeOf('OwnWorkReview')).toBe('OWN_WORK_REVIEW');
    expect(new VersionConflict(3).code).toBe('VERSION_CONFLICT');
  });
  it('carries what is needed to go on', () => {
    expect(new VersionConflict(7)).toMatchObject({ currentVersion: 7, kind: 'VersionConflict' });
    expect(new IllegalTransition('READY', 'submitTask', ['IN_PROGRESS'])).toMatchObject({
      state: 'READY',
      act: 'submitTask',
      allowed: ['IN_PROGRESS'],
    });
    expect(new NotFound('task').message).toBe('There is no such task.');
  });
  it('is told from everything else', () => {
    expect(isRefusal(new NotFound('x'))).toBe(true);
    expect(isRefusal({ kind: 'NotFound', message: 'x' })).toBe(false);
    expect(isRefusal(new Error('x'))).toBe(false);
  });
});
