import { ArticleService, getArticle } from '@stet/articles';
import { isRefusal } from '@stet/platform';
import { listDismissals } from './index.js';
import { specRegister } from './spec-register.builder.js';
import type { SpecRegister } from './spec-register.builder.js';

describe('claims in an editor’s hand', () => {
  let on: SpecRegister;
  beforeAll(async () => {
    on = await specRegister();
  });
  afterEach(async () => expect(await on.misquoted()).toEqual([]));
  afterAll(() => on.platform.stop());

  it('are accepted, dismissed for a reason, and reopened', async () => {
    const articleId = await on.submit();
    expect(await on.act(articleId, 'dam', (work, claim) => on.claims.acceptClaim(work, claim))).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
      state: 'QUEUED',
    });
    await on.act(articleId, 'ugly', (work, claim) => on.claims.acceptClaim(work, claim));
    await on.act(articleId, 'ugly', (work, claim) =>
      on.claims.dismissClaim(work, { ...claim, reasonCode: 'OPINION', comment: ' a matter of taste ' }),
    );
    const { id } = await on.claimOf(articleId, 'ugly');
    const { rows } = await on.platform.eye.query(
      `SELECT d.reason_code, m.text FROM stet.dismissal d JOIN stet.remark m ON m.id = d.remark_id WHERE d.claim_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ reason_code: 'OPINION', text: 'a matter of taste' }]);
    await on.act(articleId, 'ugly', (work, claim) => on.claims.reopenClaim(work, claim));
    expect(await on.desk.read((reader) => listDismissals(reader, [id]))).toEqual([]);
    expect((await on.desk.trailOf(articleId)).slice(-4)).toEqual(['ClaimAccepted', 'ClaimDismissed', 'ClaimReopened', 'ClaimAccepted']);
    expect(await on.claimOf(articleId, 'ugly')).toMatchObject({ state: 'QUEUED', version: 4 });
  });

  it('are dismissed by one of eight who saw the same version', async () => {
    const articleId = await on.submit();
    const { id } = await on.claimOf(articleId, 'cost');
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        on.desk.act(i % 2 ? on.editor : on.editor2, (work) =>
          on.claims.dismissClaim(work, { claimId: id, expectedVersion: 1, reasonCode: 'NOT_FACTUAL' }),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    for (const refusal of outcomes.filter(isRefusal)) expect(refusal).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
    expect((await on.desk.trailOf(articleId)).filter((type) => type === 'ClaimDismissed')).toHaveLength(1);
  });

  it('are dismissed in bulk, over articles, with one reason and a result each', async () => {
    const [one, other] = [await on.submit(), await on.submit()];
    const seen = [...(await on.known(other)), ...(await on.known(one))].map(({ id, version }) => ({
      claimId: id,
      expectedVersion: version,
    }));
    await on.act(one, 'dam', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'NOT_FACTUAL' }));
    const results = await on.desk.done(on.editor, (work) =>
      on.claims.dismissClaims(work, { claims: seen, reasonCode: 'OUT_OF_SCOPE', comment: 'not our beat' }),
    );
    expect(results.map(({ refusal }) => refusal?.code)).toEqual([
      ...Array(4).fill(undefined),
      'VERSION_CONFLICT',
      ...Array(3).fill(undefined),
    ]);
    const { rows } = await on.platform.eye.query(
      `SELECT count(*)::int AS n, count(DISTINCT remark_id)::int AS remarks FROM stet.dismissal WHERE reason_code = 'OUT_OF_SCOPE'`,
    );
    expect(rows).toEqual([{ n: 7, remarks: 1 }]);
    const twice = [seen[0], seen[0]] as typeof seen;
    expect(
      await on.desk.act(on.editor, (work) => on.claims.dismissClaims(work, { claims: twice, reasonCode: 'NOT_FACTUAL' })),
    ).toMatchObject({
      field: 'claims',
    });
  });

  it('wait for one another in bulk, never in a circle', async () => {
    const ids = [await on.submit(), await on.submit(), await on.submit()];
    const all = (await Promise.all(ids.map(on.known))).flat().map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
    const bulk = (order: typeof all) =>
      on.desk.done(on.editor, (work) => on.claims.dismissClaims(work, { claims: order, reasonCode: 'NOT_FACTUAL' }));
    const outcomes = await Promise.all([bulk(all), bulk(all.toReversed()), bulk(all), bulk(all.toReversed())]);
    expect(outcomes.flat().filter(({ refusal }) => !refusal)).toHaveLength(all.length);
  });

  it('have a priority', async () => {
    const articleId = await on.submit();
    await on.act(articleId, 'dam', (work, claim) => on.claims.setPriority(work, { ...claim, priority: 7 }));
    expect(await on.claimOf(articleId, 'dam')).toMatchObject({ priority: 7, version: 2 });
    expect(await on.act(articleId, 'dam', (work, claim) => on.claims.setPriority(work, { ...claim, priority: 10 }))).toMatchObject({
      field: 'priority',
    });
  });

  it('bring a released article back to the desk when they are opened', async () => {
    const articleId = await on.submit();
    const { id } = await on.claimOf(articleId, 'dam');
    await on.advance(id, 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED');
    await on.signOff(articleId);
    await on.act(articleId, 'dam', (work, claim) => on.claims.reopenClaim(work, claim));
    expect(await on.stateOf(articleId)).toBe('IN_CHECK');
    expect((await on.desk.trailOf(articleId)).slice(-3)).toEqual(['ClaimReopened', 'ArticleMoved', 'ClaimAccepted']);
  });

  it('rest in the archive', async () => {
    const articleId = await on.submit();
    const { version } = await on.desk.read((reader) => getArticle(reader, articleId));
    await on.desk.done(on.editor, (work) => on.platform.get(ArticleService).archiveArticle(work, { articleId, expectedVersion: version }));
    expect(await on.act(articleId, 'ugly', (work, claim) => on.claims.acceptClaim(work, claim))).toMatchObject({ state: 'ARCHIVED' });
  });

  it('never move against the table, whichever room asks', async () => {
    const articleId = await on.submit();
    const { id } = await on.claimOf(articleId, 'ugly');
    await expect(on.advance(id, 'CHECKED')).rejects.toThrow(/cannot go from PROPOSED to CHECKED/);
  });
});
