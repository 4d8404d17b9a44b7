import { missingSlots, sameRating, slotsFor } from './blind.js';
import type { RatingSays, SlotSeen } from './blind.js';

const confirmed: RatingSays = { scaleId: 'desk', code: 'CONFIRMED', effect: 'STANDS' };
const wrong: RatingSays = { scaleId: 'desk', code: 'WRONG', effect: 'MUST_CHANGE' };
const open = (slot: number): SlotSeen => ({ slot, state: 'IN_PROGRESS', rating: null });
const handedIn = (slot: number, rating: RatingSays): SlotSeen => ({ slot, state: 'SUBMITTED', rating });

describe('a blind second assessment', () => {
  it('has two slots, anything else one', () => {
    expect(slotsFor(true)).toEqual([1, 2]);
    expect(slotsFor(false)).toEqual([1]);
  });

  it.each([
    ['both at work', [open(1), open(2)], []],
    ['one in', [handedIn(1, wrong), open(2)], []],
    ['both in and agreed', [handedIn(1, wrong), handedIn(2, { ...wrong })], []],
    ['both in and not agreed', [handedIn(1, wrong), handedIn(2, confirmed)], [3]],
    ['not agreed, and the third at work', [handedIn(1, wrong), handedIn(2, confirmed), open(3)], []],
    ['the second cancelled', [handedIn(1, wrong)], [2]],
    ['the first cancelled', [open(2)], [1]],
    ['returned, though they differed before', [{ ...handedIn(1, wrong), state: 'RETURNED' }, handedIn(2, confirmed)], []],
  ] as [string, SlotSeen[], number[]][])('with %s wants of further slots', (_what, tasks, missing) => {
    expect(missingSlots(tasks)).toEqual(missing);
  });

  it.each([
    ['another word', { ...confirmed, code: 'UNPROVEN' }],
    ['the same word of another scale', { ...confirmed, scaleId: 'public' }],
    ['the same word with another effect', { ...confirmed, effect: 'EDITOR_DECIDES' as const }],
  ])('takes %s for a disagreement', (_what, other) => {
    expect(sameRating(confirmed, other)).toBe(false);
    expect(sameRating(confirmed, { ...confirmed })).toBe(true);
  });
});
