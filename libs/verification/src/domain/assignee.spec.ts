import { whyNotAssignable } from './assignee.js';

const nothing = { author: false, approver: false };
const member = (...roles: ('CHECKER' | 'EDITOR' | 'AUTHOR' | 'OBSERVER')[]) => ({ roles, removedAt: null });

describe('who can be the checker of a claim', () => {
  it('is a checker or an editor of the newsroom', () => {
    expect(whyNotAssignable(member('CHECKER'), nothing)).toBeUndefined();
    expect(whyNotAssignable(member('EDITOR'), nothing)).toBeUndefined();
    expect(whyNotAssignable(member('AUTHOR', 'OBSERVER'), nothing)).toBe('NOT_A_CHECKER');
    expect(whyNotAssignable({ ...member('CHECKER'), removedAt: '2026-03-02T09:00:00Z' }, nothing)).toBe('NOT_A_MEMBER');
    expect(whyNotAssignable(undefined, nothing)).toBe('NOT_A_MEMBER');
  });

  it('is nobody who wrote the article or approved the claim', () => {
    expect(whyNotAssignable(member('CHECKER'), { author: true, approver: false })).toBe('AUTHOR');
    expect(whyNotAssignable(member('CHECKER'), { author: false, approver: true })).toBe('APPROVER');
  });
});
