import { ArticleService, getArticle, getRevision, listSegments } from '@stet/articles';
import { extractClaims } from '@stet/language';
import { systemActor } from '@stet/platform';
import { getClaim, listDismissals, listWordingsOfClaims, RegisterService, SelectionService } from './index.js';
import { DAM, extractionOf, specRegister } from './spec-register.builder.js';
import type { SpecRegister } from './spec-register.builder.js';

describe('the register of claims', () => {
  let on: SpecRegister;
  beforeAll(async () => {
    on = await specRegister();
  });
  afterEach(async () => expect(await on.misquoted()).toEqual([]));
  afterAll(() => on.platform.stop());

  describe('of a first revision', () => {
    it('are queued at the threshold and proposed below it; what wants a task is told last', async () => {
      const articleId = await on.submit();
      expect(await on.register(articleId)).toEqual([
        'The dam opened in 1931. QUEUED',
        'It cost 3 million crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. QUEUED',
      ]);
      expect(await on.desk.trailOf(articleId)).toEqual([
        'ArticleSubmitted',
        'ClaimProposed',
        'ClaimAccepted',
        'ClaimAccepted',
        'ClaimAccepted',
        'ArticleSplit',
      ]);
      expect(await on.split(articleId)).toBe(false);
    });

    it('are queued where nobody could score them', async () => {
      const { articleId } = await on.desk.done(on.editor, (work) => on.platform.get(ArticleService).submitArticle(work, { text: DAM }));
      await on.split(articleId, { dam: null, cost: 0.49, ugly: 0.5, leaks: null });
      expect((await on.known(articleId)).map(({ state, checkWorthiness }) => [state, checkWorthiness])).toEqual([
        ['QUEUED', null],
        ['PROPOSED', 0.49],
        ['QUEUED', 0.5],
        ['QUEUED', null],
      ]);
    });

    it('have exact words and surroundings, also in what the real engine finds', async () => {
      const { articleId } = await on.desk.done(on.editor, (work) =>
        on.platform
          .get(ArticleService)
          .submitArticle(work, { title: 'Dam', text: `“We paid 3 million,” said Ann Lee. ${DAM}`, language: 'en' }),
      );
      const { text } = await on.desk.read((reader) => getRevision(reader, articleId, 1));
      const extraction = extractClaims({ text }, { language: 'en' });
      await on.desk.done(systemActor(on.desk.newsroomId), (work) =>
        on.platform.get(RegisterService).recordSplit(work, { articleId, revisionNumber: 1, extraction, threshold: 0 }),
      );
      const found = await on.known(articleId);
      expect(found.length).toBeGreaterThan(3);
      const wordings = await on.desk.read((reader) =>
        listWordingsOfClaims(
          reader,
          found.map(({ id }) => id),
        ),
      );
      for (const { startAt, endAt, quote, prefix, suffix } of wordings) {
        expect(text.slice(startAt, endAt)).toBe(quote);
        expect(text.slice(0, startAt).endsWith(prefix) && text.slice(endAt).startsWith(suffix)).toBe(true);
      }
    });
  });

  describe('of another revision', () => {
    it('keep all they had where they assert the same, and only their name where they do not', async () => {
      const articleId = await on.submit();
      const [dam, cost, ugly] = await on.known(articleId);
      await on.advance(dam?.id ?? '', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED');
      await on.act(articleId, 'leaks', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'NOT_WORTH_CHECKING' }));
      const [, , , dismissed] = await on.known(articleId);
      await on.revise(articleId, DAM.replace('3 million', '3 billion').replace(' Some', '\n\nSome'));
      expect(await on.register(articleId)).toEqual([
        'The dam opened in 1931. CHECKED',
        'It cost 3 billion crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. DISMISSED',
      ]);
      const [sameDam, sameCost, sameUgly, leaks] = await on.known(articleId);
      expect([sameDam?.id, sameCost?.id, sameUgly?.id]).toEqual([dam?.id, cost?.id, ugly?.id]);
      const wordings = await on.desk.read((reader) => listWordingsOfClaims(reader, [dam?.id ?? '', cost?.id ?? '']));
      const prints = (id = ''): string[] => wordings.filter(({ claimId }) => claimId === id).map(({ fingerprint }) => fingerprint);
      expect(new Set(prints(dam?.id)).size).toBe(1);
      expect(new Set(prints(cost?.id)).size).toBe(2);
      // the dismissal holds for the words, which are the same, in their new place
      expect(await on.desk.read((reader) => listDismissals(reader, [leaks?.id ?? '']))).toMatchObject([
        { wordingId: dismissed?.wordingId, dismissedBy: on.editor.memberId, reasonCode: 'NOT_WORTH_CHECKING' },
      ]);
      expect((await on.desk.trailOf(articleId)).slice(-7)).toEqual([
        'ArticleRevised',
        'ClaimReanchored',
        'ClaimReanchored',
        'ClaimReanchored',
        'ClaimReworded',
        'ClaimAccepted',
        'ArticleSplit',
      ]);
    });

    it('lose a dismissal with the words it was given for, and keep what a member set aside for the same words', async () => {
      const articleId = await on.submit();
      await on.act(articleId, 'leaks', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'OTHER' }));
      await on.act(articleId, 'ugly', (work, claim) => on.claims.dismissClaim(work, { ...claim, reasonCode: 'OPINION' }));
      const segmentOf = async (words: string) =>
        on.desk.read(async (reader) => {
          const revision = await getRevision(reader, articleId, (await getArticle(reader, articleId)).revisionNumber);
          return (await listSegments(reader, [revision.id])).find(({ startAt, endAt }) =>
            revision.text.slice(startAt, endAt).includes(words),
          );
        });
      const ugly = await segmentOf('ugly');
      await on.desk.done(on.editor, (work) =>
        on.platform
          .get(SelectionService)
          .setAsideSegment(work, { segmentId: ugly?.id ?? '', expectedVersion: ugly?.version ?? 0, reason: 'taste' }),
      );
      await on.revise(articleId, `Rain fell. ${DAM.replace('leaks', 'leaks badly')}`);
      expect((await on.register(articleId)).slice(-2)).toEqual(['Some call it ugly. DISMISSED', 'Ann Lee said it leaks badly. QUEUED']);
      expect(await segmentOf('ugly')).toMatchObject({ disposition: 'SET_ASIDE', reason: 'taste', disposedBy: on.editor.memberId });
      await on.revise(articleId, DAM.replace('ugly', 'beautiful'));
      expect(await segmentOf('beautiful')).toMatchObject({ disposition: 'CLAIM', disposedBy: null });
    });

    it('come back as what they were when their words return', async () => {
      const articleId = await on.submit();
      const before = await on.known(articleId);
      await on.act(articleId, 'leaks', (work, claim) =>
        on.claims.dismissClaim(work, { ...claim, reasonCode: 'OTHER', comment: 'old news' }),
      );
      await on.revise(articleId, 'Nothing of it is left.');
      expect((await on.register(articleId)).filter((line) => line.endsWith('WITHDRAWN'))).toHaveLength(4);
      await on.revise(articleId, DAM);
      expect(await on.register(articleId)).toEqual([
        'The dam opened in 1931. QUEUED',
        'It cost 3 million crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. DISMISSED',
        'Nothing of it is left. WITHDRAWN',
      ]);
      expect((await on.known(articleId)).slice(0, 4).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect((await on.desk.trailOf(articleId)).filter((type) => type === 'ClaimRevived')).toHaveLength(4);
    });

    it('keep what a member selected, wherever the words stand now', async () => {
      const articleId = await on.submit();
      const added = await on.desk.done(on.checker, (work) =>
        on.platform.get(SelectionService).addClaim(work, { articleId, revisionNumber: 1, selector: { exact: '3 million crowns' } }),
      );
      await on.revise(articleId, `Rain fell. Records say 3 million crowns were paid.`);
      const claim = await on.desk.read((reader) => getClaim(reader, added.claimId));
      expect(claim).toMatchObject({ state: 'QUEUED', addedBy: on.checker.memberId, wordingNumber: 2 });
      const [, wording] = await on.desk.read((reader) => listWordingsOfClaims(reader, [claim.id]));
      expect(wording).toMatchObject({ quote: '3 million crowns', startAt: 23 });
      await on.revise(articleId, 'Rain fell.');
      expect(await on.desk.read((reader) => getClaim(reader, added.claimId))).toMatchObject({
        state: 'WITHDRAWN',
        withdrawnFrom: 'QUEUED',
      });
    });

    it('are not written when a newer revision has come', async () => {
      const { articleId } = await on.desk.done(on.editor, (work) => on.platform.get(ArticleService).submitArticle(work, { text: DAM }));
      await on.desk.done(on.editor, (work) =>
        on.platform.get(ArticleService).reviseArticle(work, { articleId, expectedVersion: 1, text: 'Rain fell.' }),
      );
      const late = await on.desk.done(systemActor(on.desk.newsroomId), (work) =>
        on.platform.get(RegisterService).recordSplit(work, { articleId, revisionNumber: 1, extraction: extractionOf(DAM), threshold: 0 }),
      );
      expect(late).toBe(false);
      expect(await on.known(articleId)).toEqual([]);
    });
  });
});
