import { articleActs, articleMoves, articleStates, articleTransitions, canAct, canMove } from './article.states.js';
import type { ArticleAct } from './article.states.js';

describe('the way of an article', () => {
  it('reads as the design tells it', () => {
    expect(canMove('RECEIVED', 'SPLITTING')).toBe(true);
    expect(canMove('SPLITTING', 'IN_CHECK')).toBe(true);
    expect(canMove('SPLITTING', 'SPLIT_FAILED')).toBe(true);
    expect(canMove('IN_CHECK', 'SIGNED_OFF')).toBe(true);
    expect(canMove('SIGNED_OFF', 'IN_CHECK')).toBe(true);
    expect(canMove('SPLITTING', 'SIGNED_OFF')).toBe(false);
    expect(canMove('SPLIT_FAILED', 'IN_CHECK')).toBe(false);
    expect(canMove('RECEIVED', 'IN_CHECK')).toBe(false);
  });

  it('reaches every state from the first, and leaves every state again', () => {
    const reached = new Set(['RECEIVED']);
    for (const state of reached) for (const to of articleTransitions[state as 'RECEIVED']) reached.add(to);
    expect([...reached].sort()).toEqual([...articleStates].sort());
    for (const state of articleStates) expect(articleTransitions[state].length).toBeGreaterThan(0);
  });

  it('offers as moves exactly the acts possible now', () => {
    expect(articleMoves('SPLITTING')).toEqual(['reviseArticle', 'rescheduleArticle']);
    expect(articleMoves('ARCHIVED')).toEqual(['unarchiveArticle']);
    for (const state of articleStates)
      for (const act of Object.keys(articleActs) as ArticleAct[]) expect(articleMoves(state).includes(act)).toBe(canAct(state, act));
  });

  it('lets an act change the state only along the table', () => {
    for (const state of articleActs.reviseArticle) expect(canMove(state, 'SPLITTING')).toBe(true);
    for (const state of articleActs.archiveArticle) {
      expect(canMove(state, 'ARCHIVED')).toBe(true);
      expect(canMove('ARCHIVED', state)).toBe(true);
    }
    for (const state of articleActs.signOffArticle) expect(canMove(state, 'SIGNED_OFF')).toBe(true);
  });
});
