import type { ClaimFact, ClearanceFacts, OverrideFact, VerdictFact } from './clearance-facts.js';
import { clearanceOf } from './clearance.js';

const verdict = (given: Partial<VerdictFact> = {}): VerdictFact => ({
  id: 'v1',
  state: 'APPROVED',
  fingerprint: 'words',
  effect: 'STANDS',
  withdrawn: 0,
  cited: [{ publisher: 'City Records', tier: 'PRIMARY' }],
  asked: { sourcesNeeded: 1, primarySourceNeeded: false },
  authorsWordOnly: 'FLAGGED',
  ...given,
});
const claim = (given: Partial<ClaimFact> = {}): ClaimFact => ({
  id: 'c1',
  state: 'CHECKED',
  wordingId: 'w1',
  fingerprint: 'words',
  verdict: verdict(),
  ...given,
});
const facts = (given: Partial<ClearanceFacts> = {}): ClearanceFacts => ({
  articleId: 'a',
  state: 'IN_CHECK',
  archivedFrom: null,
  revisionNumber: 2,
  splitNumber: 2,
  revisionId: 'r2',
  textSha256: 'abc',
  ledgerConfirmed: true,
  policy: { number: 3, rightOfReply: 'NOT_ASKED', overrideRoles: ['EDITOR'], overrideNumber: 3 },
  claims: [claim(), claim({ id: 'c2', state: 'DISMISSED', verdict: null })],
  headlines: [],
  queries: [],
  comments: [],
  contacts: { awaited: 0, settled: 0 },
  overrides: [],
  reported: [],
  signOff: null,
  ...given,
});
const required: ClearanceFacts['policy'] = { number: 3, rightOfReply: 'REQUIRED', overrideRoles: ['EDITOR'], overrideNumber: 3 };
const authors = (authorsWordOnly: VerdictFact['authorsWordOnly']): VerdictFact =>
  verdict({
    authorsWordOnly,
    asked: { sourcesNeeded: 0, primarySourceNeeded: false },
    cited: [{ publisher: 'A. Writer', tier: 'AUTHOR' }],
  });
const override = (given: Partial<OverrideFact>): OverrideFact => ({
  id: 'o',
  code: 'OPEN_CLAIM',
  subjectType: 'claim',
  subjectId: 'c1',
  revisionId: 'r2',
  fingerprint: 'words',
  about: '',
  ...given,
});
/** A comment that holds the article back, about a claim in this state; and the override of it. */
const comment = (state: string, fingerprint: string | null): [Partial<ClearanceFacts>, Partial<OverrideFact>] => [
  { claims: [claim(), claim({ id: 'c2', state })], comments: [{ id: 'k', claimId: 'c2' }] },
  { code: 'BLOCKING_COMMENT', subjectType: 'comment', subjectId: 'k', fingerprint },
];
const codes = (given: Partial<ClearanceFacts>, asked = {}): string[] => clearanceOf(facts(given), asked).blockers.map((b) => b.code);

