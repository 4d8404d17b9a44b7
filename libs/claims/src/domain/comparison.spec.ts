import fc from 'fast-check';
import { claimStates } from './claim.states.js';
import { asksMeaning, compare, isWanted, isWantedAgain, stateBehind, stateWhenReworded } from './comparison.js';
import type { Known } from './comparison.js';
import type { WordingDraft } from './wording.js';

const assertion = (quote: string, speaker: string | null): string => `${quote}|${speaker}`;
const draft = (quote: string, speaker: string | null = null, startAt = 0, around: Partial<WordingDraft> = {}): WordingDraft => ({
  startAt,
  endAt: startAt + quote.length,
  spans: [[startAt, startAt + quote.length]],
  quote,
  speaker,
  prefix: '',
  suffix: '',
  standalone: quote,
  readingGiven: false,
  kind: 'OTHER',
  speakerCertain: true,
  checkWorthiness: null,
  reasons: [],
  fingerprint: assertion(quote, speaker),
  ...around,
});
const known = (id: string, quote: string, more: Partial<Known> = {}): Known => ({
  id,
  quote,
  speaker: null,
  prefix: '',
  suffix: '',
  fingerprint: assertion(quote, more.speaker ?? null),
  state: 'QUEUED',
  withdrawnFrom: null,
  ...more,
});
const told = ({ kept, reworded, gone, fresh }: ReturnType<typeof compare<Known>>) => ({
  kept: kept.map(({ claim, draft: { startAt } }) => [claim.id, startAt]),
  reworded: reworded.map(({ claim, draft: { quote }, asked }) => [claim.id, quote, asked]),
  gone: gone.map(({ id }) => id),
  fresh: fresh.map(({ quote }) => quote),
});

