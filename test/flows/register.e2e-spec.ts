import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { RegisterScene } from './register-scene.js';

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
});
