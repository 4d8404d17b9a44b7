import { TestDesk, testDesk } from '@test/desk';
import { brokenRules } from '../rules/rules.sql.js';
import { ReleaseStory } from './release-story.js';

const MILL = 'The mill of Tarnow burnt down in 1968.';
const TOWER = 'The tower of Tarnow is 212 metres high.';

describe('clearance, through the api', () => {
  let desk: TestDesk;
  let story: ReleaseStory;
  beforeAll(async () => {
    desk = await testDesk();
  });
  beforeEach(async () => {
    story = new ReleaseStory(desk, await desk.newsroom());
  });
  afterEach(async () => expect(await brokenRules(desk.eye)).toEqual([]));
  afterAll(() => desk.stop());

  const cited = async (claimId: string, publisher: string, tier = 'SECONDARY') =>
    story.does('checker', 'addEvidence', { claimId, source: { publisher, tier }, quotation: 'As we wrote.', cite: 'SUPPORTS' });
  const withdrawAll = async (claimId: string): Promise<void> => {
    for (const { id, version } of await story.evidenceOf(claimId))
      await story.does('checker', 'withdrawEvidence', { evidenceId: id, expectedVersion: version, reason: 'A forgery.' });
  };

  it('names everything that is in the way, whoever may lift it, and is CLEAR once all is lifted', async () => {
    const { articleId, claimId } = await story.claimOf(MILL, { title: 'The mill', notes: [] });
    const { status, blockers, policyNumber } = await story.clearance(articleId);
    expect([status, policyNumber]).toEqual(['BLOCKED', 2]);
    expect(blockers.map(({ code, overridableBy }) => [code, overridableBy])).toEqual([
      ['LEDGER_UNREAD', []],
      ['HEADLINE_UNCONFIRMED', ['EDITOR']],
      ['OPEN_CLAIM', ['EDITOR']],
    ]);
    expect(blockers[0]!.lifts).toEqual([{ act: 'confirmLedger', roles: ['EDITOR'], on: articleId }]);
    expect(blockers[2]!.lifts).toContainEqual({ act: 'takeNextTask', roles: ['EDITOR', 'CHECKER'], on: claimId });
    for (const { message } of blockers) expect(message).toMatch(/: .+\.$/);

    const moves = async (beside: string): Promise<string[]> => {
      const query = `query ($id: ID!) { article(id: $id) { moves ${beside} } }`;
      return (await story.voices.query<{ article: { moves: string[] } }>('editor', query, { id: articleId })).article.moves;
    };
    const release = (acts: string[]) => acts.filter((act) => act === 'confirmLedger' || act === 'signOffArticle');
    expect(release(await moves(''))).toEqual(['confirmLedger', 'signOffArticle']);
    expect(release(await moves('clearance { status }'))).toEqual(['confirmLedger']);
    await story.read(articleId);
    expect(release(await moves('clearance { status }'))).toEqual([]);
    expect(await story.codes(articleId)).toEqual(['OPEN_CLAIM']);
    await story.check(claimId, 'checker', 'WRONG');
    expect((await story.clearance(articleId)).blockers[0]!.lifts.map(({ act }) => act)).toEqual(['reviewVerdict', 'dismissClaim']);
    await story.review(claimId, 'editor');
    expect(await story.codes(articleId)).toEqual(['MUST_CHANGE']);

    // the article itself says that it is false; who checked may not say so
    expect(await story.says('checker', 'markReportedAsFalse', { claimId, expectedVersion: 1, reason: 'x' }).catch(String)).toContain(
      'PERMISSION',
    );
    expect(await story.onClaim('editor', 'markReportedAsFalse', claimId)).toMatchObject({ id: claimId });
    expect(await story.clearance(articleId)).toMatchObject({
      status: 'CLEAR',
      notes: [{ code: 'REPORTED_AS_FALSE', about: [{ id: claimId }] }],
    });
    expect(await story.onClaim('editor', 'markReportedAsFalse', claimId)).toMatchObject({ code: 'ALREADY_REPORTED_AS_FALSE' });
    const shown = await story.voices.query(
      'editor',
      'query ($id: ID!) { claim(id: $id) { reportedAsFalse { reason markedBy { id } } authorsWordOnly } }',
      { id: claimId },
    );
    expect(shown).toEqual({
      claim: { reportedAsFalse: { reason: 'As the text has it.', markedBy: { id: story.memberId('editor') } }, authorsWordOnly: false },
    });
    await story.onClaim('editor2', 'unmarkReportedAsFalse', claimId);
    expect(await story.codes(articleId)).toEqual(['MUST_CHANGE']);
    expect(await story.onClaim('editor2', 'unmarkReportedAsFalse', claimId)).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
    await story.onClaim('editor2', 'markReportedAsFalse', claimId);

    const comment = await story.does('editor', 'comment', { claimId, text: 'Who says so?', blocking: true });
    expect(await story.codes(articleId)).toEqual(['BLOCKING_COMMENT']);
    await story.does('editor', 'resolveComment', { commentId: comment.id, expectedVersion: 1 });
    expect(await story.codes(articleId)).toEqual([]);

    await withdrawAll(claimId);
    expect(await story.codes(articleId)).toEqual(['EVIDENCE_WITHDRAWN', 'EVIDENCE_MISSING']);
    await cited(claimId, 'The other register');
    expect(await story.codes(articleId)).toEqual(['EVIDENCE_WITHDRAWN']);
    const { version } = await story.claim(claimId);
    await story.does('editor', 'reopenClaim', { claimId, expectedVersion: version, comment: 'Once more.' });
    expect(await story.codes(articleId)).toEqual(['OPEN_CLAIM']);
    await desk.settle();
    await story.check(claimId, 'checker', 'CONFIRMED');
    await story.review(claimId, 'editor');
    // it was found to stand: the mark has nothing to say any more
    expect(await story.clearance(articleId)).toMatchObject({ status: 'CLEAR', notes: [] });
    // the author has nothing to say for now, and an editor lets it stand
    const { id: queryId } = await story.does('checker', 'askAuthor', {
      articleId,
      claimId,
      kind: 'QUESTION',
      text: 'Where did you read it?',
    });
    expect((await story.clearance(articleId)).blockers).toMatchObject([
      { code: 'QUERY_OPEN', subjectIds: [queryId], lifts: [{ act: 'answerAuthorQuery', roles: ['EDITOR', 'AUTHOR'], on: queryId }] },
    ]);
    await story.does('editor', 'answerAuthorQuery', { queryId, expectedVersion: 1, answer: 'STET', text: 'It stands.' });
    expect(release(await moves('clearance { status }'))).toEqual(['signOffArticle']);
    expect(await story.signOffNewest(articleId)).toMatchObject({ id: articleId });
  });

  it('tells a CMS the codes and nothing else', async () => {
    const { articleId, claimId } = await story.claimOf(MILL, { externalId: 'story-1' });
    await story.override(articleId, 'editor', 'OPEN_CLAIM', { subjectId: claimId });
    const { cms } = story.voices.cast;
    await desk.eye.query('UPDATE stet.article SET submitted_by = $2 WHERE id = $1', [
      articleId.slice('article_'.length),
      cms.actor.memberId,
    ]);
    const { status, policyNumber, blockers, overridden, notes } = await story.clearance(articleId, 'cms');
    expect({ status, policyNumber, overridden, notes }).toEqual({ status: 'BLOCKED', policyNumber: null, overridden: [], notes: [] });
    expect(blockers).toEqual([{ code: 'LEDGER_UNREAD', message: null, subjectIds: [], lifts: [], overridableBy: [], overrides: [] }]);
  });

  it('knows when nothing but the author’s word speaks for a claim, and what its policy makes of that', async () => {
    await story.setPolicy({ threshold: 0, sourcesNeeded: 0, authorsWordOnly: 'FLAGGED' });
    await story.setPolicy({ byArticleKind: [{ kind: 'INVESTIGATION', terms: { authorsWordOnly: 'BLOCKS' } }] });
    const notes = [{ text: 'I stood before it.', start: 4, end: 8 }];
    const said = async (kind: string) => {
      const made = await story.claimOf(MILL, { kind, notes });
      const { id: taskId, version } = await story.begin(made.claimId, 'checker');
      await story.does('checker', 'submitTask', {
        taskId,
        expectedVersion: version,
        rating: 'CONFIRMED',
        rationale: 'So the author says.',
      });
      await story.review(made.claimId, 'editor');
      await story.read(made.articleId);
      return made;
    };
    const news = await said('NEWS');
    expect(await story.clearance(news.articleId)).toMatchObject({
      status: 'CLEAR',
      notes: [{ code: 'AUTHORS_WORD_ONLY', about: [{ id: news.claimId }] }],
    });
    const query = 'query ($id: ID!) { claim(id: $id) { authorsWordOnly verdict { authorsWordOnly assessments { authorsWordOnly } } } }';
    expect(await story.voices.query('editor', query, { id: news.claimId })).toEqual({
      claim: { authorsWordOnly: true, verdict: { authorsWordOnly: true, assessments: [{ authorsWordOnly: true }] } },
    });

    const deep = await said('INVESTIGATION');
    expect(await story.codes(deep.articleId)).toEqual(['AUTHORS_WORD_ONLY']);
    // what the newsroom asks for later does not touch what it held before
    await story.setPolicy({ authorsWordOnly: 'BLOCKS', sourcesNeeded: 3 });
    expect(await story.codes(news.articleId)).toEqual([]);
    await cited(deep.claimId, 'The Gazette');
    expect(await story.clearance(deep.articleId)).toMatchObject({ status: 'CLEAR', notes: [] });
  });

  it('asks by kind of claim and of article what is to be cited, under the number the verdict was made under', async () => {
    await story.setPolicy({ threshold: 0, evidenceRules: [{ claimKind: 'QUANTITY', sourcesNeeded: 2, primarySourceNeeded: true }] });
    const { articleId, claimId } = await story.claimOf(TOWER);
    await desk.eye.query('BEGIN; SET LOCAL session_replication_role = replica');
    await desk.eye.query(`UPDATE stet.claim_wording SET kind = 'QUANTITY' WHERE claim_id = $1`, [claimId.slice('claim_'.length)]);
    await desk.eye.query('COMMIT');
    const { id: taskId, version } = await story.begin(claimId, 'checker');
    const hand = () =>
      story.says(
        'checker',
        'submitTask',
        { taskId, expectedVersion: version, rating: 'CONFIRMED', rationale: 'So it is.' },
        '... on EvidenceMissing { sourcesNeeded sourcesCited primaryNeeded }',
      );
    await cited(claimId, 'The Gazette');
    await cited(claimId, ' the  GAZETTE ');
    expect(await hand()).toMatchObject({ code: 'EVIDENCE_MISSING', sourcesNeeded: 2, sourcesCited: 1, primaryNeeded: true });
    await cited(claimId, 'The land register', 'PRIMARY');
    expect((await hand()).code).toBeUndefined();
    await story.review(claimId, 'editor');
    await story.read(articleId);
    expect(await story.codes(articleId)).toEqual([]);
    // a later policy asks less of others; here two sources are still what the verdict needs
    await story.setPolicy({ evidenceRules: [] });
    for (const { id, version: at } of (await story.evidenceOf(claimId)).slice(0, 2))
      await story.does('checker', 'withdrawEvidence', { evidenceId: id, expectedVersion: at, reason: 'A forgery.' });
    expect(await story.codes(articleId)).toEqual(['EVIDENCE_WITHDRAWN', 'EVIDENCE_MISSING']);
  });

  it('waits for those the article speaks of to be heard, where its kind asks for that', async () => {
    await story.setPolicy({ threshold: 0, byArticleKind: [{ kind: 'PORTRAIT', terms: { rightOfReply: 'REQUIRED' } }] });
    const { articleId, claimId } = await story.claimOf(MILL, { kind: 'PORTRAIT' });
    await story.check(claimId, 'checker', 'CONFIRMED');
    await story.review(claimId, 'editor');
    await story.read(articleId);
    expect(await story.codes(articleId)).toEqual(['RIGHT_OF_REPLY_MISSING']);
    const log = (whom: string) =>
      story.does('checker', 'logContact', { articleId, whom, channel: 'PHONE', contactedAt: desk.clock.instant() });
    const answer = (contact: { id?: string }, more: object) =>
      story.does('checker', 'recordAnswer', { contactId: contact.id, expectedVersion: 1, ...more });
    const miller = await log('The miller');
    expect(await story.codes(articleId)).toEqual(['RIGHT_OF_REPLY_MISSING']);
    await answer(miller, { outcome: 'ANSWERED', text: 'It was the wind.' });
    expect(await story.codes(articleId)).toEqual([]);
    await story.signOffNewest(articleId);
    // somebody else is asked: until they have been heard, it does not go out
    const heir = await log('The heir');
    expect(await story.article(articleId)).toMatchObject({ blockers: ['RIGHT_OF_REPLY_MISSING'], signOffCauses: ['REPLY_AWAITED'] });
    await story.override(articleId, 'editor', 'RIGHT_OF_REPLY_MISSING');
    expect(await story.codes(articleId)).toEqual([]);
    await answer(heir, { outcome: 'DECLINED' });
    expect(await story.codes(articleId)).toEqual([]);
    expect(await story.overrides(articleId)).toMatchObject([{ lapsedCause: 'LIFTED' }]);
  });

  describe('an override', () => {
    it('is a name and a reason for one thing and these words, by the right role, and the release says that it leaned on it', async () => {
      await story.setPolicy({ threshold: 0, overrideRoles: ['ADMIN'] });
      const { articleId, claimId } = await story.claimOf(MILL);
      await story.read(articleId);
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM')).toMatchObject({ code: 'OVERRIDE_NOT_ALLOWED' });
      await story.setPolicy({ overrideRoles: ['ADMIN', 'EDITOR'] });
      expect(await story.override(articleId, 'editor', 'LEDGER_UNREAD')).toMatchObject({ code: 'NOT_OVERRIDABLE' });
      expect(await story.override(articleId, 'editor', 'MUST_CHANGE')).toMatchObject({ code: 'NO_SUCH_BLOCKER' });
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM', { reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM', { revisionNumber: 7 })).toMatchObject({ code: 'REVISION_OUTDATED' });
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM', { expectedVersion: 99 })).toMatchObject({ code: 'VERSION_CONFLICT' });
      const done = await story.override(articleId, 'admin', 'OPEN_CLAIM');
      expect(done.__typename).toBe('Override');
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM')).toMatchObject({ code: 'ALREADY_OVERRIDDEN' });
      expect(await story.clearance(articleId)).toMatchObject({
        status: 'CLEAR',
        blockers: [],
        overridden: [
          {
            code: 'OPEN_CLAIM',
            overrides: [{ id: done.id, reason: 'The desk takes it on itself.', overriddenBy: { id: story.memberId('admin') } }],
          },
        ],
      });
      await story.signOffNewest(articleId);
      const query = 'query ($id: ID!) { article(id: $id) { state signOff { policyNumber overrides { id role policyNumber subjectId } } } }';
      expect(await story.voices.query('editor', query, { id: articleId })).toEqual({
        article: {
          state: 'SIGNED_OFF',
          signOff: { policyNumber: 3, overrides: [{ id: done.id, role: 'ADMIN', policyNumber: 3, subjectId: claimId }] },
        },
      });

      // it is checked all the same; that it stands ends the override, which has nothing left to stand for, and not the release
      await story.check(claimId, 'checker', 'CONFIRMED');
      await story.review(claimId, 'editor');
      expect(await story.article(articleId)).toMatchObject({ state: 'SIGNED_OFF', blockers: [], signOffCauses: [null] });
      expect(await story.overrides(articleId)).toMatchObject([{ id: done.id, blockerCode: 'OPEN_CLAIM', lapsedCause: 'LIFTED' }]);
    });

    it('of an open claim does not cover what the check then finds', async () => {
      const { articleId, claimId } = await story.claimOf(MILL);
      await story.read(articleId);
      await story.override(articleId, 'editor', 'OPEN_CLAIM');
      await story.signOffNewest(articleId);
      await story.check(claimId, 'checker', 'WRONG');
      expect((await story.article(articleId)).state).toBe('SIGNED_OFF');
      await story.review(claimId, 'editor');
      expect(await story.article(articleId)).toMatchObject({
        state: 'IN_CHECK',
        blockers: ['MUST_CHANGE'],
        signOffCauses: ['VERDICT_CHANGED'],
      });
      const [first] = await story.overrides(articleId);
      expect(first).toMatchObject({ lapsedCause: 'LIFTED' });

      // one of a verdict is of this verdict
      await story.override(articleId, 'editor', 'MUST_CHANGE');
      expect(await story.codes(articleId)).toEqual([]);
      const at = await story.at(claimId, 'APPROVED');
      await story.does('editor', 'correctVerdict', { ...at, correction: 'MAJOR', rating: 'MISLEADING', reason: 'Not wrong, but not so.' });
      await story.review(claimId, 'editor2');
      expect(await story.codes(articleId)).toEqual(['MUST_CHANGE']);
      expect((await story.overrides(articleId))[0]).toMatchObject({ blockerCode: 'MUST_CHANGE', lapsedCause: 'LIFTED' });
    });

    it('goes on into a revision that has the same words, and into no other', async () => {
      const { articleId } = await story.claimOf(MILL);
      await story.override(articleId, 'editor', 'OPEN_CLAIM');
      await story.revise(articleId, `${MILL}\n\n${TOWER}`);
      const carried = await story.clearance(articleId);
      expect(carried.overridden.map(({ code }) => code)).toEqual(['OPEN_CLAIM']);
      expect(carried.blockers.find(({ code }) => code === 'OPEN_CLAIM')?.subjectIds).toHaveLength(1);
      await story.revise(articleId, `${MILL.replace('1968', '1969')}\n\n${TOWER}`);
      expect((await story.clearance(articleId)).overridden).toEqual([]);
      expect(await story.overrides(articleId)).toMatchObject([{ lapsedCause: 'WORDS_CHANGED' }]);
    });

    it('of a revision ends with it', async () => {
      await story.setPolicy({ threshold: 0, byArticleKind: [{ kind: 'PORTRAIT', terms: { rightOfReply: 'REQUIRED' } }] });
      const { articleId } = await story.claimOf(MILL, { kind: 'PORTRAIT' });
      expect(await story.codes(articleId)).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM', 'RIGHT_OF_REPLY_MISSING']);
      await story.override(articleId, 'editor', 'RIGHT_OF_REPLY_MISSING');
      expect(await story.codes(articleId)).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM']);
      await story.revise(articleId, TOWER);
      expect(await story.codes(articleId)).toEqual(['LEDGER_UNREAD', 'OPEN_CLAIM', 'RIGHT_OF_REPLY_MISSING']);
      expect(await story.overrides(articleId)).toMatchObject([{ lapsedCause: 'WORDS_CHANGED', subjectId: articleId }]);
    });

    it('is not for who wrote or checked, in the service and below it', async () => {
      const authors = [{ name: 'Ed', memberId: story.memberId('editor') }];
      const own = await story.claimOf(MILL, { authors });
      expect(await story.override(own.articleId, 'editor', 'OPEN_CLAIM')).toMatchObject({ code: 'OWN_WORK_OVERRIDE' });
      const { articleId, claimId } = await story.claimOf(TOWER);
      await story.check(claimId, 'editor', 'WRONG');
      expect(await story.override(articleId, 'editor', 'OPEN_CLAIM')).toMatchObject({ code: 'OWN_WORK_OVERRIDE' });
      await story.review(claimId, 'editor2');
      expect(await story.onClaim('editor', 'markReportedAsFalse', claimId)).toMatchObject({ code: 'OWN_WORK_OVERRIDE' });
      await story.override(articleId, 'editor2', 'MUST_CHANGE');
      const { editor } = story.voices.cast;
      const copy = `INSERT INTO stet.override SELECT (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'overridden_by', $2::text, 'blocker_code', 'OPEN_CLAIM'))).* FROM stet.override o WHERE o.article_id = $1`;
      await expect(desk.eye.query(copy, [articleId.slice('article_'.length), editor.actor.memberId])).rejects.toThrow('may not override');
    });
  });

  describe('a release ends in the same act as what it rests on', () => {
    const endings: Record<string, [cause: string, act: (made: { articleId: string; claimId: string }) => Promise<unknown>]> = {
      'a comment that blocks': [
        'BLOCKING_COMMENT',
        ({ claimId }) => story.does('editor', 'comment', { claimId, text: 'Stop.', blocking: true }),
      ],
      'a question to the author': [
        'QUERY_ASKED',
        (made) => story.does('checker', 'askAuthor', { ...made, kind: 'QUESTION', text: 'Where did you read it?' }),
      ],
      'evidence taken back': ['EVIDENCE_WITHDRAWN', ({ claimId }) => withdrawAll(claimId)],
      'a claim reopened': [
        'CLAIM_REOPENED',
        async ({ claimId }) =>
          story.does('editor', 'reopenClaim', { claimId, expectedVersion: (await story.claim(claimId)).version, comment: 'Once more.' }),
      ],
      'a verdict retracted': [
        'VERDICT_RETRACTED',
        async ({ claimId }) => story.does('editor', 'retractVerdict', { ...(await story.at(claimId, 'APPROVED')), reason: 'A mistake.' }),
      ],
      'other words': ['REVISED', ({ articleId }) => story.revise(articleId, TOWER)],
    };
    it.each(Object.keys(endings))('%s', async (name) => {
      const [cause, act] = endings[name]!;
      const made = await story.release(MILL);
      await act(made);
      const { state, signOffCauses } = await story.article(made.articleId);
      expect([state === 'SIGNED_OFF', signOffCauses]).toEqual([false, [cause]]);
    });

    it('an override withdrawn, with a reason; and the mark that it is reported as false', async () => {
      const { articleId, claimId } = await story.claimOf(MILL);
      await story.read(articleId);
      await story.check(claimId, 'checker', 'WRONG');
      await story.review(claimId, 'editor');
      await story.override(articleId, 'editor', 'MUST_CHANGE');
      await story.signOffNewest(articleId);
      const [standing] = await story.overrides(articleId);
      const withdraw = (more: object) =>
        story.says('editor2', 'withdrawOverride', { overrideId: standing!.id, expectedVersion: 1, reason: 'No longer.', ...more });
      expect(await withdraw({ reason: '' })).toMatchObject({ code: 'REASON_MISSING' });
      expect(await withdraw({ expectedVersion: 5 })).toMatchObject({ code: 'VERSION_CONFLICT' });
      expect(await withdraw({ overrideId: articleId })).toMatchObject({ code: 'NOT_FOUND' });
      expect(await withdraw({})).toMatchObject({ __typename: 'Override', id: standing!.id });
      expect(await withdraw({ expectedVersion: 2 })).toMatchObject({ code: 'ILLEGAL_TRANSITION' });
      expect(await story.article(articleId)).toMatchObject({
        state: 'IN_CHECK',
        blockers: ['MUST_CHANGE'],
        signOffCauses: ['OVERRIDE_LAPSED'],
      });

      await story.onClaim('editor', 'markReportedAsFalse', claimId);
      await story.signOffNewest(articleId);
      await story.onClaim('editor', 'unmarkReportedAsFalse', claimId);
      expect(await story.article(articleId)).toMatchObject({ signOffCauses: ['REPORTED_AS_FALSE_LIFTED', 'OVERRIDE_LAPSED'] });
    });

    it('but not what changes nothing of it: more evidence, a comment, a later policy', async () => {
      const { articleId, claimId } = await story.release(MILL);
      await cited(claimId, 'The Gazette');
      await story.does('editor', 'comment', { claimId, text: 'Well found.' });
      await story.setPolicy({ sourcesNeeded: 5, rightOfReply: 'REQUIRED', authorsWordOnly: 'BLOCKS' });
      expect(await story.article(articleId)).toMatchObject({ state: 'SIGNED_OFF', blockers: [], signOffCauses: [null] });
    });
  });

  it('lets who wrote or checked approve where the newsroom is too small, by name and with a reason, and nowhere else', async () => {
    const approve = async (claimId: string, as: 'editor' | 'editor2', more: object = {}) =>
      story.says(
        as,
        'reviewVerdict',
        { ...(await story.at(claimId, 'PROPOSED')), decision: 'APPROVE', ...more },
        '... on Verdict { state reviews { exceptions exceptionReason reviewedBy { id } } } ... on OwnWorkReview { as exceptionAllowed }',
      );
    const early = await story.claimOf(MILL);
    await story.check(early.claimId, 'editor', 'CONFIRMED');
    expect(await approve(early.claimId, 'editor', { exceptionReason: 'Nobody else is here.' })).toMatchObject({
      code: 'OWN_WORK_REVIEW',
      as: 'CHECKER',
      exceptionAllowed: false,
    });
    await story.setPolicy({ smallNewsroom: true });
    // the verdict was made before: the rule holds for it
    expect(await approve(early.claimId, 'editor', { exceptionReason: 'Nobody else is here.' })).toMatchObject({ code: 'OWN_WORK_REVIEW' });

    const { articleId, claimId } = await story.claimOf(TOWER);
    await story.check(claimId, 'editor', 'CONFIRMED');
    expect(await approve(claimId, 'editor')).toMatchObject({ code: 'OWN_WORK_REVIEW', as: 'CHECKER', exceptionAllowed: true });
    expect(await approve(claimId, 'editor', { exceptionReason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    // below the service: whoever is not named as what they are does not get in, nor who is named as what they are not
    const { editor, editor2 } = story.voices.cast;
    const { verdictId } = await story.at(claimId, 'PROPOSED');
    const review = (who: typeof editor, exceptions: string[]) =>
      desk.eye.query(
        `WITH r AS (INSERT INTO stet.remark (newsroom_id, id, text, salt, written_at) VALUES ($1, gen_random_uuid(), 'x', 'x', now()) RETURNING id)
         INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, exceptions, exception_remark_id, reviewed_by, reviewed_by_person, reviewed_at)
         SELECT $1, gen_random_uuid(), $2, 'APPROVE', $3, CASE WHEN $3 <> '{}'::text[] THEN r.id END, $4, $5, now() FROM r`,
        [story.voices.cast.newsroomId, verdictId.slice('verdict_'.length), exceptions, who.actor.memberId, who.actor.personId],
      );
    await expect(review(editor, [])).rejects.toThrow('may not approve');
    await expect(review(editor, ['AUTHOR'])).rejects.toThrow('may not approve');
    await expect(review(editor2, ['CHECKER'])).rejects.toThrow('may not approve');
    expect(await approve(claimId, 'editor', { exceptionReason: ' Nobody else is here. ' })).toMatchObject({
      state: 'APPROVED',
      reviews: [{ exceptions: ['CHECKER'], exceptionReason: 'Nobody else is here.', reviewedBy: { id: story.memberId('editor') } }],
    });
    await story.read(articleId);
    expect(await story.codes(articleId)).toEqual([]);

    // an approval is an approval: who gave it does not check the claim's next number, unless they had checked before
    const { version } = await story.claim(claimId);
    await story.does('editor2', 'reopenClaim', { claimId, expectedVersion: version, comment: 'Once more.' });
    await desk.settle();
    await story.check(claimId, 'editor', 'CONFIRMED');
    expect(await approve(claimId, 'editor2')).toMatchObject({ state: 'APPROVED', reviews: [{ exceptions: [] }] });
  });
});
