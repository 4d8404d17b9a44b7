import { defaultScales } from './rating.js';
import type { RatingDraft, RatingEffect } from './rating.js';
import { amendRatings, boundsOf, refuseScale } from './scale.js';

const rating = (code: string, value: number | null = null, effect: RatingEffect = 'STANDS', label = code): RatingDraft => ({
  code,
  label,
  value,
  effect,
});
const scale = (ordered: boolean, ...ratings: RatingDraft[]) => ({ code: 'stars', name: 'Stars', ordered, ratings });

describe('a scale', () => {
  it.each(defaultScales.map((each) => [each.code, each] as const))(
    'of a new newsroom, %s, is one that anybody could define',
    (_code, each) => {
      expect(refuseScale(each)).toBeUndefined();
    },
  );

  it.each([
    ['rising values', scale(true, rating('NO', 1, 'MUST_CHANGE'), rating('YES', 2)), undefined],
    ['falling values', scale(true, rating('YES', 5), rating('NO', -5, 'MUST_CHANGE')), undefined],
    ['a single rating', scale(true, rating('YES', 1)), undefined],
    ['labels without order', scale(false, rating('YES'), rating('NO', null, 'MUST_CHANGE')), undefined],
    ['a code in capitals', { ...scale(false, rating('YES')), code: 'Stars' }, 'InvalidInput'],
    ['no name', { ...scale(false, rating('YES')), name: ' ' }, 'InvalidInput'],
    ['no ratings', scale(false), 'InvalidInput'],
    ['a rating in small letters', scale(false, rating('yes')), 'InvalidInput'],
    ['a rating nobody can read', scale(false, rating('YES', null, 'STANDS', ' ')), 'InvalidInput'],
    ['an ordered scale without a value', scale(true, rating('YES', 1), rating('NO')), 'InvalidInput'],
    ['a value without an order', scale(false, rating('YES', 1)), 'InvalidInput'],
    ['no number at all', scale(true, rating('YES', NaN)), 'InvalidInput'],
    ['a code given twice', scale(false, rating('YES'), rating('YES', null, 'MUST_CHANGE')), 'RatingCodeTwice'],
    ['nothing that stands', scale(false, rating('NO', null, 'MUST_CHANGE'), rating('OPEN', null, 'EDITOR_DECIDES')), 'NoRatingStands'],
    ['values up and down', scale(true, rating('ONE', 1), rating('THREE', 3), rating('TWO', 2)), 'RatingsOutOfOrder'],
    ['a value given twice', scale(true, rating('ONE', 1), rating('UNO', 1)), 'RatingsOutOfOrder'],
  ])('with %s', (_what, given, kind) => {
    expect(refuseScale(given)?.kind).toBe(kind);
  });

  it('names the rating that is out of order', () => {
    expect(refuseScale(scale(true, rating('THREE', 3), rating('ONE', 1), rating('TWO', 2)))).toMatchObject({ rating: 'TWO' });
  });

  it('has a worst and a best value, as schema.org asks', () => {
    expect(boundsOf([5, 1, 3])).toEqual({ worst: 1, best: 5 });
    expect(boundsOf([null, null])).toBeNull();
  });
});

describe('amending the ratings of a scale', () => {
  const standing = [
    { ...rating('YES'), id: 'yes' },
    { ...rating('NO', null, 'MUST_CHANGE'), id: 'no' },
    { ...rating('PERHAPS', null, 'EDITOR_DECIDES'), id: 'perhaps' },
  ];

  it('keeps what is the same, in its new place, retires what is gone, and adds what is new', () => {
    expect(amendRatings(standing, [rating('NO', null, 'MUST_CHANGE'), rating('YES'), rating('NEVER', null, 'MUST_CHANGE')])).toEqual({
      kept: [
        { id: 'no', ordinal: 1 },
        { id: 'yes', ordinal: 2 },
      ],
      added: [{ ...rating('NEVER', null, 'MUST_CHANGE'), ordinal: 3 }],
      retired: ['perhaps'],
    });
  });

  it.each([
    ['another label', rating('YES', null, 'STANDS', 'Yes, it is so')],
    ['another effect', rating('YES', null, 'EDITOR_DECIDES')],
    ['a value', rating('YES', 1)],
  ])('never changes a rating: with %s it is another one under the same code', (_what, changed) => {
    const { added, retired } = amendRatings(standing, [changed]);
    expect(added).toEqual([{ ...changed, ordinal: 1 }]);
    expect(retired).toContain('yes');
  });
});
