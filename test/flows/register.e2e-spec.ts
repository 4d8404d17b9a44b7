import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { RegisterScene } from './register-scene.js';
import type { ClaimShown as RegisterClaim } from './register-scene.js';

const TEXT = [
  'The Lindhaven dam opened in 1931 and cost 3 million crowns.',
  'The council paid the debt back in 1950.',
  'Ann Lee, the mayor, said the wall leaks.',
  'The ferry carried 400,000 passengers last year.',
].join('\n\n');
const REFUSED = '... on IllegalTransition { currentState } ... on VersionConflict { currentVersion } ... on InvalidInput { field }';
const RESULTS = '... on ClaimResults { results { claim { id state priority } refusal { code } } } ... on InvalidInput { field }';

interface Bulk {
  readonly results: readonly {
    readonly claim: { readonly id: string; readonly state: string; readonly priority: number };
    readonly refusal: { readonly code: string } | null;
  }[];
}

describe('an editor’s hand on the register', () => {
  let desk: TestDesk;
  beforeAll(async () => {
    desk = await testDesk();
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const submit = (text = TEXT) => RegisterScene.submit(desk, { text });
  const codes = ({ results }: Bulk): (string | undefined)[] => results.map(({ refusal }) => refusal?.code);

  it('dismisses for a reason that says something, and reopens and ranks many at once, with a result each', async () => {
    const scene = await submit();
    const [dam, ...rest] = await scene.claims();
    const seen = (await scene.claims()).map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
    expect(await scene.act(dam!, 'dismissClaim', { reasonCode: 'OTHER', comment: ' \n' }, REFUSED)).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'comment',
    });
    expect(await desk.act('editor', 'dismissClaims', { claims: seen, reasonCode: 'OTHER' }, RESULTS)).toMatchObject({ field: 'comment' });
    const away = await desk.act<Bulk>(
      'editor',
      'dismissClaims',
      { claims: seen.slice(0, 2), reasonCode: 'OTHER', comment: 'last year’s' },
      RESULTS,
    );
    expect(codes(away)).toEqual([undefined, undefined]);

    const back = await desk.act<Bulk>(
      'editor',
      'reopenClaims',
      { claims: (await scene.claims()).map(({ id, version }) => ({ claimId: id, expectedVersion: version })), comment: 'after all' },
      RESULTS,
    );
    expect(codes(back)).toEqual([undefined, undefined, ...rest.slice(1).map(() => 'ILLEGAL_TRANSITION')]);
    expect(back.results.map(({ claim }) => claim.state).slice(0, 2)).toEqual(['QUEUED', 'QUEUED']);

    // one of them as it was seen before: the others are ranked
    const ranked = await desk.act<Bulk>('editor', 'setPriorities', { claims: [seen[0]!, ...seen.slice(2)], priority: 7 }, RESULTS);
    expect(codes(ranked)).toEqual(['VERSION_CONFLICT', ...rest.slice(1).map(() => undefined)]);
    expect(ranked.results.map(({ claim }) => claim.priority)).toEqual([0, ...rest.slice(1).map(() => 7)]);
    expect(await desk.act('editor', 'setPriorities', { claims: seen, priority: 10 }, RESULTS)).toMatchObject({ field: 'priority' });
    const told = (await scene.trail()).filter((type) => /^Claim(Dismissed|Reopened|Prioritised)$/.test(type));
    expect(told).toEqual([
      ...Array(2).fill('ClaimDismissed'),
      ...Array(2).fill('ClaimReopened'),
      ...Array(rest.length - 1).fill('ClaimPrioritised'),
    ]);
  });

  it('holds an article back by a comment until somebody of the desk lets it go', async () => {
    const scene = await submit();
    const [dam] = await scene.claims();
    const said = { claimId: dam!.id, text: 'Which crowns?', blocking: true };
    for (const as of ['author', 'observer'] as const)
      expect(await desk.act(as, 'comment', said)).toMatchObject({ code: 'BLOCKING_NOT_YOURS' });
    const comment = await desk.act<{ id: string; blocking: boolean; version: number }>(
      'checker',
      'comment',
      said,
      '... on Comment { id blocking version }',
    );
    expect(comment.blocking).toBe(true);
    const lift = { commentId: comment.id, expectedVersion: comment.version };
    expect(await desk.act('author', 'resolveComment', lift)).toMatchObject({ code: 'BLOCKING_NOT_YOURS' });
    // what does not block, anybody resolves
    const plain = await desk.act(
      'author',
      'comment',
      { claimId: dam!.id, text: 'I have the receipt.' },
      '... on Comment { id version blocking }',
    );
    expect(plain).toMatchObject({ blocking: false });
    expect((await desk.act('author', 'resolveComment', { commentId: plain.id, expectedVersion: plain.version })).__typename).toBe(
      'Comment',
    );
    expect(await desk.act('editor', 'resolveComment', lift, '... on Comment { resolvedAt resolvedBy { id } }')).toMatchObject({
      resolvedBy: { id: `member_${desk.cast.editor.actor.memberId}` },
    });
  });

  const PARTS =
    '... on SplitClaim { claim { state } parts { id version state quote speaker standalone: wording { standalone } addedBy { id } priority evidence { source { publisher } } } } ... on TaskInHand { claims { id task { assignee { id } } } } ... on SpanOutsideClaim { start end } ... on ClaimExists { claim { id } }';
  const LINEAGE = `state comments { text } verdict { state } lineage { family { id state } parents { kind claim { id comments { text } } linkedBy { id } linkedAt }
    children { kind claim { id state } } duplicates { claim { id } } original { claim { id quote } linkedBy { id } } }`;
  const COVERAGE = 'coverage { percent missing gaps { text } }';
  const evidenceOf = async (scene: RegisterScene, id: string): Promise<{ stance: string; evidence: { source: { publisher: string } } }[]> =>
    (
      await scene.byId<{ citations: { stance: string; evidence: { source: { publisher: string } } }[] }>(
        id,
        'citations { stance evidence { source { publisher } } }',
      )
    ).citations;

  it('splits a claim in two: what was found is at hand, what was held is not, and the rest is a gap', async () => {
    const scene = await submit(
      'The dam opened in 1931 and it cost 3 million crowns when it was built. The council paid the debt back in 1950.',
    );
    const sentence = 'The dam opened in 1931 and it cost 3 million crowns when it was built.';
    // however the machine cuts the sentence: here it is one claim
    const cut = (await scene.claims()).filter(({ wording }) => wording.spans[0]!.start < sentence.length);
    let whole = cut[0]!;
    if (cut.length > 1) {
      const named = {
        claims: cut.map(({ id, version }) => ({ claimId: id, expectedVersion: version })),
        accept: true,
        selectors: [{ exact: sentence }],
      };
      whole = await desk.act('editor', 'mergeClaims', named, '... on Claim { id version state quote }');
    }
    if (whole.state === 'PROPOSED') await scene.act(whole, 'acceptClaim');
    await scene.act(await scene.byId(whole.id), 'setPriority', { priority: 4 });
    await desk.act('checker', 'comment', { claimId: whole.id, text: 'Two things at once.' });
    await scene.settle(whole);
    whole = await scene.byId(whole.id);
    expect(whole.state).toBe('CHECKED');
    const parts = [
      { selectors: [{ exact: 'The dam opened in 1931' }] },
      {
        selectors: [{ exact: 'it cost 3 million crowns' }],
        speaker: 'Ann Lee',
        kind: 'QUANTITY',
        standalone: 'The dam cost 3 million crowns.',
      },
    ];
    for (const [input, code] of [
      [{ parts: parts.slice(0, 1) }, 'INVALID_INPUT'],
      [{ parts: [parts[0], { selectors: [{ exact: 'in 1950' }] }] }, 'SPAN_OUTSIDE_CLAIM'],
      [{ parts: [parts[0], { selectors: [{ exact: 'in 1951' }] }] }, 'SPAN_MISMATCH'],
      [{ parts: [parts[0], { selectors: [{ exact: ' ' }] }] }, 'SPAN_EMPTY'],
      [{ parts: [parts[0], { selectors: [{ start: 3, end: 9_999 }] }] }, 'SPAN_OUTSIDE'],
      [{ parts: [parts[0], parts[0]] }, 'INVALID_INPUT'],
      [{ parts, expectedVersion: whole.version - 1 }, 'VERSION_CONFLICT'],
    ] as const)
      expect(await scene.act(whole, 'splitClaim', input, PARTS)).toMatchObject({ code });
    const done = await scene.act<{
      claim: { state: string };
      parts: { id: string; version: number; state: string; quote: string; speaker: string | null; priority: number }[];
    }>(whole, 'splitClaim', { parts }, PARTS);
    expect(done).toMatchObject({
      claim: { state: 'SUPERSEDED' },
      parts: [
        { state: 'PROPOSED', quote: 'The dam opened in 1931', speaker: null, priority: 4 },
        {
          state: 'PROPOSED',
          quote: 'it cost 3 million crowns',
          speaker: 'Ann Lee',
          standalone: { standalone: 'The dam cost 3 million crowns.' },
        },
      ],
    });
    const [opened, cost] = done.parts;
    expect(await evidenceOf(scene, opened!.id)).toEqual([{ stance: 'SUPPORTS', evidence: { source: { publisher: 'The register' } } }]);
    expect((await scene.article<{ coverage: object }>(COVERAGE)).coverage).toMatchObject({ gaps: [{ text: 'when it was built.' }] });

    const lineage = await scene.byId<object>(cost!.id, LINEAGE);
    expect(lineage).toMatchObject({
      verdict: null,
      comments: [],
      lineage: {
        parents: [
          {
            kind: 'SPLIT',
            claim: { id: whole.id, comments: [{ text: 'Two things at once.' }] },
            linkedBy: { id: `member_${desk.cast.editor.actor.memberId}` },
          },
        ],
        children: [],
      },
    });
    expect(await scene.byId(whole.id, LINEAGE)).toMatchObject({
      state: 'SUPERSEDED',
      verdict: null,
      lineage: { children: [{ claim: { id: opened!.id } }, { claim: { id: cost!.id } }] },
    });
    // superseded is final
    expect(await scene.act(await scene.byId(whole.id), 'reopenClaim', {}, REFUSED)).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      currentState: 'SUPERSEDED',
    });
    // who checked the whole may not approve a part, and who approved the whole may not check one
    await scene.act(opened!, 'acceptClaim');
    await desk.settle();
    const { task } = await scene.byId(opened!.id);
    const approver = `member_${desk.cast.editor2.actor.memberId}`;
    expect(
      await desk.act('editor', 'assignTask', { taskId: task!.id, expectedVersion: task!.version, assigneeId: approver }),
    ).toHaveProperty('code');

    // the shape stands in the next revision, and the machine's cut is not found beside it
    await scene.revise({
      text: 'The dam opened in 1931 and it cost 3 million crowns when it was built. The council paid the debt back in 1950. It rained.',
    });
    expect((await scene.claims()).map(({ quote }) => quote)).toEqual(
      expect.arrayContaining(['The dam opened in 1931', 'it cost 3 million crowns']),
    );
    expect((await scene.claims()).map(({ quote }) => quote)).not.toContain(whole.quote);
  });

  it('does not take a checker’s work away unless it is told to', async () => {
    const scene = await submit();
    const [first, second] = (await scene.claims()) as [RegisterClaim, RegisterClaim];
    await scene.begin(first);
    const both = async (more: object = {}) => ({
      claims: (await Promise.all([first, second].map(({ id }) => scene.byId(id)))).map(({ id, version }) => ({
        claimId: id,
        expectedVersion: version,
      })),
      ...more,
    });
    const refused = await desk.act('editor', 'mergeClaims', await both(), '... on TaskInHand { claims { id task { assignee { id } } } }');
    expect(refused).toMatchObject({
      code: 'TASK_IN_HAND',
      claims: [{ id: first.id, task: { assignee: { id: `member_${desk.cast.checker.actor.memberId}` } } }],
    });
    const half = await desk.act(
      'editor',
      'mergeClaims',
      await both({ force: true, selectors: [{ exact: first.quote }] }),
      '... on WordsLeftOut { claims { id } }',
    );
    expect(half).toMatchObject({ code: 'WORDS_LEFT_OUT', claims: [{ id: second.id }] });
    const done = await desk.act<RegisterClaim>(
      'editor',
      'mergeClaims',
      await both({ force: true, accept: true }),
      '... on Claim { id version state quote wording { spans { start end } standalone } }',
    );
    expect(done).toMatchObject({ state: 'QUEUED' });
    const { rows } = await desk.eye.query(
      `SELECT data->>'cause' AS cause FROM stet.event WHERE type = 'TaskCancelled' AND data->>'claimId' = $1`,
      [first.id.replace('claim_', '')],
    );
    expect(rows).toEqual([{ cause: 'CLAIM_SUPERSEDED' }]);
    expect(await scene.byId(done.id, LINEAGE)).toMatchObject({
      lineage: {
        parents: [{ kind: 'MERGE' }, { kind: 'MERGE' }],
        family: expect.arrayContaining(
          [first, second].map(({ id }) => ({ id, state: 'SUPERSEDED' })).concat({ id: done.id, state: 'QUEUED' }),
        ),
      },
    });
  });

  it('does not make one claim of two that would make a checker and an approver of one person', async () => {
    const scene = await submit();
    const [first, second] = (await scene.claims()) as [RegisterClaim, RegisterClaim];
    // a member of the desk who is editor and checker at once: their parts are kept apart claim by claim
    await scene.settle(first, 'checker', 'editor2');
    await desk.act('editor2', 'addEvidence', {
      claimId: second.id,
      source: { publisher: 'The archive', tier: 'OFFICIAL' },
      quotation: 'It is so.',
      cite: 'CONTEXT',
    });
    const claims = (await Promise.all([first, second].map(({ id }) => scene.byId(id)))).map(({ id, version }) => ({
      claimId: id,
      expectedVersion: version,
    }));
    expect(await desk.act('editor', 'mergeClaims', { claims })).toMatchObject({ code: 'DUTIES_COLLIDE' });
    const other = await submit();
    const [foreign] = await other.claims();
    const across = [claims[0]!, { claimId: foreign!.id, expectedVersion: foreign!.version }];
    for (const [named, code] of [
      [across, 'INVALID_INPUT'],
      [[claims[0], claims[0]], 'INVALID_INPUT'],
      [claims.slice(0, 1), 'INVALID_INPUT'],
      [[claims[0], { claimId: 'claim_00000000-0000-7000-8000-000000000000', expectedVersion: 1 }], 'NOT_FOUND'],
    ] as const)
      expect(await desk.act('editor', 'mergeClaims', { claims: named })).toMatchObject({ code });
  });
});
