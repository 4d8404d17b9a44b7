import type { BlockerItem } from './blockers.js';
import type { ClaimFact, ClearanceFacts, OverrideFact } from './clearance-facts.js';
import { lapseOf, overridingRole, reportedLapseOf } from './override.js';

const claim = (given: Partial<ClaimFact> = {}): ClaimFact => ({
  id: 'c',
  state: 'QUEUED',
  wordingId: 'w',
  fingerprint: 'words',
  verdict: null,
  ...given,
});
const facts = (claims: ClaimFact[] = [claim()]): ClearanceFacts => ({ revisionId: 'r2', claims }) as unknown as ClearanceFacts;
const override: OverrideFact = {
  id: 'o',
  code: 'OPEN_CLAIM',
  subjectType: 'claim',
  subjectId: 'c',
  revisionId: 'r1',
  fingerprint: 'words',
  about: '',
};
const item = (given: Partial<BlockerItem> = {}): BlockerItem => ({
  subject: { type: 'claim', id: 'c' },
  verdictId: null,
  words: { claimId: 'c', wordingId: 'w', fingerprint: 'words' },
  about: '',
  lifts: [],
  override,
  ...given,
});

describe('what ends an override', () => {
  const ofRevision = {
    ...override,
    code: 'RIGHT_OF_REPLY_MISSING' as const,
    subjectType: 'article' as const,
    subjectId: 'a',
    fingerprint: null,
  };
  it.each([
    ['nothing, while it stands in the place of what is there', override, [item()], facts(), undefined],
    ['that the thing is gone', override, [], facts(), 'LIFTED'],
    ['that the thing stands otherwise', override, [item({ override: null, about: 'another verdict' })], facts(), 'CHANGED'],
    ['other words of the claim', override, [item()], facts([claim({ fingerprint: 'other' })]), 'WORDS_CHANGED'],
    ['that the claim is gone from the text', override, [], facts([claim({ state: 'WITHDRAWN' })]), 'WORDS_CHANGED'],
    ['another revision, where it held for one', ofRevision, [], facts(), 'WORDS_CHANGED'],
  ])('%s', (_, given, items, known, expected) => {
    expect(lapseOf(given, items, known)).toBe(expected);
  });
});

describe('who overrides', () => {
  it('is in a role the policy names', () => {
    expect(overridingRole(['CHECKER', 'EDITOR'], ['ADMIN', 'EDITOR'])).toBe('EDITOR');
    expect(overridingRole(['ADMIN'], ['EDITOR'])).toBeUndefined();
    expect(overridingRole(['ADMIN', 'EDITOR'], [])).toBeUndefined();
  });
});

describe('the mark that an article reports a claim as false', () => {
  const mark = { id: 'm', claimId: 'c', fingerprint: 'words' };
  const verdict = (effect: string) => ({ effect }) as ClaimFact['verdict'];
  it.each([
    ['holds for its words', claim({ state: 'CHECKED', verdict: verdict('MUST_CHANGE') }), undefined],
    ['holds while the claim is checked once more', claim({ state: 'IN_REVIEW' }), undefined],
    ['ends with the words', claim({ fingerprint: 'other' }), 'WORDS_CHANGED'],
    ['ends with the claim', claim({ state: 'DISMISSED' }), 'WORDS_CHANGED'],
    ['ends when the claim is found to stand', claim({ state: 'CHECKED', verdict: verdict('STANDS') }), 'NO_LONGER_FALSE'],
  ])('%s', (_, known, expected) => {
    expect(reportedLapseOf(mark, facts([known]))).toBe(expected);
  });
});
