import { getArticle, getRevision, LedgerService, listSegments } from '@stet/articles';
import { getClaim, listWordingsOfClaims, SelectionService } from './index.js';
import { DAM, specRegister } from './spec-register.builder.js';
import type { SpecRegister } from './spec-register.builder.js';

describe('words a member selects', () => {
  let on: SpecRegister;
  beforeAll(async () => {
    on = await specRegister();
  });
  afterEach(async () => expect(await on.misquoted()).toEqual([]));
  afterAll(() => on.platform.stop());

  const selection = () => on.platform.get(SelectionService);

  const segments = async (articleId: string) =>
    on.desk.read(async (reader) =>
      listSegments(reader, [(await getRevision(reader, articleId, (await getArticle(reader, articleId)).revisionNumber)).id]),
    );

  it('are claims by the member’s word, in the ledger too', async () => {
    const articleId = await on.submit();
    await on.act(articleId, 'ugly', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'OPINION' }));
    const ugly = (await segments(articleId))[2];
    await on.desk.done(on.editor, (work) =>
      selection().setAsideSegment(work, { segmentId: ugly?.id ?? '', expectedVersion: 1, reason: 'opinion' }),
    );
    await on.desk.done(on.editor, (work) => on.platform.get(LedgerService).confirmLedger(work, { articleId, revisionNumber: 1 }));
    await on.signOff(articleId);
    const start = DAM.indexOf('ugly');
    const { claimId } = await on.desk.done(on.checker, (work) =>
      selection().addClaim(work, { articleId, revisionNumber: 1, selector: { start: start - 1, end: start + 4 }, speaker: 'Some' }),
    );
    expect(await on.desk.read((reader) => getClaim(reader, claimId))).toMatchObject({
      state: 'QUEUED',
      addedBy: on.checker.memberId,
      startAt: start,
    });
    const [wording] = await on.desk.read((reader) => listWordingsOfClaims(reader, [claimId]));
    expect(wording).toMatchObject({ quote: 'ugly', speaker: 'Some', engine: null });
    expect((await segments(articleId))[2]).toMatchObject({ disposition: 'CLAIM', disposedBy: on.checker.memberId });
    expect(await on.stateOf(articleId)).toBe('IN_CHECK');
    const tail = ['ClaimAdded', 'SegmentCalledUp', 'LedgerConfirmationLapsed', 'ArticleMoved', 'ClaimAccepted'];
    expect((await on.desk.trailOf(articleId)).slice(-5)).toEqual(tail);
  });

  it.each([
    ['that stand in several places', { exact: 'it' }, 'SPAN_MISMATCH'],
    ['beyond the text', { start: 0, end: 10_000 }, 'SPAN_OUTSIDE'],
    ['that are none', { start: 23, end: 24 }, 'SPAN_EMPTY'],
    ['that are a claim already', { exact: 'It cost 3 million crowns.' }, 'CLAIM_EXISTS'],
  ])('are refused %s', async (_what, selector, code) => {
    const articleId = await on.submit();
    expect(await on.desk.act(on.checker, (work) => selection().addClaim(work, { articleId, revisionNumber: 1, selector }))).toMatchObject({
      code,
    });
  });

  it('are refused in a revision that is not the newest', async () => {
    const articleId = await on.submit();
    await on.revise(articleId, 'Rain fell.');
    const old = { articleId, revisionNumber: 1, selector: { exact: 'Rain' } };
    expect(await on.desk.act(on.checker, (work) => selection().addClaim(work, old))).toMatchObject({
      code: 'REVISION_OUTDATED',
      currentNumber: 2,
    });
  });

  it('are set aside only when no claim would be lost, and called up again', async () => {
    const articleId = await on.submit();
    const [dam] = await segments(articleId);
    const aside = { segmentId: dam?.id ?? '', expectedVersion: 1, reason: 'common knowledge' };
    const { id } = await on.claimOf(articleId, 'dam');
    expect(await on.desk.act(on.editor, (work) => selection().setAsideSegment(work, aside))).toMatchObject({
      code: 'SEGMENT_HAS_CLAIMS',
      claimIds: [id],
    });
    await on.act(articleId, 'dam', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'COMMON_KNOWLEDGE' }));
    await on.desk.done(on.editor, (work) => selection().setAsideSegment(work, aside));
    expect((await segments(articleId))[0]).toMatchObject({ disposition: 'SET_ASIDE', reason: 'common knowledge', version: 2 });
    // the claim of the very same words is worked on again, none is made twice
    const up = await on.desk.done(on.editor, (work) => selection().callUpSegment(work, { segmentId: aside.segmentId, expectedVersion: 2 }));
    expect(up).toMatchObject({ claimId: id });
    expect(await on.claimOf(articleId, 'dam')).toMatchObject({ state: 'QUEUED' });
    expect(await on.known(articleId)).toHaveLength(4);
  });

  it('are a claim of their own where there was none', async () => {
    const articleId = await on.submit(`${DAM}\n\nRead also.`);
    await on.act(articleId, 'Read', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'NOT_FACTUAL' }));
    await on.platform.eye.query(`UPDATE stet.segment SET disposition = 'BOILERPLATE' WHERE article_id = $1 AND ordinal = 1`, [articleId]);
    await on.platform.eye.query(`UPDATE stet.claim SET state = 'SUPERSEDED' WHERE article_id = $1 AND start_at = 24`, [articleId]);
    const cost = (await segments(articleId))[1];
    const { claimId } = await on.desk.done(on.checker, (work) =>
      selection().callUpSegment(work, { segmentId: cost?.id ?? '', expectedVersion: 1 }),
    );
    const [wording] = await on.desk.read((reader) => listWordingsOfClaims(reader, [claimId]));
    expect(wording?.quote).toBe('It cost 3 million crowns.');
  });
});
