import { DueSweep } from '@stet/platform';
import { TestDesk, testDesk } from '@test/desk';
import { eventually } from '@test/platform';
import { brokenRules } from '../rules/rules.sql.js';
import { CheckStory } from './check-story.js';

const DAY = 24 * 3_600_000;
/** As the API writes it: no thousandths where there are none. */
const instant = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
const SHIPS = 'Eleven ships lay in the port of Tarnow in 1931.';
const overruling = {
  rating: 'WRONG',
  rationale: 'The log says twelve.',
  suggestedWording: 'Twelve ships.',
  reason: 'The register is a copy.',
};

describe('what a newsroom holds of a claim', () => {
  let desk: TestDesk;
  let story: CheckStory;
  beforeAll(async () => {
    desk = await testDesk();
    story = new CheckStory(desk, desk);
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const inReview = async (rating = 'CONFIRMED'): Promise<{ articleId: string; claimId: string }> => {
    const made = await story.claimOf(SHIPS);
    await story.check(made.claimId, 'checker', rating);
    return made;
  };
  const numbers = async (claimId: string) => (await story.claim(claimId)).verdicts.map(({ number, state }) => `${number} ${state}`);

  it('is another word on a scale of its own, which changes without changing what was said', async () => {
    const stars = (more: object = {}) => ({
      code: 'stars',
      name: 'Stars',
      ordered: true,
      ratings: [
        { code: 'GOLD', label: 'Gold', value: 3, effect: 'STANDS' },
        { code: 'TIN', label: 'Tin', value: 1, effect: 'MUST_CHANGE' },
      ],
      ...more,
    });
    const scale =
      '... on Scale { id version ordered isDefault worstRating bestRating retiredAt ratings { id code label value effect ordinal } } ... on RatingCodeTwice { rating } ... on RatingsOutOfOrder { rating }';
    const taken = `${scale} ... on ScaleCodeTaken { scale { code } }`;
    type Scale = { id: string; version: number; isDefault: boolean; ratings: { id: string; code: string }[] };
    const define = (input: object) => desk.act<Scale>('admin', 'defineScale', input, taken);
    const [gold, tin] = stars().ratings;
    expect(await define(stars({ ratings: [tin, tin] }))).toMatchObject({ code: 'RATING_CODE_TWICE', rating: 'TIN' });
    expect(await define(stars({ ratings: [tin] }))).toMatchObject({ code: 'NO_RATING_STANDS' });
    expect(await define(stars({ ratings: [gold, { ...tin, value: 3 }] }))).toMatchObject({ code: 'RATINGS_OUT_OF_ORDER', rating: 'TIN' });
    expect(await define(stars({ ratings: [{ ...gold, value: null }] }))).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await define(stars({ code: 'desk' }))).toMatchObject({ code: 'SCALE_CODE_TAKEN', scale: { code: 'desk' } });
    const made = await define(stars());
    expect(made).toMatchObject({
      ordered: true,
      isDefault: false,
      worstRating: 1,
      bestRating: 3,
      ratings: [{ code: 'GOLD', ordinal: 1 }, { code: 'TIN' }],
    });

    const { claimId } = await story.claimOf(SHIPS);
    await story.check(claimId, 'checker', 'GOLD', { scale: 'stars', trueAsOf: '2026-02-01T00:00:00Z' });
    expect((await story.claim(claimId)).verdicts).toMatchObject([{ rating: { code: 'GOLD' }, trueAsOf: '2026-02-01T00:00:00Z' }]);

    // gold is not what it was: the verdict's rating stays as it was given
    const amend = (input: object) => desk.act<Scale>('admin', 'amendScale', { scaleId: made.id, ...input }, scale);
    expect(await amend({ expectedVersion: 9 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    const next = {
      ratings: [gold && { ...gold, label: 'Fine gold' }, { code: 'LEAD', label: 'Lead', value: 2, effect: 'EDITOR_DECIDES' }, tin],
    };
    const amended = await amend({ expectedVersion: 1, ...next });
    expect(amended.ratings.map(({ code }) => code)).toEqual(['GOLD', 'LEAD', 'TIN']);
    expect(amended.ratings[2]!.id).toBe(made.ratings[1]!.id);
    const seen = await desk.query(
      'editor',
      'query ($id: ID!) { claim(id: $id) { verdicts { rating { label retiredAt scale { code } } } } }',
      { id: claimId },
    );
    expect(seen).toEqual({
      claim: { verdicts: [{ rating: { label: 'Gold', retiredAt: instant(desk.clock.now().getTime()), scale: { code: 'stars' } } }] },
    });

    // the default is given on, never away; a retired scale is not rated with
    expect(await amend({ expectedVersion: 2, isDefault: true })).toMatchObject({ isDefault: true, version: 3 });
    expect(await amend({ expectedVersion: 3, retired: true })).toMatchObject({ code: 'DEFAULT_SCALE_NEEDED' });
    const { scales } = await desk.query<{ scales: { id: string; code: string; version: number }[] }>(
      'checker',
      '{ scales { id code version isDefault } }',
    );
    const desks = scales.find(({ code }) => code === 'desk')!;
    expect(scales.filter((each) => (each as unknown as Scale).isDefault)).toHaveLength(1);
    await story.does('admin', 'amendScale', { scaleId: desks.id, expectedVersion: desks.version, isDefault: true });
    expect(await amend({ expectedVersion: 4, retired: true })).toMatchObject({ version: 5, retiredAt: expect.any(String) as string });
    expect(await amend({ expectedVersion: 5, ...next })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    const other = await story.claimOf(SHIPS);
    await expect(story.check(other.claimId, 'checker', 'TIN', { scale: 'stars' })).rejects.toThrow('UNKNOWN_RATING');
    const { scales: left } = await desk.query<{ scales: object[] }>('checker', '{ scales { code } }');
    expect(left).toEqual([{ code: 'desk' }, { code: 'public' }]);
    await expect(story.does('admin', 'amendScale', { scaleId: 'scale_x', expectedVersion: 1 })).rejects.toThrow('NOT_FOUND');
  });

  it('is proposed in other words by an editor or its checker, from what was handed in, and approved by others', async () => {
    const { claimId } = await inReview('UNPROVEN');
    const at = await story.at(claimId, 'PROPOSED');
    const propose = (as: 'editor' | 'checker' | 'checker2', more: object = {}) =>
      story.says(
        as,
        'proposeVerdict',
        { ...at, rating: 'UNPROVEN', rationale: 'One register is not enough.', ...more },
        '... on Verdict { id } ... on RatingNotAssessed { ratings { code } }',
      );
    expect(await propose('editor', { rating: 'CONFIRMED' })).toMatchObject({
      code: 'RATING_NOT_ASSESSED',
      ratings: [{ code: 'UNPROVEN' }],
    });
    expect(await propose('checker2')).toMatchObject({ code: 'NOT_YOUR_CHECK' });
    expect(await propose('editor', { rationale: ' ' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await propose('editor', { trueAsOf: '2030-01-01T00:00:00Z' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await propose('editor', { rating: 'NEVER_HEARD' })).toMatchObject({ code: 'UNKNOWN_RATING' });
    expect(await propose('editor', { expectedVersion: 9 })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await propose('checker')).toMatchObject({ __typename: 'Verdict' });
    expect(await propose('editor')).toMatchObject({ code: 'VERSION_CONFLICT' });
    const again = { ...(await story.at(claimId, 'PROPOSED')), rating: 'UNPROVEN', rationale: 'Nobody else kept a list.' };
    await story.does('editor', 'proposeVerdict', again);
    expect(await numbers(claimId)).toEqual(['3 PROPOSED', '2 SUPERSEDED', '1 SUPERSEDED']);

    const mine = { ...(await story.at(claimId, 'PROPOSED')), decision: 'APPROVE' };
    expect(await story.says('editor', 'reviewVerdict', mine, '... on OwnWorkReview { as }')).toMatchObject({
      code: 'OWN_WORK_REVIEW',
      as: 'PROPOSER',
    });
    await story.review(claimId, 'editor2');
    expect((await story.claim(claimId)).verdict).toMatchObject({ number: 3, origin: 'PROPOSAL', rationale: 'Nobody else kept a list.' });
  });

  it('is overruled by an editor, with a reason and by a new number, which somebody else approves', async () => {
    const { claimId } = await inReview();
    const at = await story.at(claimId, 'PROPOSED');
    const overrule = (as: 'editor' | 'editor2', more: object = {}) => story.says(as, 'overruleVerdict', { ...at, ...overruling, ...more });
    expect(await overrule('editor', { reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await overrule('editor')).toMatchObject({ __typename: 'Verdict' });
    expect(await overrule('editor2')).toMatchObject({ code: 'VERSION_CONFLICT' });
    const own = { ...(await story.at(claimId, 'PROPOSED')), decision: 'APPROVE' };
    expect(await story.says('editor', 'reviewVerdict', own)).toMatchObject({ code: 'OWN_WORK_REVIEW' });
    // who checked does not take back what an editor decided against them
    const back = { ...(await story.at(claimId, 'PROPOSED')), rating: 'CONFIRMED', rationale: 'But it does say so.' };
    expect(await story.says('checker', 'proposeVerdict', back)).toMatchObject({ code: 'OWN_WORK_REVIEW' });
    await story.review(claimId, 'editor2');

    const query = `query ($id: ID!) { claim(id: $id) { state verdict { number origin reason proposedBy { id } overrules { number state rationale }
      history { number state } assessments { rating { code } } } } }`;
    expect(await desk.query('observer', query, { id: claimId })).toEqual({
      claim: {
        state: 'CHECKED',
        verdict: {
          number: 2,
          origin: 'OVERRULE',
          reason: overruling.reason,
          proposedBy: { id: story.memberId('editor') },
          overrules: { number: 1, state: 'SUPERSEDED', rationale: 'checker has read it.' },
          history: [
            { number: 1, state: 'SUPERSEDED' },
            { number: 2, state: 'APPROVED' },
          ],
          assessments: [{ rating: { code: 'CONFIRMED' } }],
        },
      },
    });
    // what has been settled is corrected, not overruled
    const settled = await story.says('editor', 'overruleVerdict', { ...(await story.at(claimId, 'APPROVED')), ...overruling });
    expect(settled).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is overruled only on evidence, by somebody who neither wrote nor checked, and returned like any other', async () => {
    const { claimId } = await story.claimOf(SHIPS);
    const { id: taskId, version } = await story.begin(claimId, 'checker');
    await story.does('checker', 'submitTask', { taskId, expectedVersion: version, rating: 'UNPROVEN', rationale: 'Nothing found.' });
    const bare = { ...(await story.at(claimId, 'PROPOSED')), ...overruling };
    expect(await story.says('editor', 'overruleVerdict', bare)).toMatchObject({ code: 'EVIDENCE_MISSING' });
    const source = { publisher: 'The log', tier: 'PRIMARY' };
    await story.does('editor2', 'addEvidence', { claimId, source, quotation: 'Twelve.', cite: 'REFUTES' });
    expect(await story.says('editor2', 'overruleVerdict', bare)).toMatchObject({ code: 'OWN_WORK_REVIEW' });
    await story.does('editor', 'overruleVerdict', bare);
    await expect(story.review(claimId, 'editor2', 'RETURN', 'Which log?')).rejects.toThrow('OWN_WORK_REVIEW');
    expect(await story.says('editor', 'overruleVerdict', bare)).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('is corrected by a number that holds only when another editor has approved it', async () => {
    const { articleId, claimId } = await story.release(SHIPS);
    const at = await story.at(claimId, 'APPROVED');
    const correct = (more: object) =>
      story.says(
        'editor2',
        'correctVerdict',
        { ...at, correction: 'MAJOR', reason: 'A reader has the log.', ...more },
        '... on Verdict { id corrects { number } } ... on CorrectionTooSmall { correction beyond } ... on CorrectionUnderReview { verdict { number } }',
      );
    expect(await correct({})).toMatchObject({ code: 'NOTHING_CORRECTED' });
    expect(await correct({ correction: 'MINOR', rating: 'WRONG' })).toMatchObject({ code: 'CORRECTION_TOO_SMALL', beyond: ['rating'] });
    expect(await correct({ reason: '' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await correct({ rating: 'WRONG', rationale: 'Twelve.', suggestedWording: 'Twelve ships.' })).toMatchObject({
      corrects: { number: 1 },
    });
    // open again, and no longer released; what was held is held until somebody says otherwise
    expect(await story.article(articleId)).toMatchObject({
      state: 'IN_CHECK',
      blockers: ['OPEN_CLAIM'],
      signOffCauses: ['VERDICT_CORRECTED'],
    });
    expect(await story.claim(claimId)).toMatchObject({ state: 'IN_REVIEW', verdict: { number: 1, state: 'APPROVED' } });
    expect(await correct({ rating: 'WRONG' })).toMatchObject({ code: 'CORRECTION_UNDER_REVIEW', verdict: { number: 2 } });
    const pending = { ...(await story.at(claimId, 'PROPOSED')), ...overruling };
    expect(await story.says('editor', 'overruleVerdict', pending)).toMatchObject({ code: 'CORRECTION_UNDER_REVIEW' });

    await story.review(claimId, 'editor', 'RETURN', 'Whose log?');
    expect(await numbers(claimId)).toEqual(['2 RETURNED', '1 APPROVED']);
    expect(await story.claim(claimId)).toMatchObject({ state: 'CHECKED', verdict: { number: 1 } });
    expect((await story.article(articleId)).blockers).toEqual([]);

    await correct({ rating: 'WRONG', rationale: 'Twelve, as the harbour master’s log has it.' });
    await story.review(claimId, 'editor');
    expect(await numbers(claimId)).toEqual(['3 APPROVED', '2 RETURNED', '1 SUPERSEDED']);
    expect((await story.article(articleId)).blockers).toEqual(['MUST_CHANGE']);
    expect(await correct({ rating: 'CONFIRMED' })).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  it('is worded better, or noted upon, without anything being open again', async () => {
    await story.setPolicy({ approvalsNeeded: 2 });
    const { articleId, claimId } = await story.claimOf(SHIPS);
    await story.check(claimId, 'checker', 'CONFIRMED');
    await story.review(claimId, 'editor');
    expect((await story.claim(claimId)).state).toBe('IN_REVIEW');
    await story.review(claimId, 'editor2');
    await story.setPolicy({ approvalsNeeded: 1 });
    await story.does('editor', 'confirmLedger', { articleId, revisionNumber: 1 });
    await story.signOff(articleId);

    const minor = { correction: 'MINOR', rationale: 'As page 3 of the register says.', reason: 'The page was missing.' };
    await story.does('editor2', 'correctVerdict', { ...(await story.at(claimId, 'APPROVED')), ...minor });
    expect(await story.claim(claimId)).toMatchObject({ state: 'CHECKED', verdict: { number: 1, rationale: 'checker has read it.' } });
    await story.review(claimId, 'editor');
    await story.does('editor', 'correctVerdict', {
      ...(await story.at(claimId, 'APPROVED')),
      correction: 'NOTE',
      reason: 'The register has moved to Lodz.',
    });
    await story.review(claimId, 'editor2');
    expect(await numbers(claimId)).toEqual(['3 APPROVED', '2 SUPERSEDED', '1 SUPERSEDED']);
    expect((await story.claim(claimId)).verdict).toMatchObject({
      rating: { code: 'CONFIRMED' },
      rationale: minor.rationale,
      approvalsNeeded: 1,
    });
    expect(await story.article(articleId)).toMatchObject({ state: 'SIGNED_OFF', blockers: [], signOffCauses: [null] });

    // reopened while a small correction waits: there is nothing left to word better
    await story.does('editor2', 'correctVerdict', { ...(await story.at(claimId, 'APPROVED')), ...minor, rationale: 'Page 4.' });
    const { version } = await story.claim(claimId);
    await story.does('editor', 'reopenClaim', { claimId, expectedVersion: version });
    expect(await numbers(claimId)).toEqual(['4 LAPSED', '3 APPROVED', '2 SUPERSEDED', '1 SUPERSEDED']);
    const open = await story.says('editor', 'correctVerdict', { ...(await story.at(claimId, 'APPROVED')), ...minor });
    expect(open).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });

  it('is taken back, and checked again with the evidence there is', async () => {
    const { articleId, claimId } = await story.release(SHIPS);
    const at = await story.at(claimId, 'APPROVED');
    expect(await story.says('editor2', 'retractVerdict', { ...at, reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    await story.does('editor2', 'retractVerdict', { ...at, reason: 'The register is forged.' });
    expect(await story.says('editor2', 'retractVerdict', { ...at, reason: 'Again.' })).toMatchObject({ code: 'VERSION_CONFLICT' });
    expect(await story.claim(claimId)).toMatchObject({
      state: 'QUEUED',
      verdict: null,
      tasks: [{ state: 'QUEUED' }, { state: 'ACCEPTED' }],
    });
    expect(await story.article(articleId)).toMatchObject({
      state: 'IN_CHECK',
      blockers: ['OPEN_CLAIM'],
      signOffCauses: ['VERDICT_RETRACTED'],
    });
    const kept = 'query ($id: ID!) { claim(id: $id) { evidence { quotation } verdicts { state } } }';
    expect(await desk.query('checker', kept, { id: claimId })).toEqual({
      claim: { evidence: [{ quotation: 'So it is written.' }], verdicts: [{ state: 'RETRACTED' }] },
    });
    await desk.settle();
    await story.check(claimId, 'checker2', 'CONFIRMED');
    await story.review(claimId, 'editor');
    expect(await numbers(claimId)).toEqual(['2 APPROVED', '1 RETRACTED']);
  });

  it('is taken back together with the correction that was under way', async () => {
    const { claimId } = await story.release(SHIPS);
    const at = await story.at(claimId, 'APPROVED');
    await story.does('editor2', 'correctVerdict', { ...at, correction: 'MAJOR', rating: 'WRONG', reason: 'The log.' });
    await story.does('editor', 'retractVerdict', { ...at, reason: 'Both are forged.' });
    expect(await numbers(claimId)).toEqual(['2 LAPSED', '1 RETRACTED']);
    expect((await story.claim(claimId)).state).toBe('QUEUED');
  });

  it('is looked at again when its day comes, once, and not where something else is held by then', async () => {
    await story.setPolicy({ recheckAfterDays: 30 });
    const { articleId, claimId } = await story.release(SHIPS);
    const replaced = await story.release(SHIPS);
    await story.setPolicy({ recheckAfterDays: null });
    const settled = desk.clock.now().getTime();
    const dayOf = (days: number) => instant(settled + days * DAY);
    expect((await story.claim(claimId)).verdict).toMatchObject({ recheckAt: dayOf(30) });

    const at = await story.at(claimId, 'APPROVED');
    expect(await story.says('editor', 'setRecheck', { ...at, recheckAt: dayOf(-1) })).toMatchObject({ code: 'INVALID_INPUT' });
    await story.does('editor', 'setRecheck', { ...at, recheckAt: dayOf(40) });
    expect(await story.says('editor', 'setRecheck', { ...at, recheckAt: dayOf(50) })).toMatchObject({ code: 'VERSION_CONFLICT' });
    const minor = { correction: 'NOTE', reason: 'Seen again.', recheckAt: dayOf(90) };
    await story.does('editor', 'correctVerdict', { ...(await story.at(replaced.claimId, 'APPROVED')), ...minor });
    await story.review(replaced.claimId, 'editor2');

    const due = 'query ($before: DateTime!) { verdicts(first: 10, filter: { recheckBefore: $before }) { nodes { claim { id } } } }';
    const seen = await desk.query('editor', due, { before: dayOf(41) });
    expect(seen).toEqual({ verdicts: { nodes: [{ claim: { id: claimId } }] } });
    const sweep = async (days: number): Promise<void> => {
      desk.clock.set(new Date(settled + days * DAY));
      await desk.get(DueSweep).pass();
      // a row that fell due is gone when its effect is written
      const fallen = 'SELECT FROM stet.due WHERE due_at <= $1';
      await eventually(async () => (await desk.eye.query(fallen, [desk.clock.now()])).rowCount === 0, 'what fell due is done');
    };
    await sweep(31);
    expect((await story.claim(claimId)).state).toBe('CHECKED');
    await sweep(41);
    expect(await story.claim(claimId)).toMatchObject({ state: 'QUEUED', verdict: { number: 1, state: 'APPROVED' } });
    expect(await story.article(articleId)).toMatchObject({ state: 'IN_CHECK', blockers: ['OPEN_CLAIM'], signOffCauses: ['RECHECK_DUE'] });
    expect(await story.article(replaced.articleId)).toMatchObject({ state: 'SIGNED_OFF' });
    await sweep(42);
    const { rows } = await desk.eye.query(`SELECT subject_id FROM stet.event WHERE type = 'VerdictRecheckDue'`);
    expect(rows).toEqual([{ subject_id: at.verdictId.slice('verdict_'.length) }]);
    // an archived article is not disturbed, and told when it comes back
    const { version } = await story.article(replaced.articleId);
    await story.does('editor', 'archiveArticle', { articleId: replaced.articleId, expectedVersion: version });
    await sweep(91);
    expect((await story.claim(replaced.claimId)).state).toBe('CHECKED');
    await story.does('editor', 'unarchiveArticle', { articleId: replaced.articleId, expectedVersion: version + 1 });
    await sweep(92);
    expect((await story.claim(replaced.claimId)).state).toBe('QUEUED');
    const old = await story.at(claimId, 'APPROVED');
    await story.does('editor', 'setRecheck', { ...old, recheckAt: null });
    expect((await story.claim(claimId)).verdict?.recheckAt).toBeNull();
    await desk.settle();
    await story.check(claimId, 'checker2', 'CONFIRMED');
    expect(await story.says('editor', 'setRecheck', await story.at(claimId, 'PROPOSED'))).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
  });
});
