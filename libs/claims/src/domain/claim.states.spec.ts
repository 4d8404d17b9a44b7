import { canMove, claimActs, claimMoves, claimStates, claimTransitions } from './claim.states.js';

describe('the way of a claim', () => {
  it('reads as the design tells it', () => {
    expect(canMove('PROPOSED', 'QUEUED')).toBe(true);
    expect(canMove('QUEUED', 'IN_VERIFICATION')).toBe(true);
    expect(canMove('IN_VERIFICATION', 'IN_REVIEW')).toBe(true);
    expect(canMove('IN_REVIEW', 'CHECKED')).toBe(true);
    expect(canMove('IN_REVIEW', 'IN_VERIFICATION')).toBe(true);
    expect(canMove('CHECKED', 'QUEUED')).toBe(true);
    expect(canMove('CHECKED', 'IN_REVIEW')).toBe(true);
    expect(canMove('CHECKED', 'IN_VERIFICATION')).toBe(false);
    expect(canMove('QUEUED', 'IN_REVIEW')).toBe(false);
    expect(canMove('PROPOSED', 'IN_VERIFICATION')).toBe(false);
    expect(canMove('PROPOSED', 'CHECKED')).toBe(false);
  });

  it('never leaves SUPERSEDED, and can lose its words from everywhere else', () => {
    expect(claimTransitions.SUPERSEDED).toEqual([]);
    for (const state of claimStates) if (state !== 'SUPERSEDED' && state !== 'WITHDRAWN') expect(canMove(state, 'WITHDRAWN')).toBe(true);
  });

  it('offers the acts possible now', () => {
    expect(claimMoves('PROPOSED')).toEqual([
      'acceptClaim',
      'dismissClaim',
      'editClaim',
      'splitClaim',
      'mergeClaims',
      'linkDuplicate',
      'setPriority',
      'comment',
    ]);
    expect(claimMoves('DISMISSED')).toEqual(['reopenClaim', 'editClaim', 'unlinkDuplicate', 'comment']);
    expect(claimMoves('QUEUED', true).filter((act) => !claimMoves('QUEUED').includes(act))).toEqual([
      'confirmSameMeaning',
      'denySameMeaning',
    ]);
    expect(claimMoves('WITHDRAWN')).toEqual([]);
    for (const state of claimActs.dismissClaim) expect(canMove(state, 'DISMISSED')).toBe(true);
    for (const state of claimActs.reopenClaim) expect(canMove(state, 'QUEUED')).toBe(true);
  });
});
