import { ArticleService, ArticlesModule, getArticle, getRevision, LedgerService, listSegments } from '@stet/articles';
import { extractClaims } from '@stet/language';
import type { Extraction } from '@stet/language';
import { NewsroomModule } from '@stet/newsroom';
import { isRefusal, MemberActor, Refusal, systemActor, Work } from '@stet/platform';
import { Newsdesk } from '@test/newsdesk';
import { testPlatform, TestPlatform } from '@test/platform';
import {
  ClaimService,
  ClaimsModule,
  CommentService,
  getClaim,
  listComments,
  listDismissals,
  listKnownClaims,
  listWordingsOfClaims,
  RegisterService,
  SelectionService,
} from './index.js';

const DAM = 'The dam opened in 1931. It cost 3 million crowns. Some call it ugly. Ann Lee said it leaks.';

describe('claims', () => {
  let platform: TestPlatform;
  let desk: Newsdesk;
  let editor: MemberActor;
  let editor2: MemberActor;
  let checker: MemberActor;
  let claims: ClaimService;
  let selection: SelectionService;

  beforeAll(async () => {
    platform = await testPlatform({ modules: [NewsroomModule, ArticlesModule, ClaimsModule], jobs: false });
    desk = await Newsdesk.open(platform);
    [editor, editor2, checker] = [await desk.join('EDITOR'), await desk.join('EDITOR'), await desk.join('CHECKER')];
    claims = platform.get(ClaimService);
    selection = platform.get(SelectionService);
  });
  afterAll(() => platform.stop());

  /** Each sentence a claim of its own, scored 0.9 unless words of it are scored otherwise. */
  const extractionOf = (text: string, scores: Record<string, number | null> = {}): Extraction => {
    const segments = [...text.matchAll(/[^.\n]+\./g)].map((match) => {
      const start = match.index + (match[0].length - match[0].trimStart().length);
      return { start, end: match.index + match[0].length, disposition: 'CLAIM' as const };
    });
    const made = segments.map(({ start, end }) => {
      const quote = text.slice(start, end);
      const speaker = quote.startsWith('Ann Lee said') ? 'Ann Lee' : null;
      const key = Object.keys(scores).find((words) => quote.includes(words));
      return {
        start,
        end,
        spans: [[start, end]] as [number, number][],
        quote,
        standalone: quote,
        unresolved: [],
        kind: 'EVENT' as const,
        speaker,
        speakerCertain: true,
        attribution: null,
        checkWorthiness: key === undefined ? 0.9 : (scores[key] ?? null),
        reasons: [],
      };
    });
    const engine = { name: 'test', version: '1', weights: 'none' };
    return {
      engine,
      text,
      language: 'en',
      warnings: [],
      segments,
      attributions: [],
      claims: made,
      findings: [],
      quantities: [],
      dates: [],
    };
  };
  const split = async (articleId: string, scores: Record<string, number | null> = { ugly: 0.1 }): Promise<boolean> => {
    const { revisionNumber, text } = await desk.read(async (reader) => {
      const { revisionNumber } = await getArticle(reader, articleId);
      return { revisionNumber, text: (await getRevision(reader, articleId, revisionNumber)).text };
    });
    return desk.done(systemActor(desk.newsroomId), (work) =>
      platform
        .get(RegisterService)
        .recordSplit(work, { articleId, revisionNumber, extraction: extractionOf(text, scores), threshold: 0.5 }),
    );
  };
  const submit = async (text = DAM): Promise<string> => {
    const { articleId } = await desk.done(editor, (work) => platform.get(ArticleService).submitArticle(work, { text }));
    await split(articleId);
    return articleId;
  };
  const revise = async (articleId: string, text: string): Promise<void> => {
    const { version } = await desk.read((reader) => getArticle(reader, articleId));
    await desk.done(editor, (work) => platform.get(ArticleService).reviseArticle(work, { articleId, expectedVersion: version, text }));
    await split(articleId);
  };
  const known = (articleId: string) => desk.read((reader) => listKnownClaims(reader, articleId));
  const register = async (articleId: string) => (await known(articleId)).map(({ quote, state }) => `${quote} ${state}`);
  const claimOf = async (articleId: string, words: string) => {
    const found = (await known(articleId)).find(({ quote }) => quote.includes(words));
    if (!found) throw new Error(`no claim holds ${words}`);
    return found;
  };
  const act = async <T>(
    articleId: string,
    words: string,
    does: (work: Work, claim: { claimId: string; expectedVersion: number }) => Promise<T | Refusal>,
    as = editor,
  ) => {
    const { id, version } = await claimOf(articleId, words);
    return desk.act(as, (work) => does(work, { claimId: id, expectedVersion: version }));
  };
  /** A later room's move, as verification and verdicts make it. */
  const advance = (claimId: string, ...to: ('IN_VERIFICATION' | 'IN_REVIEW' | 'CHECKED')[]) =>
    desk.done(systemActor(desk.newsroomId), async (work) => {
      await work.lockArticleOf('claim', claimId);
      for (const state of to) await claims.advance(work, claimId, state, 'test');
      return true;
    });
  const signOff = (articleId: string) =>
    desk.done(editor, async (work) => {
      await work.lockArticle(articleId);
      return platform.get(ArticleService).advance(work, articleId, 'SIGNED_OFF', 'signOffArticle');
    });
  const stateOf = async (articleId: string) => (await desk.read((reader) => getArticle(reader, articleId))).state;

  afterEach(async () => {
    // rule 1, over everything this file has written (UTF-16: none of these texts leaves the basic plane)
    const { rows } = await platform.eye
      .query(`SELECT w.id FROM stet.claim_wording w JOIN stet.revision r ON r.newsroom_id = w.newsroom_id AND r.id = w.revision_id
      WHERE substr(r.text, w.start_at + 1, w.end_at - w.start_at) <> w.quote`);
    expect(rows).toEqual([]);
  });

  describe('of a first revision', () => {
    it('are queued at the threshold and proposed below it; what wants a task is told last', async () => {
      const articleId = await submit();
      expect(await register(articleId)).toEqual([
        'The dam opened in 1931. QUEUED',
        'It cost 3 million crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. QUEUED',
      ]);
      expect(await desk.trailOf(articleId)).toEqual([
        'ArticleSubmitted',
        'ClaimProposed',
        'ClaimAccepted',
        'ClaimAccepted',
        'ClaimAccepted',
        'ArticleSplit',
      ]);
      expect(await split(articleId)).toBe(false);
    });

    it('are queued where nobody could score them', async () => {
      const { articleId } = await desk.done(editor, (work) => platform.get(ArticleService).submitArticle(work, { text: DAM }));
      await split(articleId, { dam: null, cost: 0.49, ugly: 0.5, leaks: null });
      expect((await known(articleId)).map(({ state, checkWorthiness }) => [state, checkWorthiness])).toEqual([
        ['QUEUED', null],
        ['PROPOSED', 0.49],
        ['QUEUED', 0.5],
        ['QUEUED', null],
      ]);
    });

    it('have exact words and surroundings, also in what the real engine finds', async () => {
      const { articleId } = await desk.done(editor, (work) =>
        platform
          .get(ArticleService)
          .submitArticle(work, { title: 'Dam', text: `“We paid 3 million,” said Ann Lee. ${DAM}`, language: 'en' }),
      );
      const { text } = await desk.read((reader) => getRevision(reader, articleId, 1));
      const extraction = extractClaims({ text }, { language: 'en' });
      await desk.done(systemActor(desk.newsroomId), (work) =>
        platform.get(RegisterService).recordSplit(work, { articleId, revisionNumber: 1, extraction, threshold: 0 }),
      );
      const found = await known(articleId);
      expect(found.length).toBeGreaterThan(3);
      const wordings = await desk.read((reader) =>
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
    it('stay who they are where words and speaker are the same, and start anew; the others are withdrawn', async () => {
      const articleId = await submit();
      const [dam, cost, ugly] = await known(articleId);
      await advance(dam?.id ?? '', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED');
      await act(articleId, 'leaks', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'NOT_WORTH_CHECKING' }));
      await revise(articleId, DAM.replace('3 million', '3 billion'));
      expect(await register(articleId)).toEqual([
        'The dam opened in 1931. QUEUED',
        'It cost 3 billion crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. DISMISSED',
        'It cost 3 million crowns. WITHDRAWN',
      ]);
      const [sameDam, , sameUgly, leaks, gone] = await known(articleId);
      expect([sameDam?.id, sameUgly?.id, gone?.id]).toEqual([dam?.id, ugly?.id, cost?.id]);
      const wordings = await desk.read((reader) => listWordingsOfClaims(reader, [dam?.id ?? '']));
      expect(wordings.map(({ number, id }) => [number, id === sameDam?.wordingId])).toEqual([
        [1, false],
        [2, true],
      ]);
      // the dismissal holds for the words, which are the same, in their new place
      expect(await desk.read((reader) => listDismissals(reader, [leaks?.id ?? '']))).toMatchObject([
        { wordingId: leaks?.wordingId, dismissedBy: editor.memberId, reasonCode: 'NOT_WORTH_CHECKING' },
      ]);
      const trail = (await desk.trailOf(articleId)).slice(-8);
      expect(trail).toEqual([
        'ArticleRevised',
        'ClaimWithdrawn',
        'ClaimReworded',
        'ClaimReworded',
        'ClaimReworded',
        'ClaimAccepted',
        'ClaimAccepted',
        'ArticleSplit',
      ]);
    });

    it('come back as what they were when their words return', async () => {
      const articleId = await submit();
      const before = await known(articleId);
      await act(articleId, 'leaks', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'OTHER', comment: 'old news' }));
      await revise(articleId, 'Nothing of it is left.');
      expect((await register(articleId)).filter((line) => line.endsWith('WITHDRAWN'))).toHaveLength(4);
      await revise(articleId, DAM);
      expect(await register(articleId)).toEqual([
        'The dam opened in 1931. QUEUED',
        'It cost 3 million crowns. QUEUED',
        'Some call it ugly. PROPOSED',
        'Ann Lee said it leaks. DISMISSED',
        'Nothing of it is left. WITHDRAWN',
      ]);
      expect((await known(articleId)).slice(0, 4).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
      expect((await desk.trailOf(articleId)).filter((type) => type === 'ClaimRevived')).toHaveLength(4);
    });

    it('keep what a member selected, wherever the words stand now', async () => {
      const articleId = await submit();
      const added = await desk.done(checker, (work) =>
        selection.addClaim(work, { articleId, revisionNumber: 1, selector: { exact: '3 million crowns' } }),
      );
      await revise(articleId, `Rain fell. Records say 3 million crowns were paid.`);
      const claim = await desk.read((reader) => getClaim(reader, added.claimId));
      expect(claim).toMatchObject({ state: 'QUEUED', addedBy: checker.memberId, wordingNumber: 2 });
      const [, wording] = await desk.read((reader) => listWordingsOfClaims(reader, [claim.id]));
      expect(wording).toMatchObject({ quote: '3 million crowns', startAt: 23 });
      await revise(articleId, 'Rain fell.');
      expect(await desk.read((reader) => getClaim(reader, added.claimId))).toMatchObject({ state: 'WITHDRAWN', withdrawnFrom: 'QUEUED' });
    });

    it('are not written when a newer revision has come', async () => {
      const { articleId } = await desk.done(editor, (work) => platform.get(ArticleService).submitArticle(work, { text: DAM }));
      await desk.done(editor, (work) =>
        platform.get(ArticleService).reviseArticle(work, { articleId, expectedVersion: 1, text: 'Rain fell.' }),
      );
      const late = await desk.done(systemActor(desk.newsroomId), (work) =>
        platform.get(RegisterService).recordSplit(work, { articleId, revisionNumber: 1, extraction: extractionOf(DAM), threshold: 0 }),
      );
      expect(late).toBe(false);
      expect(await known(articleId)).toEqual([]);
    });
  });

  describe('in an editor’s hand', () => {
    it('are accepted, dismissed for a reason, and reopened', async () => {
      const articleId = await submit();
      expect(await act(articleId, 'dam', (work, claim) => claims.acceptClaim(work, claim))).toMatchObject({
        code: 'ILLEGAL_TRANSITION',
        state: 'QUEUED',
      });
      await act(articleId, 'ugly', (work, claim) => claims.acceptClaim(work, claim));
      await act(articleId, 'ugly', (work, claim) =>
        claims.dismissClaim(work, { ...claim, reasonCode: 'OPINION', comment: ' a matter of taste ' }),
      );
      const { id } = await claimOf(articleId, 'ugly');
      const { rows } = await platform.eye.query(
        `SELECT d.reason_code, m.text FROM stet.dismissal d JOIN stet.remark m ON m.id = d.remark_id WHERE d.claim_id = $1`,
        [id],
      );
      expect(rows).toEqual([{ reason_code: 'OPINION', text: 'a matter of taste' }]);
      await act(articleId, 'ugly', (work, claim) => claims.reopenClaim(work, claim));
      expect(await desk.read((reader) => listDismissals(reader, [id]))).toEqual([]);
      expect((await desk.trailOf(articleId)).slice(-4)).toEqual(['ClaimAccepted', 'ClaimDismissed', 'ClaimReopened', 'ClaimAccepted']);
      expect(await claimOf(articleId, 'ugly')).toMatchObject({ state: 'QUEUED', version: 4 });
    });

    it('are dismissed by one of eight who saw the same version', async () => {
      const articleId = await submit();
      const { id } = await claimOf(articleId, 'cost');
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          desk.act(i % 2 ? editor : editor2, (work) => claims.dismissClaim(work, { claimId: id, expectedVersion: 1, reasonCode: 'OTHER' })),
        ),
      );
      expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
      for (const refusal of outcomes.filter(isRefusal)) expect(refusal).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: 2 });
      expect((await desk.trailOf(articleId)).filter((type) => type === 'ClaimDismissed')).toHaveLength(1);
    });

    it('are dismissed in bulk, over articles, with one reason and a result each', async () => {
      const [one, other] = [await submit(), await submit()];
      const seen = [...(await known(other)), ...(await known(one))].map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
      await act(one, 'dam', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'OTHER' }));
      const results = await desk.done(editor, (work) =>
        claims.dismissClaims(work, { claims: seen, reasonCode: 'OUT_OF_SCOPE', comment: 'not our beat' }),
      );
      expect(results.map(({ refusal }) => refusal?.code)).toEqual([
        ...Array(4).fill(undefined),
        'VERSION_CONFLICT',
        ...Array(3).fill(undefined),
      ]);
      const { rows } = await platform.eye.query(
        `SELECT count(*)::int AS n, count(DISTINCT remark_id)::int AS remarks FROM stet.dismissal WHERE reason_code = 'OUT_OF_SCOPE'`,
      );
      expect(rows).toEqual([{ n: 7, remarks: 1 }]);
      const twice = [seen[0], seen[0]] as typeof seen;
      expect(await desk.act(editor, (work) => claims.dismissClaims(work, { claims: twice, reasonCode: 'OTHER' }))).toMatchObject({
        field: 'claims',
      });
    });

    it('wait for one another in bulk, never in a circle', async () => {
      const ids = [await submit(), await submit(), await submit()];
      const all = (await Promise.all(ids.map(known))).flat().map(({ id, version }) => ({ claimId: id, expectedVersion: version }));
      const bulk = (order: typeof all) => desk.done(editor, (work) => claims.dismissClaims(work, { claims: order, reasonCode: 'OTHER' }));
      const outcomes = await Promise.all([bulk(all), bulk(all.toReversed()), bulk(all), bulk(all.toReversed())]);
      expect(outcomes.flat().filter(({ refusal }) => !refusal)).toHaveLength(all.length);
    });

    it('have a priority', async () => {
      const articleId = await submit();
      await act(articleId, 'dam', (work, claim) => claims.setPriority(work, { ...claim, priority: 7 }));
      expect(await claimOf(articleId, 'dam')).toMatchObject({ priority: 7, version: 2 });
      expect(await act(articleId, 'dam', (work, claim) => claims.setPriority(work, { ...claim, priority: 10 }))).toMatchObject({
        field: 'priority',
      });
    });

    it('bring a released article back to the desk when they are opened', async () => {
      const articleId = await submit();
      const { id } = await claimOf(articleId, 'dam');
      await advance(id, 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED');
      await signOff(articleId);
      await act(articleId, 'dam', (work, claim) => claims.reopenClaim(work, claim));
      expect(await stateOf(articleId)).toBe('IN_CHECK');
      expect((await desk.trailOf(articleId)).slice(-3)).toEqual(['ClaimReopened', 'ArticleMoved', 'ClaimAccepted']);
    });

    it('rest in the archive', async () => {
      const articleId = await submit();
      const { version } = await desk.read((reader) => getArticle(reader, articleId));
      await desk.done(editor, (work) => platform.get(ArticleService).archiveArticle(work, { articleId, expectedVersion: version }));
      expect(await act(articleId, 'ugly', (work, claim) => claims.acceptClaim(work, claim))).toMatchObject({ state: 'ARCHIVED' });
    });

    it('never move against the table, whichever room asks', async () => {
      const articleId = await submit();
      const { id } = await claimOf(articleId, 'ugly');
      await expect(advance(id, 'CHECKED')).rejects.toThrow(/cannot go from PROPOSED to CHECKED/);
    });
  });

  describe('a member selects', () => {
    const segments = async (articleId: string) =>
      desk.read(async (reader) =>
        listSegments(reader, [(await getRevision(reader, articleId, (await getArticle(reader, articleId)).revisionNumber)).id]),
      );

    it('are claims by the member’s word, in the ledger too', async () => {
      const articleId = await submit();
      await act(articleId, 'ugly', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'OPINION' }));
      const ugly = (await segments(articleId))[2];
      await desk.done(editor, (work) =>
        selection.setAsideSegment(work, { segmentId: ugly?.id ?? '', expectedVersion: 1, reason: 'opinion' }),
      );
      await desk.done(editor, (work) => platform.get(LedgerService).confirmLedger(work, { articleId, revisionNumber: 1 }));
      await signOff(articleId);
      const start = DAM.indexOf('ugly');
      const { claimId } = await desk.done(checker, (work) =>
        selection.addClaim(work, { articleId, revisionNumber: 1, selector: { start: start - 1, end: start + 4 }, speaker: 'Some' }),
      );
      expect(await desk.read((reader) => getClaim(reader, claimId))).toMatchObject({
        state: 'QUEUED',
        addedBy: checker.memberId,
        startAt: start,
      });
      const [wording] = await desk.read((reader) => listWordingsOfClaims(reader, [claimId]));
      expect(wording).toMatchObject({ quote: 'ugly', speaker: 'Some', engine: null });
      expect((await segments(articleId))[2]).toMatchObject({ disposition: 'CLAIM', disposedBy: checker.memberId });
      expect(await stateOf(articleId)).toBe('IN_CHECK');
      const tail = ['ClaimAdded', 'SegmentCalledUp', 'LedgerConfirmationLapsed', 'ArticleMoved', 'ClaimAccepted'];
      expect((await desk.trailOf(articleId)).slice(-5)).toEqual(tail);
    });

    it.each([
      ['that stand in several places', { exact: 'it' }, 'SPAN_MISMATCH'],
      ['beyond the text', { start: 0, end: 10_000 }, 'SPAN_OUTSIDE'],
      ['that are none', { start: 23, end: 24 }, 'SPAN_EMPTY'],
      ['that are a claim already', { exact: 'It cost 3 million crowns.' }, 'CLAIM_EXISTS'],
    ])('are refused %s', async (_what, selector, code) => {
      const articleId = await submit();
      expect(await desk.act(checker, (work) => selection.addClaim(work, { articleId, revisionNumber: 1, selector }))).toMatchObject({
        code,
      });
    });

    it('are refused in a revision that is not the newest', async () => {
      const articleId = await submit();
      await revise(articleId, 'Rain fell.');
      const old = { articleId, revisionNumber: 1, selector: { exact: 'Rain' } };
      expect(await desk.act(checker, (work) => selection.addClaim(work, old))).toMatchObject({
        code: 'REVISION_OUTDATED',
        currentNumber: 2,
      });
    });

    it('are set aside only when no claim would be lost, and called up again', async () => {
      const articleId = await submit();
      const [dam] = await segments(articleId);
      const aside = { segmentId: dam?.id ?? '', expectedVersion: 1, reason: 'common knowledge' };
      const { id } = await claimOf(articleId, 'dam');
      expect(await desk.act(editor, (work) => selection.setAsideSegment(work, aside))).toMatchObject({
        code: 'SEGMENT_HAS_CLAIMS',
        claimIds: [id],
      });
      await act(articleId, 'dam', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'COMMON_KNOWLEDGE' }));
      await desk.done(editor, (work) => selection.setAsideSegment(work, aside));
      expect((await segments(articleId))[0]).toMatchObject({ disposition: 'SET_ASIDE', reason: 'common knowledge', version: 2 });
      // the claim of the very same words is worked on again, none is made twice
      const up = await desk.done(editor, (work) => selection.callUpSegment(work, { segmentId: aside.segmentId, expectedVersion: 2 }));
      expect(up).toMatchObject({ claimId: id });
      expect(await claimOf(articleId, 'dam')).toMatchObject({ state: 'QUEUED' });
      expect(await known(articleId)).toHaveLength(4);
    });

    it('are a claim of their own where there was none', async () => {
      const articleId = await submit(`${DAM}\n\nRead also.`);
      await act(articleId, 'Read', (work, claim) => claims.dismissClaim(work, { ...claim, reasonCode: 'OTHER' }));
      await platform.eye.query(`UPDATE stet.segment SET disposition = 'BOILERPLATE' WHERE article_id = $1 AND ordinal = 1`, [articleId]);
      await platform.eye.query(`UPDATE stet.claim SET state = 'SUPERSEDED' WHERE article_id = $1 AND start_at = 24`, [articleId]);
      const cost = (await segments(articleId))[1];
      const { claimId } = await desk.done(checker, (work) =>
        selection.callUpSegment(work, { segmentId: cost?.id ?? '', expectedVersion: 1 }),
      );
      const [wording] = await desk.read((reader) => listWordingsOfClaims(reader, [claimId]));
      expect(wording?.quote).toBe('It cost 3 million crowns.');
    });
  });

  it('are talked about', async () => {
    const comments = platform.get(CommentService);
    const articleId = await submit();
    const { id } = await claimOf(articleId, 'dam');
    const { commentId } = await desk.done(checker, (work) => comments.comment(work, { claimId: id, text: 'Which dam?\0' }));
    expect(await desk.act(checker, (work) => comments.comment(work, { claimId: id, text: ' ' }))).toMatchObject({ field: 'text' });
    const resolve = () => desk.act(editor, (work) => comments.resolveComment(work, { commentId, expectedVersion: 1 }));
    expect(await resolve()).toMatchObject({ commentId });
    expect(await resolve()).toMatchObject({ code: 'VERSION_CONFLICT' });
    const [comment] = await desk.read((reader) => listComments(reader, [id]));
    expect(comment).toMatchObject({ text: 'Which dam?\ufffd', writtenBy: checker.memberId, resolvedBy: editor.memberId });
    // an author elsewhere does not even learn that the claim is there
    const stranger = await desk.join('AUTHOR');
    expect(await desk.act(stranger, (work) => comments.comment(work, { claimId: id, text: 'Hello' }))).toMatchObject({ code: 'NOT_FOUND' });
  });
});
