import { ClaimFact, ClearanceFacts, clearanceOf, VerdictFact } from './clearance.js';

const verdict = (given: Partial<VerdictFact> = {}): VerdictFact => ({
  id: 'v1',
  state: 'APPROVED',
  fingerprint: 'words',
  effect: 'STANDS',
  evidenceWithdrawn: false,
  ...given,
});
const claim = (given: Partial<ClaimFact> = {}): ClaimFact => ({
  id: 'c1',
  state: 'CHECKED',
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
  claims: [claim(), claim({ id: 'c2', state: 'DISMISSED', verdict: null })],
  signOff: null,
  ...given,
});
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
      signOff: null,
    });
  });

  it.each([
    ['an approved verdict that leaves it to the editor', { claims: [claim({ verdict: verdict({ effect: 'EDITOR_DECIDES' }) })] }],
    ['a published verdict', { claims: [claim({ verdict: verdict({ state: 'PUBLISHED' }) })] }],
    ['claims that were all dismissed, each with a reason', { claims: [claim({ state: 'DISMISSED', verdict: null })] }],
    ['a claim gone from the text beside one that stands', { claims: [claim(), claim({ id: 'c3', state: 'WITHDRAWN', verdict: null })] }],
    ['a signed-off article', { state: 'SIGNED_OFF', signOff: { id: 's', signedOffAt: '2026-03-02T09:00:00Z' } }],
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
    ['resting on withdrawn evidence', { claims: [claim({ verdict: verdict({ evidenceWithdrawn: true }) })] }, ['EVIDENCE_WITHDRAWN']],
    [
      'found wrong on withdrawn evidence',
      { claims: [claim({ verdict: verdict({ effect: 'MUST_CHANGE', evidenceWithdrawn: true }) })] },
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
        message: expect.stringContaining(`1 ${state}`),
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
      { code: 'OPEN_CLAIM', liftedBy: ['reviewVerdict', 'dismissClaim'], ids: ['c1', 'c3'] },
      { code: 'MUST_CHANGE', liftedBy: ['reviseArticle', 'reopenClaim'], ids: ['c2', 'v2'] },
    ]);
    for (const { message } of blockers) expect(message).toMatch(/: .*\.$/);
  });
});