describe('a register and a new revision', () => {
  it('keeps what asserts the same; what is only alike keeps its identity', () => {
    const claims = [known('1', 'It cost 3 million crowns.'), known('2', 'We won the cup.', { speaker: 'Ann' }), known('3', 'Rain fell.')];
    const drafts = [
      draft('It cost 3 billion crowns.', null, 0),
      draft('We won the cup.', 'Ann', 50),
      draft('Nobody came to see us.', null, 90),
    ];
    expect(told(compare(claims, drafts))).toEqual({
      kept: [['2', 50]],
      reworded: [['1', 'It cost 3 billion crowns.', false]],
      gone: ['3'],
      fresh: ['Nobody came to see us.'],
    });
  });

  it('gives the words of another speaker no verdict, though they are the same', () => {
    const { kept, reworded } = compare([known('1', 'We won the cup.', { speaker: 'Ann' })], [draft('We won the cup.', 'Bob')]);
    expect(kept).toEqual([]);
    expect(reworded).toMatchObject([{ claim: { id: '1' }, asked: false }]);
  });

  it('tells the same words apart by what stands around them, then by their order', () => {
    const claims = [known('1', 'Yes.', { prefix: 'a ' }), known('2', 'Yes.', { prefix: 'b ' }), known('3', 'Yes.', { suffix: ' c' })];
    const drafts = [draft('Yes.', null, 5, { prefix: 'b ' }), draft('Yes.', null, 50)];
    expect(told(compare(claims, drafts))).toMatchObject({
      kept: [
        ['2', 5],
        ['3', 50],
      ],
      gone: ['1'],
    });
  });

  it('lets a withdrawn claim come back on its very words only, and never in the place of one that stayed', () => {
    const withdrawn = known('1', 'The dam leaks badly.', { state: 'WITHDRAWN', withdrawnFrom: 'CHECKED', prefix: 'x' });
    expect(told(compare([withdrawn], [draft('The dam leaks.')]))).toMatchObject({ gone: ['1'], fresh: ['The dam leaks.'] });
    expect(told(compare([withdrawn], [draft('The dam leaks badly.')]))).toMatchObject({ kept: [['1', 0]] });
    const stayed = known('2', 'The dam leaks badly.');
    expect(told(compare([stayed, withdrawn], [draft('The dam leaks badly.', null, 0, { prefix: 'x' })]))).toMatchObject({
      kept: [['2', 0]],
      gone: ['1'],
    });
  });

  it('finds a claim by the words it had before', () => {
    const claim = known('1', 'Nobody knows what it cost.', { formerFingerprints: ['It was dear.|null'] });
    expect(told(compare([claim], [draft('It was dear.')]))).toMatchObject({ reworded: [['1', 'It was dear.', false]] });
  });

  it('holds the words an editor said mean the same for the same', () => {
    const claim = known('1', 'Yes we can.', { fingerprint: 'Yes, we can.|null', wordsFingerprint: 'Yes we can.|null' });
    expect(told(compare([claim], [draft('Yes we can.')]))).toMatchObject({ kept: [['1', 0]] });
    expect(told(compare([claim], [draft('Yes, we can.')]))).toMatchObject({ kept: [['1', 0]] });
  });

  it('leaves a shape a member gave, and does not find anew what was cut', () => {
    const part = known('part', 'It cost 3 million', { shaped: true });
    const edited = known('edited', 'The dam leaks', { shaped: true, formerFingerprints: ['The dam leaks, they say.|null'] });
    const find = (claim: Known) => draft(claim.quote, null, claim.id === 'part' ? 10 : 200);
    const drafts = [draft('It cost 3 million and opened in 1931.', null, 10), draft('The dam leaks, they say.', null, 200)];
    const superseded = [{ fingerprint: 'It cost 3 million and opened in 1931.|null', heirs: ['part', 'other'] }];
    expect(told(compare([part, edited], drafts, { find, superseded }))).toEqual({
      kept: [
        ['part', 10],
        ['edited', 200],
      ],
      reworded: [],
      gone: [],
      fresh: [],
    });
    // a member moved the claim to other words: the words it left are a claim of their own
    const elsewhere = (claim: Known) => draft(claim.quote, null, claim.id === 'part' ? 10 : 300);
    expect(told(compare([part, edited], drafts, { find: elsewhere, superseded }))).toMatchObject({ fresh: ['The dam leaks, they say.'] });
    // nothing of it stands any more: the whole is a claim again
    expect(told(compare([], drafts.slice(0, 1), { superseded }))).toMatchObject({ fresh: ['It cost 3 million and opened in 1931.'] });
  });

  it('asks about marks only, and of the same speaker only', () => {
    const asks = (one: string, other: string, speaker: string | null = null) =>
      asksMeaning({ quote: one, speaker: null }, { quote: other, speaker });
    expect(asks('Let us eat, Ann.', 'Let us eat Ann.')).toBe(true);
    expect(asks('The “reform” failed.', 'The reform failed.')).toBe(true);
    expect(asks('Let us eat, Ann.', 'Let us eat Ann.', 'Bob')).toBe(false);
    for (const [one, other] of [
      ['It cost 1,000.', 'It cost 1.000.'],
      ['It fell to -5.', 'It fell to 5.'],
      ['It rose 3,5 percent.', 'It rose 35 percent.'],
      ['He left.', 'He left?'],
      ['Its mayor left.', "It's mayor left."],
      ['He came.', 'He  came.'],
    ] as const)
      expect([one, other, asks(one, other)]).toEqual([one, other, false]);
  });

  it('says what becomes of work', () => {
    const states = claimStates.filter((state) => state !== 'SUPERSEDED' && state !== 'WITHDRAWN');
    expect(states.map((state) => [state, stateWhenReworded(state, true), stateWhenReworded(state, false), stateBehind(state)])).toEqual([
      ['PROPOSED', 'QUEUED', 'PROPOSED', 'PROPOSED'],
      ['QUEUED', 'QUEUED', 'QUEUED', 'QUEUED'],
      ['IN_VERIFICATION', 'IN_VERIFICATION', 'IN_VERIFICATION', 'QUEUED'],
      ['IN_REVIEW', 'IN_VERIFICATION', 'IN_VERIFICATION', 'QUEUED'],
      ['CHECKED', 'QUEUED', 'QUEUED', 'CHECKED'],
      ['DISMISSED', 'QUEUED', 'PROPOSED', 'DISMISSED'],
    ]);
  });

  it('falls back to a check where a member had asked for one, whatever the score', () => {
    const poor = { checkWorthiness: 0.1 };
    expect(isWantedAgain({ state: 'DISMISSED', addedBy: 'Edna' }, poor, 0.5)).toBe(true);
    expect(isWantedAgain({ state: 'DISMISSED', addedBy: null }, poor, 0.5)).toBe(false);
    expect(isWantedAgain({ state: 'PROPOSED', addedBy: 'Edna' }, poor, 0.5)).toBe(false);
    expect(isWantedAgain({ state: 'DISMISSED', addedBy: null }, { checkWorthiness: null }, 0.5)).toBe(true);
  });

  it('counts every claim and every wording exactly once', () => {
    const words = fc.constantFrom('a b c', 'a b d', 'c d e f', 'g');
    const speakers = fc.constantFrom(null, 'Ann', 'Bob');
    const states = fc.constantFrom('QUEUED' as const, 'CHECKED' as const, 'WITHDRAWN' as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(words, speakers, states), { maxLength: 12 }),
        fc.array(fc.tuple(words, speakers), { maxLength: 12 }),
        (before, after) => {
          const claims = before
            .map(([quote, speaker, state], i) => known(String(i), quote, { speaker, state }))
            .sort((a, b) => Number(a.state === 'WITHDRAWN') - Number(b.state === 'WITHDRAWN'));
          const drafts = after.map(([quote, speaker], i) => draft(quote, speaker, i * 10));
          const { kept, reworded, gone, fresh } = compare(claims, drafts);
          const found = [...kept, ...reworded];
          expect(new Set([...found.map(({ claim }) => claim), ...gone]).size).toBe(claims.length);
          expect(found.length + gone.length).toBe(claims.length);
          expect(new Set([...found.map((one) => one.draft), ...fresh]).size).toBe(drafts.length);
          expect(found.length + fresh.length).toBe(drafts.length);
          for (const { claim, draft: same } of kept) expect(claim.fingerprint).toBe(same.fingerprint);
          for (const { claim, draft: other } of reworded)
            expect([claim.fingerprint, claim.state]).not.toEqual([other.fingerprint, 'WITHDRAWN']);
          // nothing is both gone and new
          for (const claim of gone) expect(fresh.some(({ fingerprint }) => fingerprint === claim.fingerprint)).toBe(false);
        },
      ),
    );
  });

  it('compares thousands of claims in no time, also where nothing or everything is alike', () => {
    const texts = (word: string, count: number) =>
      Array.from({ length: count }, (_, i) => `The ${word} of town ${i} cost ${i % 7} million crowns in ${1900 + (i % 90)}.`);
    const compared = (before: readonly string[], after: readonly string[]): number => {
      const claims = before.map((quote, i) => known(String(i), quote));
      const drafts = after.map((quote, i) => draft(quote, null, i * 100));
      const began = process.cpuUsage();
      const { kept, reworded, gone } = compare(claims, drafts);
      expect(kept.length + reworded.length + gone.length).toBe(before.length);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1e6;
    };
    expect(compared(texts('dam', 2_000), texts('dam', 2_000))).toBeLessThan(0.5);
    expect(compared(texts('dam', 2_000), texts('bridge', 2_000))).toBeLessThan(0.8);
    const [all, same] = [texts('dam', 14_000), Array.from({ length: 14_000 }, () => 'Yes, it is so.')];
    expect(compared(all, texts('bridge', 14_000))).toBeLessThan(4);
    expect(
      compared(
        same,
        same.map(() => 'No, it is not.'),
      ),
    ).toBeLessThan(4);
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