describe('clearance', () => {
  it('is CLEAR when the ledger is read, every claim is checked or dismissed, and every verdict lets the words stand', () => {
    expect(clearanceOf(facts())).toEqual({
      articleId: 'a',
      revisionId: 'r2',
      revisionNumber: 2,
      textSha256: 'abc',
      status: 'CLEAR',
      blockers: [],
      overridden: [],
      notes: [],
      policy: { number: 3, rightOfReply: 'NOT_ASKED', overrideRoles: ['EDITOR'], overrideNumber: 3 },
      signOff: null,
    });
  });

  it.each([
    ['an approved verdict that leaves it to the editor', { claims: [claim({ verdict: verdict({ effect: 'EDITOR_DECIDES' }) })] }],
    ['a published verdict', { claims: [claim({ verdict: verdict({ state: 'PUBLISHED' }) })] }],
    ['claims that were all dismissed, each with a reason', { claims: [claim({ state: 'DISMISSED', verdict: null })] }],
    ['a claim gone from the text beside one that stands', { claims: [claim(), claim({ id: 'c3', state: 'WITHDRAWN', verdict: null })] }],
    ['a signed-off article', { state: 'SIGNED_OFF', signOff: { id: 's', signedOffAt: '2026-03-02T09:00:00Z' } }],
    [
      'evidence that nobody asks for where the editor decides',
      { claims: [claim({ verdict: verdict({ effect: 'EDITOR_DECIDES', cited: [] }) })] },
    ],
    ['its author’s word alone, where that is only to be known', { claims: [claim({ verdict: authors('FLAGGED') })] }],
    [
      'a comment or a query on words that are gone',
      {
        claims: [claim(), claim({ id: 'gone', state: 'WITHDRAWN' })],
        comments: [{ id: 'k', claimId: 'gone' }],
        queries: [{ id: 'q', claimId: 'gone' }],
      },
    ],
    ['those it speaks of, who were heard', { policy: required, contacts: { awaited: 0, settled: 1 } }],
    [
      'what it reports as false itself',
      {
        claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE' }) })],
        reported: [{ id: 'm', claimId: 'c1', fingerprint: 'words' }],
      },
    ],
  ] as [string, Partial<ClearanceFacts>][])('is not kept from CLEAR by %s', (_, given) => {
    expect(clearanceOf(facts(given)).status).toBe('CLEAR');
  });

  it.each([
    ['just received', { state: 'RECEIVED', splitNumber: 0 }, ['SPLIT_RUNNING']],
    ['being split again: what the old words had counts for nothing', { state: 'SPLITTING', splitNumber: 1 }, ['SPLIT_RUNNING']],
    ['behind its newest revision in any other state', { splitNumber: 1 }, ['SPLIT_RUNNING']],
    ['not splittable', { state: 'SPLIT_FAILED', splitNumber: 1 }, ['SPLIT_FAILED']],
    ['archived', { state: 'ARCHIVED', archivedFrom: 'IN_CHECK' }, ['ARCHIVED']],
    ['archived after a failed split', { state: 'ARCHIVED', archivedFrom: 'SPLIT_FAILED', splitNumber: 1 }, ['ARCHIVED', 'SPLIT_FAILED']],
    ['unread', { ledgerConfirmed: false }, ['LEDGER_UNREAD']],
    ['without any claim', { claims: [] }, ['NOTHING_FOUND']],
    [
      'without any claim that is still in it',
      { claims: [claim({ state: 'WITHDRAWN' }), claim({ state: 'SUPERSEDED' })] },
      ['NOTHING_FOUND'],
    ],
    ['unread and without any claim', { ledgerConfirmed: false, claims: [] }, ['LEDGER_UNREAD', 'NOTHING_FOUND']],
    ['checked without a verdict', { claims: [claim({ verdict: null })] }, ['NO_CURRENT_VERDICT']],
    ['checked with a verdict on other words', { claims: [claim({ verdict: verdict({ fingerprint: 'other' }) })] }, ['NO_CURRENT_VERDICT']],
    ['checked with a lapsed verdict', { claims: [claim({ verdict: verdict({ state: 'LAPSED' }) })] }, ['NO_CURRENT_VERDICT']],
    ['found wrong', { claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE' }) })] }, ['MUST_CHANGE']],
    ['resting on withdrawn evidence', { claims: [claim({ verdict: verdict({ withdrawn: 1 }) })] }, ['EVIDENCE_WITHDRAWN']],
    ['left with less evidence than asked', { claims: [claim({ verdict: verdict({ cited: [] }) })] }, ['EVIDENCE_MISSING']],
    [
      'left with one publisher of two',
      {
        claims: [
          claim({
            verdict: verdict({
              asked: { sourcesNeeded: 2, primarySourceNeeded: false },
              cited: [
                { publisher: 'City Records', tier: 'PRIMARY' },
                { publisher: 'city records', tier: 'OFFICIAL' },
              ],
            }),
          }),
        ],
      },
      ['EVIDENCE_MISSING'],
    ],
    ['resting on its author alone, where that is not taken', { claims: [claim({ verdict: authors('BLOCKS') })] }, ['AUTHORS_WORD_ONLY']],
    ['without an answer of the author', { queries: [{ id: 'q', claimId: null }] }, ['QUERY_OPEN']],
    ['held back by a comment', { comments: [{ id: 'k', claimId: 'c1' }] }, ['BLOCKING_COMMENT']],
    ['under a headline nobody has held against the body', { headlines: ['s1'] }, ['HEADLINE_UNCONFIRMED']],
    ['about somebody nobody has asked', { policy: required }, ['RIGHT_OF_REPLY_MISSING']],
    ['about somebody who has time left to answer', { policy: required, contacts: { awaited: 1, settled: 2 } }, ['RIGHT_OF_REPLY_MISSING']],
    [
      'found wrong on withdrawn evidence',
      { claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE', withdrawn: 1 }) })] },
      ['MUST_CHANGE', 'EVIDENCE_WITHDRAWN'],
    ],
  ] as [string, Partial<ClearanceFacts>, string[]][])('is BLOCKED while the article is %s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
    expect(clearanceOf(facts(given)).status).toBe('BLOCKED');
  });

  it.each(['PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW'])(
    'is BLOCKED by a claim that is %s, whatever verdict it had before',
    (state) => {
      const [blocker] = clearanceOf(facts({ claims: [claim(), claim({ id: 'open', state })] })).blockers;
      expect(blocker).toMatchObject({
        code: 'OPEN_CLAIM',
        subjects: [{ type: 'claim', id: 'open' }],
        message: expect.stringContaining('1 claim is'),
      });
    },
  );

  it('is for the words asked about, and for no others', () => {
    expect(codes({}, { revisionNumber: 2, textSha256: 'ABC' })).toEqual([]);
    expect(codes({}, { revisionNumber: 1 })).toEqual(['WORDS_DIFFER']);
    expect(codes({}, { textSha256: 'abd' })).toEqual(['WORDS_DIFFER']);
    expect(codes({}, { revisionNumber: 2, textSha256: 'abd' })).toEqual(['WORDS_DIFFER']);
    expect(codes({}, { revisionNumber: null, textSha256: null })).toEqual([]);
  });

  it('names each act that would lift what blocks, and whom it is about', () => {
    const { blockers } = clearanceOf(
      facts({
        ledgerConfirmed: false,
        claims: [
          claim({ id: 'c1', state: 'QUEUED' }),
          claim({ id: 'c2', verdict: verdict({ id: 'v2', effect: 'MUST_CHANGE' }) }),
          claim({ id: 'c3', state: 'PROPOSED', verdict: null }),
        ],
      }),
    );
    expect(blockers.map(({ code, liftedBy, subjects }) => ({ code, liftedBy, ids: subjects.map((s) => s.id) }))).toEqual([
      { code: 'LEDGER_UNREAD', liftedBy: ['confirmLedger'], ids: ['a'] },
      { code: 'OPEN_CLAIM', liftedBy: ['assignTask', 'takeNextTask', 'dismissClaim', 'acceptClaim'], ids: ['c1', 'c3'] },
      { code: 'MUST_CHANGE', liftedBy: ['reviseArticle', 'markReportedAsFalse', 'reopenClaim'], ids: ['c2', 'v2'] },
    ]);
    for (const { message } of blockers) expect(message).toMatch(/: .*\.$/);
  });

  it('notes what should be known though it holds nothing back', () => {
    expect(clearanceOf(facts({ claims: [claim({ verdict: authors('FLAGGED') })] })).notes).toEqual([
      { code: 'AUTHORS_WORD_ONLY', claimIds: ['c1'] },
    ]);
    expect(clearanceOf(facts({ claims: [claim({ verdict: authors('ALLOWED') })] })).notes).toEqual([]);
    const reported = facts({
      claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE' }) })],
      reported: [{ id: 'm', claimId: 'c1', fingerprint: 'words' }],
    });
    expect(clearanceOf(reported).notes).toEqual([{ code: 'REPORTED_AS_FALSE', claimIds: ['c1'] }]);
    expect(clearanceOf({ ...reported, reported: [{ id: 'm', claimId: 'c1', fingerprint: 'other words' }] }).status).toBe('BLOCKED');
  });

  describe('an override', () => {
    const open = facts({
      claims: [claim(), claim({ id: 'open', state: 'QUEUED', verdict: null }), claim({ id: 'too', state: 'PROPOSED', verdict: null })],
    });

    it('stands in the place of one thing, not of its kind', () => {
      const { status, blockers, overridden } = clearanceOf({ ...open, overrides: [override({ subjectId: 'open' })] });
      expect(status).toBe('BLOCKED');
      expect(blockers.map(({ code, subjects }) => [code, subjects.map(({ id }) => id)])).toEqual([['OPEN_CLAIM', ['too']]]);
      expect(overridden.map(({ code, items }) => [code, items.map((item) => item.override?.id)])).toEqual([['OPEN_CLAIM', ['o']]]);
      const both = [override({ subjectId: 'open' }), override({ id: 'p', subjectId: 'too' })];
      expect(clearanceOf({ ...open, overrides: both })).toMatchObject({
        status: 'CLEAR',
        blockers: [],
        overridden: [{ code: 'OPEN_CLAIM' }],
      });
    });

    it.each<[string, Partial<ClearanceFacts>, Partial<OverrideFact>, boolean]>([
      ['for the words it was given for', { claims: [claim({ state: 'QUEUED' })] }, {}, true],
      ['in a later revision with the same words', { claims: [claim({ state: 'QUEUED' })] }, { revisionId: 'r1' }, true],
      ['for other words', { claims: [claim({ state: 'QUEUED', fingerprint: 'other' })] }, {}, false],
      ['of another kind', { claims: [claim({ state: 'QUEUED' })] }, { code: 'MUST_CHANGE' }, false],
      [
        'for the verdict it was given for',
        { claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE' }) })] },
        { code: 'MUST_CHANGE', about: 'v1' },
        true,
      ],
      [
        'for a later verdict on the same words',
        { claims: [claim({ verdict: verdict({ id: 'v2', effect: 'MUST_CHANGE' }) })] },
        { code: 'MUST_CHANGE', about: 'v1' },
        false,
      ],
      [
        'for evidence that went since, too',
        { claims: [claim({ verdict: verdict({ withdrawn: 2 }) })] },
        { code: 'EVIDENCE_WITHDRAWN', about: 'v1.1' },
        false,
      ],
      ['for the words a comment is about', ...comment('CHECKED', 'words'), true],
      ['for a comment whose claim has become others since', ...comment('SUPERSEDED', 'words'), false],
      ['for such a comment, if it was given afterwards', ...comment('SUPERSEDED', null), true],
      ['for its revision', { headlines: ['s'] }, { code: 'HEADLINE_UNCONFIRMED', subjectId: 's', fingerprint: null }, true],
      [
        'for another revision',
        { headlines: ['s'] },
        { code: 'HEADLINE_UNCONFIRMED', subjectId: 's', fingerprint: null, revisionId: 'r1' },
        false,
      ],
      ['never for an unread ledger', { ledgerConfirmed: false }, { code: 'LEDGER_UNREAD', subjectId: 'a', fingerprint: null }, false],
      [
        'never for other words than those under check',
        { splitNumber: 1 },
        { code: 'SPLIT_RUNNING', subjectId: 'a', fingerprint: null },
        false,
      ],
    ])('holds %s', (_, given, of, holds) => {
      expect(clearanceOf(facts({ ...given, overrides: [override(of)] })).status).toBe(holds ? 'CLEAR' : 'BLOCKED');
    });

    it('is offered to whom the policy names, where anybody may', () => {
      const { blockers } = clearanceOf({ ...open, ledgerConfirmed: false });
      expect(blockers.map(({ code, overridableBy }) => [code, overridableBy])).toEqual([
        ['LEDGER_UNREAD', []],
        ['OPEN_CLAIM', ['EDITOR']],
      ]);
    });
  });
});
