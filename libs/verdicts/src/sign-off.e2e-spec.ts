import { ArticleService, LedgerService, listNewestRevisions, listSegments } from '@stet/articles';
import { ClaimService, SelectionService } from '@stet/claims';
import { EvidenceService } from '@stet/evidence';
import { isRefusal, Reads } from '@stet/platform';
import type { Refusal } from '@stet/platform';
import { Desk, must } from '../../../test/rules/desk.builder.js';
import { brokenRules } from '../../../test/rules/rules.sql.js';
import type { TestPlatform } from '@test/platform';
import { ClearanceService, listSignOffs, NotClear, SignOffService } from './index.js';

const lines = ['Eleven ships lay in the port.', '# The port is old.', 'Two of them were grey.'];

describe('clearance and sign-off', () => {
  let desk: Desk<TestPlatform>;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(async () => {
    expect(await brokenRules(desk.place.eye)).toEqual([]);
  });
  afterAll(() => desk.place.stop());

  const signOffs = (articleId: string) => desk.read((reader) => listSignOffs(reader, [articleId]));

  it('lets nothing out before the last claim is settled and the ledger is read', async () => {
    const articleId = await desk.submit(lines);
    const [ships, grey] = await desk.claims(articleId);
    expect(await desk.clearance(articleId)).toEqual({ status: 'BLOCKED', codes: ['LEDGER_UNREAD', 'OPEN_CLAIM'], signOff: null });
    expect(await desk.signOff(articleId)).toMatchObject({
      kind: 'NotClear',
      blockers: [{ code: 'LEDGER_UNREAD' }, { code: 'OPEN_CLAIM', subjects: { length: 2 } }],
    });
    await desk.settle(ships!.id);
    await desk.confirm(articleId);
    const verdict = await desk.check(grey!.id, 'WRONG');
    expect((await desk.clearance(articleId)).codes).toEqual(['OPEN_CLAIM']);
    must(await desk.review(verdict));
    expect((await desk.clearance(articleId)).codes).toEqual(['MUST_CHANGE']); // checked is not right
    expect(await desk.signOff(articleId)).toMatchObject({
      kind: 'NotClear',
      blockers: [
        {
          code: 'MUST_CHANGE',
          subjects: [
            { type: 'claim', id: grey!.id },
            { type: 'verdict', id: verdict.id },
          ],
        },
      ],
    });

    await desk.revise(articleId, [lines[0]!, lines[1]!, 'Three of them were grey.']);
    expect((await desk.clearance(articleId)).codes).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM']);
    for (const claim of await desk.claims(articleId)) if (claim.state !== 'CHECKED') await desk.settle(claim.id);
    await desk.confirm(articleId);
    expect((await desk.clearance(articleId)).status).toBe('CLEAR');

    const { signOffId } = must(await desk.signOff(articleId));
    expect((await desk.article(articleId)).state).toBe('SIGNED_OFF');
    expect((await desk.clearance(articleId)).signOff).toEqual({ id: signOffId, signedOffAt: expect.any(String) });
    expect(await signOffs(articleId)).toEqual([
      expect.objectContaining({ id: signOffId, signedOffBy: desk.editor.memberId, withdrawnAt: null }),
    ]);
    expect((await desk.trail(articleId)).slice(-2)).toEqual(['ArticleSignedOff', 'ArticleMoved']);
    expect(await desk.signOff(articleId)).toMatchObject({ kind: 'IllegalTransition', state: 'SIGNED_OFF' });
  });

  it('never calls an article clear in which nothing was found, until an editor has put a claim of it to rest', async () => {
    const articleId = await desk.submit(['# Nothing but context.', '# And some more of it.']);
    await desk.confirm(articleId);
    expect((await desk.clearance(articleId)).codes).toEqual(['NOTHING_FOUND']);
    expect(await desk.signOff(articleId)).toMatchObject({ kind: 'NotClear' });

    const segment = await desk.read(async (reader) => {
      const [revision] = await listNewestRevisions(reader, [articleId]);
      return (await listSegments(reader, [revision!.id]))[0]!;
    });
    await desk.done(desk.editor, (work) =>
      desk.place.get(SelectionService).callUpSegment(work, { segmentId: segment.id, expectedVersion: segment.version }),
    );
    expect((await desk.clearance(articleId)).codes).toContain('OPEN_CLAIM');
    const [claim] = await desk.claims(articleId);
    await desk.done(desk.editor, (work) =>
      desk.place
        .get(ClaimService)
        .dismissClaim(work, { claimId: claim!.id, expectedVersion: claim!.version, reasonCode: 'COMMON_KNOWLEDGE' }),
    );
    await desk.confirm(articleId);
    expect((await desk.clearance(articleId)).status).toBe('CLEAR');
    must(await desk.signOff(articleId));
  });

  it('is asked about exact words, by either id', async () => {
    const articleId = await desk.clearArticle(lines);
    const { textSha256, externalId } = await desk.read(async (reader) => {
      const [revision] = await listNewestRevisions(reader, [articleId]);
      return { textSha256: revision!.textSha256, externalId: `story-${articleId}` };
    });
    await desk.place.eye.query('UPDATE stet.article SET external_id = $2 WHERE id = $1', [articleId, externalId]);
    const ask = (question: object) => desk.read((reader) => desk.place.get(ClearanceService).clearance(reader, question));
    expect(await ask({ externalId, textSha256, revisionNumber: 1 })).toMatchObject({
      status: 'CLEAR',
      articleId,
      revisionNumber: 1,
      textSha256,
    });
    expect((await ask({ externalId, textSha256: 'f'.repeat(64) }))!.blockers.map(({ code }) => code)).toEqual(['WORDS_DIFFER']);
    expect((await ask({ articleId, revisionNumber: 2 }))!.blockers.map(({ code }) => code)).toEqual(['WORDS_DIFFER']);
    expect(await ask({ externalId: 'no such story' })).toBeUndefined();
    const other = await Desk.newsroomOn(desk.place);
    expect(await other.read((reader) => desk.place.get(ClearanceService).clearance(reader, { articleId }))).toBeUndefined();
  });

  it('needs an editor who looked at these words, and who did not write them', async () => {
    const articleId = await desk.clearArticle(lines);
    const { version } = await desk.article(articleId);
    const signOff = (given: object, editor = desk.editor) =>
      desk.act(editor, (work) =>
        desk.place.get(SignOffService).signOffArticle(work, { articleId, expectedVersion: version, revisionNumber: 1, ...given }),
      );
    expect(await signOff({ expectedVersion: version - 1 })).toMatchObject({ kind: 'VersionConflict', currentVersion: version });
    expect(await signOff({ revisionNumber: 2 })).toMatchObject({ kind: 'NotClear', blockers: [{ code: 'WORDS_DIFFER' }] });
    expect(await signOff({ textSha256: '0'.repeat(64) })).toMatchObject({ kind: 'NotClear', blockers: [{ code: 'WORDS_DIFFER' }] });
    expect(await signOff({}, { ...desk.author, roles: ['AUTHOR', 'EDITOR'] })).toMatchObject({ kind: 'OwnWorkSignOff' });
    const other = await Desk.newsroomOn(desk.place);
    expect(await signOff({}, other.editor)).toMatchObject({ kind: 'NotFound', what: 'article' });
    must(await signOff({}));
  });

  it('costs one statement for one claim and for sixty', async () => {
    const few = await desk.submit(['One ship.']);
    const many = await desk.submit(Array.from({ length: 60 }, (_, i) => `Ship ${i} was seen.`));
    for (const ids of [[few], [many], [few, many]]) {
      const reading = desk.place.get(Reads).open(desk.newsroomId);
      const found = await desk.place.get(ClearanceService).clearances(reading, ids);
      expect(found.map(({ articleId }) => articleId).sort()).toEqual([...ids].sort());
      expect(reading.statements).toBe(1);
      await reading.end();
    }
  });

  describe('a release ends in the same act as its ground', () => {
    let articleId: string;
    beforeEach(async () => {
      articleId = await desk.clearArticle(lines);
      must(await desk.signOff(articleId));
    });
    const ended = async (cause: string, state = 'IN_CHECK') => {
      expect((await signOffs(articleId)).map(({ withdrawnCause }) => withdrawnCause)).toEqual([cause]);
      expect((await desk.article(articleId)).state).toBe(state);
      expect((await desk.trail(articleId)).filter((type) => type === 'SignOffWithdrawn')).toHaveLength(1);
    };

    it('an editor takes it back, with a reason', async () => {
      const { version } = await desk.article(articleId);
      const withdraw = (given: object) =>
        desk.act(desk.editor2, (work) =>
          desk.place
            .get(SignOffService)
            .withdrawSignOff(work, { articleId, expectedVersion: version, reason: 'A reader called.', ...given }),
        );
      expect(await withdraw({ reason: ' ' })).toMatchObject({ kind: 'InvalidInput', field: 'reason' });
      expect(await withdraw({ expectedVersion: version - 1 })).toMatchObject({ kind: 'VersionConflict' });
      must(await withdraw({}));
      await ended('EDITOR');
      expect(await withdraw({ expectedVersion: version + 1 })).toMatchObject({ kind: 'IllegalTransition', state: 'IN_CHECK' });
      const { rows } = await desk.place.eye.query(
        `SELECT r.text FROM stet.event e JOIN stet.remark r ON r.id = (e.data->>'remarkId')::uuid WHERE e.article_id = $1 AND e.type = 'SignOffWithdrawn'`,
        [articleId],
      );
      expect(rows).toEqual([{ text: 'A reader called.' }]);
      must(await desk.signOff(articleId)); // nothing else has changed
    });

    it('a claim is reopened', async () => {
      must(await desk.reopen((await desk.claims(articleId))[0]!.id));
      await ended('CLAIM_REOPENED');
    });

    it('a claim is added', async () => {
      must(await addClaim(articleId, desk.editor));
      await ended('CLAIM_OPENED');
    });

    it('somebody else changes the ledger it was read in', async () => {
      const segment = await desk.read(async (reader) => {
        const [revision] = await listNewestRevisions(reader, [articleId]);
        return (await listSegments(reader, [revision!.id]))[1]!;
      });
      await desk.done(desk.editor2, (work) =>
        desk.place.get(LedgerService).setAside(work, { segmentId: segment.id, expectedVersion: segment.version, reason: 'An aside.' }),
      );
      await ended('LEDGER_LAPSED');
    });

    it('other words come in', async () => {
      await desk.revise(articleId, ['Twelve ships lay in the port.']);
      await ended('REVISED');
    });

    it('the evidence of a verdict goes; other evidence may', async () => {
      const [claim] = await desk.claims(articleId);
      const evidence = await desk.place.eye.query<{ id: string; version: number }>(
        `SELECT e.id, e.version FROM stet.evidence e JOIN stet.citation c ON c.evidence_id = e.id WHERE c.claim_id = $1`,
        [claim!.id],
      );
      const source = { publisher: 'The other port', tier: 'SECONDARY' as const };
      const spare = await desk.done(desk.checker, (work) =>
        desk.place.get(EvidenceService).addEvidence(work, { articleId, source, quotation: 'Ships.' }),
      );
      const withdraw = (evidenceId: string, expectedVersion: number) =>
        desk.done(desk.checker, (work) =>
          desk.place.get(EvidenceService).withdrawEvidence(work, { evidenceId, expectedVersion, reason: 'A forgery.' }),
        );
      await withdraw(spare.evidenceId, 1);
      expect((await desk.article(articleId)).state).toBe('SIGNED_OFF');
      await withdraw(evidence.rows[0]!.id, evidence.rows[0]!.version);
      await ended('EVIDENCE_WITHDRAWN');
      expect((await desk.clearance(articleId)).codes).toEqual(['EVIDENCE_WITHDRAWN', 'EVIDENCE_MISSING']);
    });

    const move = async (act: 'archiveArticle' | 'unarchiveArticle') => {
      const { version } = await desk.article(articleId);
      must(await desk.act(desk.editor, (work) => desk.place.get(ArticleService)[act](work, { articleId, expectedVersion: version })));
    };

    it('stays in the archive, and comes back with the article', async () => {
      await move('archiveArticle');
      expect((await desk.clearance(articleId)).codes).toEqual(['ARCHIVED']);
      await move('unarchiveArticle');
      expect((await desk.article(articleId)).state).toBe('SIGNED_OFF');
      expect((await desk.clearance(articleId)).status).toBe('CLEAR');
    });

    it('ends in the archive, too, and the article does not come back released', async () => {
      await move('archiveArticle');
      const [claim] = await desk.claims(articleId);
      const { rows } = await desk.place.eye.query<{ id: string }>('SELECT evidence_id AS id FROM stet.citation WHERE claim_id = $1', [
        claim!.id,
      ]);
      await desk.done(desk.checker, (work) =>
        desk.place.get(EvidenceService).withdrawEvidence(work, { evidenceId: rows[0]!.id, expectedVersion: 1, reason: 'A forgery.' }),
      );
      await ended('EVIDENCE_WITHDRAWN', 'ARCHIVED');
      await move('unarchiveArticle');
      await ended('EVIDENCE_WITHDRAWN');
    });
  });

  async function addClaim(articleId: string, editor = desk.editor): Promise<unknown> {
    const selector = { exact: 'The port is old' };
    const { revisionNumber } = await desk.article(articleId);
    return desk.act(editor, (work) => desk.place.get(SelectionService).addClaim(work, { articleId, revisionNumber, selector }));
  }

  describe('against another act at the same moment', () => {
    const rivals: Record<string, (articleId: string) => Promise<unknown>> = {
      addClaim: (articleId) => addClaim(articleId, desk.editor2),
      reopenClaim: async (articleId) => desk.reopen((await desk.claims(articleId))[0]!.id, desk.editor2),
      reviseArticle: (articleId) => desk.act(desk.author, (work) => desk.reviseWork(work, articleId, 'Twelve ships lay in the port.')),
    };

    it.each(Object.keys(rivals))('%s: never a release over an open claim or other words', async (rival) => {
      const seen = new Set<string>();
      for (let round = 0; round < 2; round++) {
        const articleId = await desk.clearArticle(lines.slice(0, 2));
        const acts = [() => desk.signOff(articleId, desk.editor3), () => rivals[rival]!(articleId)];
        // both orders of setting out, so that either may win
        const [one, other] = await Promise.all((round % 2 ? acts.toReversed() : acts).map((act) => act()));
        const [signed, rivalled] = (round % 2 ? [other, one] : [one, other]) as [Refusal | object, Refusal | object];
        seen.add(isRefusal(signed) ? signed.kind : 'SIGNED_OFF');
        if (isRefusal(signed) && signed instanceof NotClear) expect(signed.blockers.length).toBeGreaterThan(0);
        const { state } = await desk.article(articleId);
        const standing = (await signOffs(articleId)).filter(({ withdrawnAt }) => withdrawnAt === null);
        if (isRefusal(rivalled)) {
          // the release was faster, and the rival had looked at the article as it was before
          expect([rivalled.kind, state, standing.length]).toEqual(['VersionConflict', 'SIGNED_OFF', 1]);
        } else expect([state, standing.length]).toEqual([rival === 'reviseArticle' ? 'SPLITTING' : 'IN_CHECK', 0]);
        expect(await brokenRules(desk.place.eye, desk.newsroomId)).toEqual([]);
      }
      expect([...seen].every((outcome) => ['SIGNED_OFF', 'NotClear', 'VersionConflict'].includes(outcome))).toBe(true);
    });

    it('another sign-off: one release, one trail', async () => {
      const articleId = await desk.clearArticle(lines.slice(0, 2));
      const editors = await Promise.all(Array.from({ length: 8 }, () => desk.join('EDITOR')));
      const outcomes = await Promise.all(editors.map((editor) => desk.signOff(articleId, editor)));
      expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
      expect(await signOffs(articleId)).toHaveLength(1);
      expect((await desk.trail(articleId)).filter((type) => type === 'ArticleSignedOff')).toHaveLength(1);
    });
  });
});
