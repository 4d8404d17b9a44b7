import fc from 'fast-check';
import { claimStates } from './claim.states.js';
import { compare, isWanted, stateWhenKept } from './comparison.js';
import type { Known } from './comparison.js';
import type { WordingDraft } from './wording.js';

const draft = (quote: string, speaker: string | null = null, startAt = 0): WordingDraft => ({
  startAt,
  endAt: startAt + quote.length,
  spans: [[startAt, startAt + quote.length]],
  quote,
  speaker,
  prefix: '',
  suffix: '',
  standalone: quote,
  kind: 'OTHER',
  speakerCertain: true,
  checkWorthiness: null,
  reasons: [],
  fingerprint: '',
});
const known = (id: string, quote: string, more: Partial<Known> = {}): Known => ({
  id,
  quote,
  speaker: null,
  state: 'QUEUED',
  withdrawnFrom: null,
  ...more,
});

describe('a register and a new revision', () => {
  it('keeps what stands in the same words by the same speaker, and nothing that is only alike', () => {
    const same = known('1', 'It cost 3 million.');
    const said = known('2', 'We won.', { speaker: 'Ann' });
    const { kept, gone, fresh } = compare([same, said], [draft('It cost 3 billion.'), draft('We won.', 'Bob'), draft('We won.', 'Ann')]);
    expect(kept.map(({ claim, draft: { speaker } }) => [claim.id, speaker])).toEqual([['2', 'Ann']]);
    expect(gone).toEqual([same]);
    expect(fresh.map(({ quote, speaker }) => [quote, speaker])).toEqual([
      ['It cost 3 billion.', null],
      ['We won.', 'Bob'],
    ]);
  });

  it('tells the same words apart by their order', () => {
    const { kept, gone } = compare(
      [known('1', 'Yes.'), known('2', 'Yes.'), known('3', 'Yes.')],
      [draft('Yes.', null, 5), draft('Yes.', null, 50)],
    );
    expect(kept.map(({ claim, draft: { startAt } }) => [claim.id, startAt])).toEqual([
      ['1', 5],
      ['2', 50],
    ]);
    expect(gone.map(({ id }) => id)).toEqual(['3']);
  });

  it('starts work anew, and leaves proposals and dismissals what they are', () => {
    const states = claimStates.filter((state) => state !== 'SUPERSEDED' && state !== 'WITHDRAWN');
    expect(states.map((state) => [state, stateWhenKept({ state, withdrawnFrom: null })])).toEqual([
      ['PROPOSED', 'PROPOSED'],
      ['QUEUED', 'QUEUED'],
      ['IN_VERIFICATION', 'QUEUED'],
      ['IN_REVIEW', 'QUEUED'],
      ['CHECKED', 'QUEUED'],
      ['DISMISSED', 'DISMISSED'],
    ]);
    for (const withdrawnFrom of ['PROPOSED', 'QUEUED', 'DISMISSED'] as const)
      expect(stateWhenKept({ state: 'WITHDRAWN', withdrawnFrom })).toBe(withdrawnFrom);
  });

  it('counts every claim and every wording exactly once', () => {
    const words = fc.constantFrom('a', 'b', 'c');
    const speakers = fc.constantFrom(null, 'Ann', 'Bob');
    const pair = fc.tuple(words, speakers);
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), fc.array(pair, { maxLength: 12 }), (before, after) => {
        const claims = before.map(([quote, speaker], i) => known(String(i), quote, { speaker }));
        const drafts = after.map(([quote, speaker], i) => draft(quote, speaker, i));
        const { kept, gone, fresh } = compare(claims, drafts);
        expect(new Set([...kept.map(({ claim }) => claim), ...gone]).size).toBe(claims.length);
        expect(kept.length + gone.length).toBe(claims.length);
        expect(new Set([...kept.map((one) => one.draft), ...fresh]).size).toBe(drafts.length);
        expect(kept.length + fresh.length).toBe(drafts.length);
        for (const { claim, draft: found } of kept) expect([claim.quote, claim.speaker]).toEqual([found.quote, found.speaker]);
        // nothing is both gone and new
        for (const claim of gone)
          expect(fresh.some(({ quote, speaker }) => quote === claim.quote && speaker === claim.speaker)).toBe(false);
      }),
    );
  });

  it('wants a task at the threshold, above it, and where nothing was scored', () => {
    expect([null, 0, 0.49, 0.5, 0.9].map((checkWorthiness) => isWanted({ checkWorthiness }, 0.5))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});
