import { approvalsFor, changesBetween, refuseCorrection, reopensClaim, suggestionAfter } from './correction.js';
import type { VerdictSays } from './correction.js';
import { corrections } from './verdict.js';

const former: VerdictSays = {
  ratingId: 'wrong',
  rationale: 'The register says nine.',
  suggestedWording: 'Nine ships.',
  trueAsOf: '2026-03-02T09:00:00Z',
};

describe('a correction', () => {
  it.each([
    ['MAJOR', { ratingId: 'right' }, undefined],
    ['MAJOR', { suggestedWording: 'Ten ships.' }, undefined],
    ['MAJOR', {}, 'NothingCorrected'],
    ['MINOR', { rationale: 'The register of the port says nine.' }, undefined],
    ['MINOR', { trueAsOf: '2026-03-01T09:00:00Z' }, undefined],
    ['MINOR', {}, 'NothingCorrected'],
    ['MINOR', { ratingId: 'right' }, 'CorrectionTooSmall'],
    ['MINOR', { rationale: 'Another.', suggestedWording: null }, 'CorrectionTooSmall'],
    ['NOTE', {}, undefined],
    ['NOTE', { rationale: 'Another.' }, 'CorrectionTooSmall'],
    ['NOTE', { trueAsOf: '2026-03-01T09:00:00Z' }, 'CorrectionTooSmall'],
  ] as const)('%s with %j', (kind, change, refusal) => {
    expect(refuseCorrection(kind, former, { ...former, ...change })?.kind).toBe(refusal);
  });

  it('names what is beyond its kind', () => {
    expect(refuseCorrection('NOTE', former, { ...former, ratingId: 'right', rationale: 'Another.' })).toMatchObject({
      correction: 'NOTE',
      beyond: ['rating', 'rationale'],
    });
  });

  it('reads the same moment in another spelling as the same', () => {
    expect(changesBetween(former, { ...former, trueAsOf: '2026-03-02T10:00:00.000+01:00' })).toEqual([]);
  });

  it('is under review by as many as the policy asks only where what is held may change', () => {
    expect(corrections.map((kind) => [kind, reopensClaim(kind), approvalsFor(kind, 3)])).toEqual([
      ['MAJOR', true, 3],
      ['MINOR', false, 1],
      ['NOTE', false, 1],
    ]);
  });

  it.each([
    ['stays with the rating it was given with', null, { id: 'wrong', effect: 'MUST_CHANGE' }, 'Nine ships.'],
    ['stays where the text must still change', null, { id: 'misleading', effect: 'MUST_CHANGE' }, 'Nine ships.'],
    ['goes where the text may stand', null, { id: 'right', effect: 'STANDS' }, null],
    ['is the new one, where one is given', 'Ten ships.', { id: 'right', effect: 'STANDS' }, 'Ten ships.'],
  ] as const)('a suggested wording %s', (_what, given, rating, expected) => {
    expect(suggestionAfter(given, former, rating)).toBe(expected);
  });
});
