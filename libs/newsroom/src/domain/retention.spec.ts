import { InvalidInput } from '@stet/platform';
import { keepAll, keptSince, retentionBounds, withRules } from './retention.js';

describe('for how long a newsroom keeps things', () => {
  it('is set kind by kind, and what is not named stays', () => {
    const contacts = withRules(keepAll, [{ kind: 'CONTACTS', days: 365 }]);
    expect(contacts).toEqual({ ...keepAll, CONTACTS: 365 });
    expect(withRules({ ...keepAll, CONTACTS: 365 }, [{ kind: 'SIGN_INS', days: 30 }])).toEqual({ ...keepAll, CONTACTS: 365, SIGN_INS: 30 });
    expect(withRules({ ...keepAll, CONTACTS: 365 }, [{ kind: 'CONTACTS', days: null }])).toEqual(keepAll);
  });

  it('is neither so short that it surprises nor so long that it means nothing', () => {
    const { least, most } = retentionBounds;
    for (const days of [0, -1, least - 1, most + 1, 30.5])
      expect(withRules(keepAll, [{ kind: 'COMMENTS', days }])).toBeInstanceOf(InvalidInput);
    for (const days of [least, most]) expect(withRules(keepAll, [{ kind: 'COMMENTS', days }])).toEqual({ ...keepAll, COMMENTS: days });
    expect(withRules(keepAll, [])).toBeInstanceOf(InvalidInput);
    const twice = { kind: 'COMMENTS', days: 40 } as const;
    expect(withRules(keepAll, [twice, twice])).toBeInstanceOf(InvalidInput);
  });

  it('is counted in days of 24 hours', () => {
    expect(keptSince('2026-03-31T12:00:00.000Z', 30)).toBe('2026-03-01T12:00:00.000Z');
  });
});
