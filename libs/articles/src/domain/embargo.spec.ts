import { isUnderEmbargo, whyNoEmbargo } from './embargo.js';

const now = '2026-03-02T09:00:00.000Z';

describe('an embargo', () => {
  it('holds until the time of publication, and ends with that very instant', () => {
    expect(isUnderEmbargo({ embargoed: true, publishAt: '2026-03-02T09:00:00.001Z' }, now)).toBe(true);
    expect(isUnderEmbargo({ embargoed: true, publishAt: now }, now)).toBe(false);
    expect(isUnderEmbargo({ embargoed: true, publishAt: '2026-03-01T00:00:00.000Z' }, now)).toBe(false);
    expect(isUnderEmbargo({ embargoed: false, publishAt: '2027-01-01T00:00:00.000Z' }, now)).toBe(false);
  });

  it('holds without a time until one is set', () => {
    expect(isUnderEmbargo({ embargoed: true, publishAt: null }, now)).toBe(true);
    expect(whyNoEmbargo(null, now)).toBeUndefined();
  });

  it('is not set on what has gone out', () => {
    expect(whyNoEmbargo('2026-03-02T08:00:00.000Z', now)).toMatchObject({ kind: 'InvalidInput', field: 'publishAt' });
  });
});
