import { isRefusal } from '@stet/platform';
import { Desk, must } from '../../../test/rules/desk.builder.js';
import { brokenRules } from '../../../test/rules/rules.sql.js';
import type { TestPlatform } from '@test/platform';
import { CorrectionService, DecisionService, listReviewsOf, VerdictService } from './index.js';

describe('a verdict', () => {
  let desk: Desk<TestPlatform>;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterEach(async () => {
    expect(await brokenRules(desk.place.eye)).toEqual([]);
  });
  afterAll(() => desk.place.stop());

  const claimIn = async (lines: string[] = ['Eleven ships lay in the port.']): Promise<{ articleId: string; claimId: string }> => {
    const articleId = await desk.submit(lines);
    return { articleId, claimId: (await desk.claims(articleId))[0]!.id };
  };

  it('is proposed from a hand-in under the newest policy, and approved by somebody else', async () => {
    const { claimId, articleId } = await claimIn();
    const verdict = await desk.check(claimId);
    expect(verdict).toMatchObject({
      number: 1,
      state: 'PROPOSED',
      policyNumber: 1,
      approvalsNeeded: 1,
      proposedBy: desk.checker.memberId,
      settledAt: null,
    });
    expect((await desk.claim(claimId)).state).toBe('IN_REVIEW');

    must(await desk.review(verdict, desk.editor, 'APPROVE', 'Well found.'));
    const [approved] = await desk.verdicts(claimId);
    expect(approved).toMatchObject({ state: 'APPROVED', version: verdict.version + 1, settledAt: expect.any(String) });
    expect((await desk.claim(claimId)).state).toBe('CHECKED');
    expect(await desk.read((reader) => listReviewsOf(reader, [verdict.id]))).toEqual([
      expect.objectContaining({ decision: 'APPROVE', comment: 'Well found.', reviewedByPerson: desk.editor.personId }),
    ]);
    expect((await desk.trail(articleId)).filter((type) => /^(Verdict|TaskAccepted)/.test(type))).toEqual([
      'VerdictProposed',
      'VerdictReviewed',
      'VerdictApproved',
      'TaskAccepted',
    ]);
  });

  it('goes back to its checker with a comment, and the next hand-in is the next number', async () => {
    const { claimId } = await claimIn();
    const first = await desk.check(claimId, 'WRONG');
    expect(await desk.review(first, desk.editor, 'RETURN', '  ')).toMatchObject({ kind: 'CommentMissing' });
    must(await desk.review(first, desk.editor, 'RETURN', 'Ask the port once more.'));
    expect((await desk.claim(claimId)).state).toBe('IN_VERIFICATION');

    const second = await desk.check(claimId);
    expect(second).toMatchObject({ number: 2, state: 'PROPOSED' });
    must(await desk.review(second, desk.editor2));
    expect((await desk.verdicts(claimId)).map(({ number, state }) => [number, state])).toEqual([
      [2, 'APPROVED'],
      [1, 'RETURNED'],
    ]);
  });

  it('takes the place of the former one when a reopened claim is settled again, and not before', async () => {
    const { claimId } = await claimIn();
    await desk.settle(claimId);
    must(await desk.reopen(claimId));
    expect((await desk.verdicts(claimId)).map(({ state }) => state)).toEqual(['APPROVED']);
    const next = await desk.check(claimId, 'WRONG');
    expect((await desk.verdicts(claimId)).map(({ state }) => state)).toEqual(['PROPOSED', 'APPROVED']);
    must(await desk.review(next));
    expect((await desk.verdicts(claimId)).map(({ state }) => state)).toEqual(['APPROVED', 'SUPERSEDED']);
  });

  it('is not decided on by who wrote or checked, nor twice, nor unseen', async () => {
    const { claimId } = await claimIn();
    const editing = await desk.join('EDITOR', 'CHECKER');
    const verdict = await desk.check(claimId, 'CONFIRMED', editing);
    expect(await desk.review(verdict, editing)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
    expect(await desk.review(verdict, editing, 'RETURN', 'I erred.')).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
    expect(await desk.review(verdict, { ...desk.author, roles: ['AUTHOR', 'EDITOR'] })).toMatchObject({
      kind: 'OwnWorkReview',
      as: 'AUTHOR',
    });
    expect(await desk.review({ ...verdict, version: verdict.version + 1 })).toMatchObject({
      kind: 'VersionConflict',
      currentVersion: verdict.version,
    });
    must(await desk.review(verdict));
    expect(await desk.review((await desk.verdicts(claimId))[0]!, desk.editor2)).toMatchObject({
      kind: 'IllegalTransition',
      state: 'APPROVED',
    });
  });

  it('counts who cited, and not only who handed in', async () => {
    const { claimId } = await claimIn();
    await desk.bring(claimId, desk.editor3);
    const verdict = await desk.check(claimId);
    expect(await desk.review(verdict, desk.editor3)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
    must(await desk.review(verdict));
  });

  it('is not there for another newsroom', async () => {
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    const other = await Desk.newsroomOn(desk.place);
    expect(await other.review(verdict)).toMatchObject({ kind: 'NotFound', what: 'verdict' });
    expect(await other.verdicts(claimId)).toEqual([]);
    must(await desk.review(verdict));
  });

  it('lapses when its claim is dismissed, and when other words come', async () => {
    const { claimId, articleId } = await claimIn(['Eleven ships lay in the port.', 'Two of them were grey.']);
    await desk.settle(claimId);
    const other = (await desk.claims(articleId))[1]!;
    await desk.check(other.id);
    await desk.revise(articleId, ['Eleven ships lay in the port.', 'Three of them were grey.']);
    expect((await desk.verdicts(claimId)).map(({ state }) => state)).toEqual(['APPROVED']); // not a word of it has changed
    expect((await desk.verdicts(other.id)).map(({ state }) => state)).toEqual(['LAPSED']);
    // its checker has it back, with the new words
    expect((await desk.claim(other.id)).state).toBe('IN_VERIFICATION');
  });

  it('waits for nothing while other words are being split', async () => {
    const { claimId, articleId } = await claimIn();
    const verdict = await desk.check(claimId);
    const { number } = await desk.done(desk.author, (work) => desk.reviseWork(work, articleId, 'Twelve ships lay in the port.'));
    expect(await desk.review(verdict)).toMatchObject({ kind: 'IllegalTransition', state: 'SPLITTING' });
    await desk.split(articleId, number, 'Twelve ships lay in the port.');
    expect(await desk.review(verdict)).toMatchObject({ kind: 'VersionConflict' });
  });

  it('needs as many editors as the policy asked for when it was proposed: two at once are both counted', async () => {
    await desk.setPolicy({ approvalsNeeded: 2 });
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    await desk.setPolicy({ approvalsNeeded: 1 });
    expect(verdict.approvalsNeeded).toBe(2);
    const outcomes = await Promise.all([desk.review(verdict, desk.editor), desk.review(verdict, desk.editor2)]);
    expect(outcomes.filter(isRefusal)).toEqual([]);
    expect((await desk.verdicts(claimId))[0]).toMatchObject({ state: 'APPROVED', version: verdict.version + 1 });
    expect((await desk.claim(claimId)).state).toBe('CHECKED');
  });

  it('stays proposed until the last approval, and nobody gives two', async () => {
    await desk.setPolicy({ approvalsNeeded: 2 });
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    await desk.setPolicy({ approvalsNeeded: 1 });
    must(await desk.review(verdict));
    expect((await desk.verdicts(claimId))[0]).toEqual(verdict); // an approval only adds
    expect(await desk.review(verdict)).toMatchObject({ kind: 'AlreadyReviewed' });
    must(await desk.review(verdict, desk.editor2));
    expect((await desk.claim(claimId)).state).toBe('CHECKED');
  });

  it('of eight editors at once has one who decides; the others are told that somebody was faster', async () => {
    const { claimId, articleId } = await claimIn();
    const verdict = await desk.check(claimId);
    const editors = await Promise.all(Array.from({ length: 8 }, () => desk.join('EDITOR')));
    const outcomes = await Promise.all(editors.map((editor) => desk.review(verdict, editor)));
    expect(outcomes.filter((outcome) => !isRefusal(outcome))).toHaveLength(1);
    expect(outcomes.filter(isRefusal).map(({ kind }) => kind)).toEqual(Array(7).fill('VersionConflict'));
    expect((await desk.trail(articleId)).filter((type) => type === 'VerdictReviewed')).toHaveLength(1);
  });

  it('is approved or lapses, never both, when the words change at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const { claimId, articleId } = await claimIn();
      const verdict = await desk.check(claimId);
      const [reviewed, revised] = await Promise.all([
        desk.review(verdict),
        desk.act(desk.author, (work) => desk.reviseWork(work, articleId, `Round ${round}: twelve ships lay in the port.`)),
      ]);
      if (isRefusal(revised)) expect(revised.kind).toBe('VersionConflict');
      else await desk.split(articleId, 2, `Round ${round}: twelve ships lay in the port.`);
      const [last] = await desk.verdicts(claimId);
      if (!isRefusal(revised)) expect(last!.state).toBe('LAPSED');
      else expect(isRefusal(reviewed)).toBe(false);
      expect(await brokenRules(desk.place.eye, desk.newsroomId)).toEqual([]);
    }
  });

  it('is approved only for the words it was given for: a condition of the statement itself', async () => {
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    const { eye } = desk.place;
    // nothing in the product brings this about: other words behind the verdict's back
    const reword = (fingerprint: string) =>
      eye.query(
        `BEGIN; SET LOCAL session_replication_role = replica; UPDATE stet.claim_wording SET fingerprint = '${fingerprint}' WHERE id = '${verdict.wordingId}'; COMMIT`,
      );
    await reword('of other words');
    expect(await desk.review(verdict)).toMatchObject({ kind: 'WordsChanged', claimId });
    await reword(verdict.fingerprint);
    must(await desk.review(verdict));
  });

  it('is kept from its checker by the database, too, whoever asks', async () => {
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    const insert = (personId: string, memberId: string, decision: string) =>
      desk.place.eye.query(
        `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, comment, reviewed_by, reviewed_by_person, reviewed_at)
         VALUES ($1, gen_random_uuid(), $2, $3, 'x', $4, $5, now())`,
        [desk.newsroomId, verdict.id, decision, memberId, personId],
      );
    await expect(insert(desk.checker.personId, desk.checker.memberId, 'APPROVE')).rejects.toMatchObject({ code: 'ST001' });
    await expect(insert(desk.author.personId, desk.author.memberId, 'APPROVE')).rejects.toMatchObject({ code: 'ST001' });
    await expect(desk.place.eye.query(`UPDATE stet.verdict SET rationale = 'Another.' WHERE id = $1`, [verdict.id])).rejects.toMatchObject({
      code: '23000',
    });
    must(await desk.review(verdict));
    // and the other way round: who approved may not check afterwards
    must(await desk.reopen(claimId));
    await expect(
      desk.place.eye.query(
        `INSERT INTO stet.citation (newsroom_id, id, article_id, evidence_id, claim_id, wording_id, stance, cited_by, cited_by_person, cited_at)
         SELECT c.newsroom_id, gen_random_uuid(), c.article_id, c.evidence_id, c.claim_id, c.wording_id, 'CONTEXT', $2, $3, now() FROM stet.citation c WHERE c.claim_id = $1`,
        [claimId, desk.editor.memberId, desk.editor.personId],
      ),
    ).rejects.toMatchObject({ code: 'ST001' });
  });

  it('needs three of three, however they come: two at once are not enough, and the third is counted once', async () => {
    await desk.setPolicy({ approvalsNeeded: 3 });
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    await desk.setPolicy({ approvalsNeeded: 1 });
    const two = await Promise.all([desk.review(verdict, desk.editor), desk.review(verdict, desk.editor2)]);
    expect(two.filter(isRefusal)).toEqual([]);
    expect((await desk.verdicts(claimId))[0]).toEqual(verdict);
    const others = await Promise.all([desk.join('EDITOR'), desk.join('EDITOR')]);
    const last = await Promise.all([desk.editor3, ...others].map((editor) => desk.review(verdict, editor)));
    expect(last.filter(isRefusal).map(({ kind }) => kind)).toEqual(['VersionConflict', 'VersionConflict']);
    expect((await desk.claim(claimId)).state).toBe('CHECKED');
  });

  it('is given by nobody who wrote the article, in whatever way', async () => {
    const { claimId } = await claimIn();
    const writer = { ...desk.author, roles: ['AUTHOR' as const, 'EDITOR' as const] };
    const own = { rating: 'CONFIRMED', rationale: 'I know it.', reason: 'I know it.' };
    const at = (verdict: { id: string; version: number }) => ({ verdictId: verdict.id, expectedVersion: verdict.version });
    const decisions = desk.place.get(DecisionService);
    const corrections = desk.place.get(CorrectionService);
    const proposed = at(await desk.check(claimId));
    const refused = { kind: 'OwnWorkReview', as: 'AUTHOR' };
    expect(await desk.act(writer, (work) => decisions.proposeVerdict(work, { ...proposed, ...own }))).toMatchObject(refused);
    expect(await desk.act(writer, (work) => decisions.overruleVerdict(work, { ...proposed, ...own }))).toMatchObject(refused);
    must(await desk.review((await desk.verdicts(claimId))[0]!));
    const held = at((await desk.verdicts(claimId))[0]!);
    const note = { ...held, correction: 'NOTE' as const, reason: 'I know it.' };
    expect(await desk.act(writer, (work) => corrections.correctVerdict(work, note))).toMatchObject(refused);
    expect(await desk.act(writer, (work) => corrections.retractVerdict(work, { ...held, reason: 'I know it.' }))).toMatchObject(refused);
    // nor past the services, nor is a number overruled by who checked it, nor approved by whose word it is
    const insert = (origin: string, by: { memberId: string; personId: string }, follows: string) =>
      desk.place.eye.query(
        `INSERT INTO stet.verdict (newsroom_id, id, article_id, claim_id, wording_id, fingerprint, number, state, rating_id, rationale, true_as_of, origin, ${follows}, correction, remark_id,
           policy_number, approvals_needed, proposed_by, proposed_by_person, proposed_at)
         SELECT v.newsroom_id, gen_random_uuid(), v.article_id, v.claim_id, v.wording_id, v.fingerprint, 9, 'PROPOSED', v.rating_id, 'x', now(), $2, v.id, CASE $2 WHEN 'CORRECTION' THEN 'MAJOR' END,
           (SELECT r.id FROM stet.remark r LIMIT 1), v.policy_number, 1, $3, $4, now() FROM stet.verdict v WHERE v.id = $1`,
        [held.verdictId, origin, by.memberId, by.personId],
      );
    await expect(insert('OVERRULE', desk.author, 'overrules_id')).rejects.toMatchObject({ code: 'ST001' });
    await expect(insert('CORRECTION', desk.author, 'corrects_id')).rejects.toMatchObject({ code: 'ST001' });
    await expect(insert('OVERRULE', desk.checker, 'overrules_id')).rejects.toMatchObject({ code: 'ST001' });
    const corrected = must(await desk.act(desk.editor2, (work) => corrections.correctVerdict(work, note)));
    await expect(
      desk.place.eye.query(
        `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, reviewed_by, reviewed_by_person, reviewed_at) VALUES ($1, gen_random_uuid(), $2, 'APPROVE', $3, $4, now())`,
        [desk.newsroomId, corrected.verdictId, desk.editor2.memberId, desk.editor2.personId],
      ),
    ).rejects.toMatchObject({ code: 'ST001' });
    must(await desk.review((await desk.verdicts(claimId))[0]!, desk.editor3));
  });

  it('is reviewed by members only', async () => {
    const { claimId } = await claimIn();
    const verdict = await desk.check(claimId);
    const input = { verdictId: verdict.id, expectedVersion: verdict.version, decision: 'APPROVE' as const };
    await expect(
      desk.act({ kind: 'SYSTEM', newsroomId: desk.newsroomId }, (work) => desk.place.get(VerdictService).reviewVerdict(work, input)),
    ).rejects.toThrow(/only a member/);
  });
});
