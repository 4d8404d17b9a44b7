import { ArticleService } from '@stet/articles';
import { RecutService } from '@stet/claims';
import { EvidenceService } from '@stet/evidence';
import { MemberService } from '@stet/newsroom';
import { isRefusal, MemberActor, newId, operatorActor, Role } from '@stet/platform';
import { getTask, listOpenTasks, TaskQueueService, TaskService } from '@stet/verification';
import { systemActor } from '@stet/platform';
import { DecisionService, VerdictService } from '@stet/verdicts';
import type { Verdict } from '@stet/verdicts';
import type { TestPlatform } from '@test/platform';
import pg from 'pg';
import { Desk, must } from '../rules/desk.builder.js';
import { brokenRules } from '../rules/rules.sql.js';

const LINES = ['Eleven ships lay in the port.', 'Two were grey.'];

/**
 * Rule 5: on one claim no person is two of author, checker, approver. Every way round it that somebody might think of ends in a refusal of the
 * service, and below it in one of the database.
 */
describe('nobody is two of author, checker and approver', () => {
  let desk: Desk<TestPlatform>;
  beforeAll(async () => {
    desk = await Desk.open();
  });
  afterAll(async () => {
    expect(await brokenRules(desk.place.eye)).toEqual([]);
    await desk.place.stop();
  });

  const rolesOf = (member: MemberActor, roles: Role[]): MemberActor => ({ ...member, roles });
  const changeRoles = async (member: MemberActor, ...roles: Role[]): Promise<MemberActor> => {
    const { rows } = await desk.place.eye.query<{ version: number }>('SELECT version FROM stet.member WHERE id = $1', [member.memberId]);
    const input = { memberId: member.memberId, roles, expectedVersion: rows[0]!.version };
    await desk.done(operatorActor(desk.newsroomId), (work) => desk.place.get(MemberService).changeRoles(work, input));
    return rolesOf(member, roles);
  };
  const firstClaim = async (lines = LINES): Promise<string> => (await desk.claims(await desk.submit(lines)))[0]!.id;
  const openTask = async (claimId: string) => (await desk.read((reader) => listOpenTasks(reader, claimId)))[0]!;
  const assign = (taskId: string, to: MemberActor) =>
    desk.act(desk.editor, async (work) =>
      desk.place
        .get(TaskService)
        .assignTask(work, { taskId, assigneeId: to.memberId, expectedVersion: (await getTask(work, taskId)).version }),
    );
  const bring = (claimId: string, by: MemberActor) =>
    desk.act(by, (work) =>
      desk.place.get(EvidenceService).addEvidence(work, {
        claimId,
        source: { publisher: `Archive ${newId()}`, tier: 'PRIMARY' },
        quotation: 'Eleven.',
        cite: { stance: 'SUPPORTS' },
      }),
    );

  describe('directly', () => {
    it('who checked does not approve, and who approved does not check', async () => {
      const claimId = await firstClaim();
      const both = await desk.join('EDITOR', 'CHECKER');
      const verdict = await desk.check(claimId, 'CONFIRMED', both);
      expect(await desk.review(verdict, both)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      expect(await desk.review(verdict, both, 'RETURN', 'Mine.')).toMatchObject({ kind: 'OwnWorkReview' });
      const approver = await desk.join('EDITOR', 'CHECKER');
      must(await desk.review(verdict, approver));
      must(await desk.reopen(claimId));
      const task = await openTask(claimId);
      await desk.done(systemActor(desk.newsroomId), (work) => desk.place.get(TaskQueueService).makeReady(work, task.id));
      expect(await assign(task.id, approver)).toMatchObject({ kind: 'NotAssignable', reason: 'APPROVER' });
      expect(await bring(claimId, approver)).toMatchObject({ kind: 'OwnWorkEvidence', reason: 'APPROVER' });
    });

    it('who wrote does neither, and does not release', async () => {
      const writer = rolesOf(desk.author, ['AUTHOR', 'EDITOR', 'CHECKER']);
      const articleId = await desk.submit(LINES);
      const [claim] = await desk.claims(articleId);
      const task = await openTask(claim!.id);
      await desk.done(systemActor(desk.newsroomId), (work) => desk.place.get(TaskQueueService).makeReady(work, task.id));
      await changeRoles(desk.author, 'AUTHOR', 'EDITOR', 'CHECKER');
      expect(await assign(task.id, desk.author)).toMatchObject({ kind: 'NotAssignable', reason: 'AUTHOR' });
      expect(await bring(claim!.id, writer)).toMatchObject({ kind: 'OwnWorkEvidence', reason: 'AUTHOR' });
      expect(await desk.review(await desk.check(claim!.id), writer)).toMatchObject({ kind: 'OwnWorkReview', as: 'AUTHOR' });
      expect(await desk.signOff(articleId, writer)).toMatchObject({ kind: 'OwnWorkSignOff' });
    });

    it('is not handed what they may not check by takeNextTask', async () => {
      const other = await Desk.newsroomOn(desk.place);
      const claimId = (await other.claims(await other.submit([LINES[0]!])))[0]!.id;
      const task = (await other.read((reader) => listOpenTasks(reader, claimId)))[0]!;
      await other.done(systemActor(other.newsroomId), (work) => other.place.get(TaskQueueService).makeReady(work, task.id));
      const writer = rolesOf(other.author, ['AUTHOR', 'CHECKER']);
      expect(await other.act(writer, (work) => other.place.get(TaskService).takeNextTask(work))).toMatchObject({ kind: 'NothingToTake' });
      expect(await other.act(other.checker, (work) => other.place.get(TaskService).takeNextTask(work))).toMatchObject({ taskId: task.id });
    });
  });

  describe('by a detour', () => {
    it('of reassignment: what was brought or handed in before counts, whoever has the task now', async () => {
      const claimId = await firstClaim();
      const [brought, handedIn] = [await desk.join('EDITOR', 'CHECKER'), await desk.join('EDITOR', 'CHECKER')];
      must(await bring(claimId, brought));
      must(await desk.review(await desk.check(claimId, 'CONFIRMED', handedIn), desk.editor2, 'RETURN', 'Whose?'));
      // the second number is another checker's
      const task = await openTask(claimId);
      must(await assign(task.id, desk.checker2));
      const verdict = await desk.check(claimId, 'CONFIRMED', desk.checker2);
      for (const before of [brought, handedIn])
        expect(await desk.review(verdict, before)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      must(await desk.review(verdict, desk.editor));
    });

    it('of other roles: an editor who checked, a checker who approved, stay what they were', async () => {
      const claimId = await firstClaim();
      const checker = await desk.join('CHECKER');
      const verdict = await desk.check(claimId, 'CONFIRMED', checker);
      expect(await desk.review(verdict, await changeRoles(checker, 'EDITOR'))).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      const editor = await desk.join('EDITOR');
      must(await desk.review(verdict, editor));
      must(await desk.reopen(claimId));
      expect(await bring(claimId, await changeRoles(editor, 'CHECKER'))).toMatchObject({ kind: 'OwnWorkEvidence', reason: 'APPROVER' });
    });

    it('of a second membership: the same person is the same, removed and let in again, or met in another newsroom first', async () => {
      const members = desk.place.get(MemberService);
      const elsewhere = await Desk.newsroomOn(desk.place);
      const email = 'second.life@paper.example';
      const letIn = (at: Desk, roles: Role[]) =>
        at.done(operatorActor(at.newsroomId), (work) => members.addMember(work, { name: 'Sam', email, roles, kind: 'HUMAN' }));
      const asActor = (at: Desk, { memberId, personId }: { memberId: string; personId: string }, roles: Role[]): MemberActor => ({
        kind: 'MEMBER',
        newsroomId: at.newsroomId,
        memberId,
        personId,
        name: 'Sam',
        roles,
      });
      const there = await letIn(elsewhere, ['EDITOR']);
      const first = await letIn(desk, ['CHECKER']);
      expect(first.personId).toBe(there.personId);
      expect(
        await desk.act(operatorActor(desk.newsroomId), (work) =>
          members.addMember(work, { name: 'Sam', email, roles: ['EDITOR'], kind: 'HUMAN' }),
        ),
      ).toMatchObject({ kind: 'MemberExists' });
      const verdict = await desk.check(await firstClaim(), 'CONFIRMED', asActor(desk, first, ['CHECKER']));
      await desk.done(operatorActor(desk.newsroomId), (work) =>
        members.removeMember(work, { memberId: first.memberId, expectedVersion: 1 }),
      );
      const second = await letIn(desk, ['EDITOR']);
      expect(second.memberId).not.toBe(first.memberId);
      expect(await desk.review(verdict, asActor(desk, second, ['EDITOR']))).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      // the membership elsewhere opens nothing here
      expect(
        await elsewhere.act(asActor(elsewhere, there, ['EDITOR']), (work) =>
          desk.place.get(TaskQueueService).createTask(work, verdict.claimId),
        ),
      ).toMatchObject({ kind: 'NotFound' });
      // and who wrote it has written it, whatever they come back as
      const writer = { name: 'Wim', email: 'wim@paper.example', kind: 'HUMAN' as const };
      const author = await desk.done(operatorActor(desk.newsroomId), (work) => members.addMember(work, { ...writer, roles: ['AUTHOR'] }));
      const { articleId } = must(
        await desk.act(asActor(desk, author, ['AUTHOR']), (work) =>
          desk.place.get(ArticleService).submitArticle(work, { kind: 'NEWS', language: 'en', text: LINES[0]! }),
        ),
      );
      await desk.split(articleId, 1, LINES[0]!);
      await desk.done(operatorActor(desk.newsroomId), (work) =>
        members.removeMember(work, { memberId: author.memberId, expectedVersion: 1 }),
      );
      const back = await desk.done(operatorActor(desk.newsroomId), (work) => members.addMember(work, { ...writer, roles: ['EDITOR'] }));
      const written = await desk.check((await desk.claims(articleId))[0]!.id);
      expect(await desk.review(written, asActor(desk, back, ['EDITOR']))).toMatchObject({ kind: 'OwnWorkReview', as: 'AUTHOR' });
    });

    it('of evidence: who brought a passage for the article checks every claim it is cited for', async () => {
      const articleId = await desk.submit(LINES);
      const [claim] = await desk.claims(articleId);
      const bringer = await desk.join('EDITOR', 'CHECKER');
      const source = { publisher: 'The port', tier: 'PRIMARY' as const };
      const { evidenceId } = must(
        await desk.act(bringer, (work) => desk.place.get(EvidenceService).addEvidence(work, { articleId, source, quotation: 'Eleven.' })),
      );
      const citeFor = (claimId: string, by: MemberActor) =>
        desk.act(by, (work) => desk.place.get(EvidenceService).cite(work, { evidenceId, claimId, stance: 'SUPPORTS' }));
      // approved first: then nobody can cite it here
      const verdict = await desk.check(claim!.id);
      must(await desk.review(verdict, bringer));
      must(await desk.reopen(claim!.id));
      expect(await citeFor(claim!.id, desk.checker2)).toMatchObject({ kind: 'OwnWorkEvidence', reason: 'APPROVER' });
      // cited first: then they cannot approve
      const other = (await desk.claims(articleId))[1]!;
      must(await citeFor(other.id, desk.checker2));
      expect(await desk.review(await desk.check(other.id), bringer)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
    });

    it('of a cut: who checked a claim has checked its parts, who approved one of two does not have the other merged into it', async () => {
      const recut = desk.place.get(RecutService);
      const cutting = await desk.join('EDITOR', 'CHECKER');
      const claimId = await firstClaim();
      must(await bring(claimId, cutting));
      const parts = ['Eleven ships', 'lay in the port'].map((exact) => ({ selectors: [{ exact }] }));
      const { version } = await desk.claim(claimId);
      const { partIds } = must(
        await desk.act(desk.editor, (work) => recut.splitClaim(work, { claimId, expectedVersion: version, parts, accept: true })),
      );
      const part = await desk.check(partIds[0]!);
      expect(await desk.review(part, cutting)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      must(await desk.review(part, desk.editor2));
      expect(await bring(partIds[1]!, desk.editor2)).toMatchObject({ kind: 'OwnWorkEvidence', reason: 'APPROVER' });

      const [first, second] = await desk.claims(await desk.submit(LINES));
      must(await bring(second!.id, desk.editor3));
      must(await desk.review(await desk.check(first!.id), desk.editor3));
      const both = await Promise.all(
        [first!, second!].map(async ({ id }) => ({ claimId: id, expectedVersion: (await desk.claim(id)).version })),
      );
      expect(await desk.act(desk.editor, (work) => recut.mergeClaims(work, { claims: both }))).toMatchObject({ kind: 'DutiesCollide' });
      const link = desk.place.eye.query(
        `INSERT INTO stet.claim_link (newsroom_id, id, kind, from_claim_id, to_claim_id, wording_id, to_wording_id, linked_by, linked_at)
         VALUES ($1, $2, 'MERGE', $3, $4, $5, $6, $7, now())`,
        [desk.newsroomId, newId(), first!.id, second!.id, first!.wordingId, second!.wordingId, desk.editor.memberId],
      );
      await expect(link).rejects.toMatchObject({ code: 'ST001' });
    });

    it('of a word of one’s own: who overrules a verdict does not approve the number that says so', async () => {
      const verdict = await desk.check(await firstClaim());
      const overrule = {
        verdictId: verdict.id,
        expectedVersion: verdict.version,
        rating: 'WRONG',
        rationale: 'The register is newer.',
        suggestedWording: 'Twelve ships lay in the port.',
        reason: 'The checker had the old one.',
      };
      must(await desk.act(desk.editor, (work) => desk.place.get(DecisionService).overruleVerdict(work, overrule)));
      const [number] = await desk.verdicts(verdict.claimId);
      expect(number).toMatchObject({ number: 2, state: 'PROPOSED' });
      expect(isRefusal(await desk.review(number!, desk.editor))).toBe(true);
      must(await desk.review(number!, desk.editor2));
    });

    it('of a small newsroom: only where the policy says so, with a reason, and named on the review', async () => {
      const approve = (at: Desk, { id: verdictId, version: expectedVersion }: Verdict, by: MemberActor, exceptionReason: string) =>
        at.act(by, (work) =>
          at.place.get(VerdictService).reviewVerdict(work, { verdictId, expectedVersion, decision: 'APPROVE', exceptionReason }),
        );
      // not here, whatever the reason
      const checker = await desk.join('EDITOR', 'CHECKER');
      const here = await desk.check(await firstClaim(), 'CONFIRMED', checker);
      expect(await approve(desk, here, checker, 'We are few.')).toMatchObject({ kind: 'OwnWorkReview' });

      const small = await Desk.newsroomOn(desk.place);
      await small.setPolicy({ smallNewsroom: true });
      const sole = await small.join('EDITOR', 'CHECKER');
      const own = await small.check((await small.claims(await small.submit(LINES)))[0]!.id, 'CONFIRMED', sole);
      expect(await small.review(own, sole)).toMatchObject({ kind: 'OwnWorkReview', as: 'CHECKER' });
      must(await approve(small, own, sole, 'Nobody else is in on Sundays.'));
      const { rows } = await desk.place.eye.query<{ exceptions: string[]; text: string }>(
        `SELECT r.exceptions, m.text FROM stet.review r JOIN stet.remark m ON m.newsroom_id = r.newsroom_id AND m.id = r.exception_remark_id WHERE r.verdict_id = $1`,
        [own.id],
      );
      expect(rows).toEqual([{ exceptions: ['CHECKER'], text: 'Nobody else is in on Sundays.' }]);
    });

    it('of another name: an article says who wrote it when it comes in, of members that are there', async () => {
      const stranger = { name: 'Nobody', memberId: newId() };
      const submitted = await desk.act(desk.author, (work) =>
        desk.place.get(ArticleService).submitArticle(work, { kind: 'NEWS', text: LINES[0]!, authors: [stranger] }),
      );
      expect(submitted).toMatchObject({ kind: 'InvalidInput', field: 'authors.0.memberId' });
    });
  });

  describe('by raw SQL, as the service’s own database user', () => {
    let app: pg.Client;
    beforeAll(async () => {
      app = new pg.Client({ connectionString: desk.place.database.urls.app });
      await app.connect();
      await app.query(`SELECT set_config('app.newsroom', $1, false)`, [desk.newsroomId]);
    });
    afterAll(() => app.end());

    /** A claim whose verdict is proposed; checked by `desk.checker`. */
    const proposed = async () => {
      const articleId = await desk.submit(LINES);
      const [claim] = await desk.claims(articleId);
      return { articleId, claim: claim!, verdict: await desk.check(claim!.id) };
    };
    const review = (verdictId: string, { memberId, personId }: Pick<MemberActor, 'memberId' | 'personId'>) =>
      app.query(
        `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, reviewed_by, reviewed_by_person, reviewed_at) VALUES ($1, $2, $3, 'APPROVE', $4, $5, now())`,
        [desk.newsroomId, newId(), verdictId, memberId, personId],
      );
    const assess = (claimId: string, { memberId, personId }: MemberActor) =>
      app.query(
        `INSERT INTO stet.assessment (newsroom_id, id, article_id, claim_id, wording_id, task_id, number, rating_id, rationale, assessed_by, assessed_by_person, assessed_at)
         SELECT newsroom_id, $2, article_id, claim_id, wording_id, task_id, number + 100, rating_id, rationale, $4, $5, now() FROM stet.assessment
         WHERE newsroom_id = $1 AND claim_id = $3 ORDER BY number LIMIT 1`,
        [desk.newsroomId, newId(), claimId, memberId, personId],
      );
    const cite = (claimId: string, { memberId, personId }: MemberActor) =>
      app.query(
        `INSERT INTO stet.citation (newsroom_id, id, article_id, evidence_id, claim_id, wording_id, stance, cited_by, cited_by_person, cited_at, withdrawn_at)
         SELECT newsroom_id, $2, article_id, evidence_id, claim_id, wording_id, stance, $4, $5, now(), now() FROM stet.citation
         WHERE newsroom_id = $1 AND claim_id = $3 LIMIT 1`,
        [desk.newsroomId, newId(), claimId, memberId, personId],
      );
    const st001 = expect.objectContaining({ code: 'ST001' }) as Error;

    it('an approval by who wrote or checked', async () => {
      const { verdict } = await proposed();
      await expect(review(verdict.id, desk.checker)).rejects.toEqual(st001);
      await expect(review(verdict.id, desk.author)).rejects.toEqual(st001);
      must(await desk.review(verdict));
    });

    it('an approval in somebody else’s name', async () => {
      const { verdict } = await proposed();
      const { memberId } = desk.checker;
      await expect(review(verdict.id, { memberId, personId: desk.editor.personId })).rejects.toThrow('foreign key');
    });

    it('a hand-in or a citation by who wrote or approved', async () => {
      const { claim, verdict } = await proposed();
      must(await desk.review(verdict, desk.editor3));
      for (const who of [desk.author, desk.editor3]) {
        await expect(assess(claim.id, who)).rejects.toEqual(st001);
        await expect(cite(claim.id, who)).rejects.toEqual(st001);
      }
    });

    it('a citation, by somebody free to, of what an approver brought', async () => {
      const { articleId, claim, verdict } = await proposed();
      const source = { publisher: 'The port', tier: 'PRIMARY' as const };
      const { evidenceId } = must(
        await desk.act(desk.editor2, (work) =>
          desk.place.get(EvidenceService).addEvidence(work, { articleId, source, quotation: 'Eleven.' }),
        ),
      );
      must(await desk.review(verdict, desk.editor2));
      const citing = app.query(
        `INSERT INTO stet.citation (newsroom_id, id, article_id, evidence_id, claim_id, wording_id, stance, cited_by, cited_by_person, cited_at)
         VALUES ($1, $2, $3, $4, $5, $6, 'SUPPORTS', $7, $8, now())`,
        [desk.newsroomId, newId(), articleId, evidenceId, claim.id, claim.wordingId, desk.checker2.memberId, desk.checker2.personId],
      );
      await expect(citing).rejects.toEqual(st001);
    });

    it('an author named afterwards, a release by the author, an approval nobody gave', async () => {
      const { articleId, verdict } = await proposed();
      for (const { memberId, personId } of [desk.checker])
        await expect(
          app.query(
            `INSERT INTO stet.article_author (newsroom_id, article_id, ordinal, name, member_id, person_id) VALUES ($1, $2, 9, 'X', $3, $4)`,
            [desk.newsroomId, articleId, memberId, personId],
          ),
        ).rejects.toEqual(st001);
      await expect(
        app.query(
          `INSERT INTO stet.sign_off (newsroom_id, id, article_id, revision_id, text_sha256, signed_off_by, signed_off_at)
           SELECT newsroom_id, $2, article_id, id, text_sha256, $4, now() FROM stet.revision WHERE newsroom_id = $1 AND article_id = $3`,
          [desk.newsroomId, newId(), articleId, desk.author.memberId],
        ),
      ).rejects.toEqual(st001);
      await expect(
        app.query(`UPDATE stet.verdict SET state = 'APPROVED', settled_at = now() WHERE newsroom_id = $1 AND id = $2`, [
          desk.newsroomId,
          verdict.id,
        ]),
      ).rejects.toEqual(st001);
    });

    it('no row gets another person afterwards', async () => {
      const { claim, verdict } = await proposed();
      must(await desk.review(verdict));
      const other = desk.checker2;
      const changes: [text: string, values: unknown[]][] = [
        ['UPDATE stet.member SET person_id = $3 WHERE newsroom_id = $1 AND id = $2', [desk.checker.memberId, other.personId]],
        [
          'UPDATE stet.citation SET cited_by = $3, cited_by_person = $4 WHERE newsroom_id = $1 AND claim_id = $2',
          [claim.id, other.memberId, other.personId],
        ],
        ['UPDATE stet.citation SET claim_id = $3 WHERE newsroom_id = $1 AND claim_id = $2', [claim.id, newId()]],
        [
          'UPDATE stet.evidence SET added_by = $3, added_by_person = $4 WHERE newsroom_id = $1 AND article_id = $2',
          [claim.articleId, other.memberId, other.personId],
        ],
        ['UPDATE stet.assessment SET assessed_by_person = $3 WHERE newsroom_id = $1 AND claim_id = $2', [claim.id, other.personId]],
        ['UPDATE stet.review SET reviewed_by_person = $3 WHERE newsroom_id = $1 AND verdict_id = $2', [verdict.id, other.personId]],
        ['UPDATE stet.article_author SET person_id = $3 WHERE newsroom_id = $1 AND article_id = $2', [claim.articleId, other.personId]],
        ['UPDATE stet.verdict SET proposed_by = NULL WHERE newsroom_id = $1 AND id = $2', [verdict.id]],
        ['DELETE FROM stet.citation WHERE newsroom_id = $1 AND claim_id = $2', [claim.id]],
        ['DELETE FROM stet.review WHERE newsroom_id = $1 AND verdict_id = $2', [verdict.id]],
        ['DELETE FROM stet.assessment WHERE newsroom_id = $1 AND claim_id = $2', [claim.id]],
        ['DELETE FROM stet.article_author WHERE newsroom_id = $1 AND article_id = $2', [claim.articleId]],
      ];
      for (const [text, values] of changes) {
        // not allowed at all, or refused by a trigger or a key
        const code = await app.query(text, [desk.newsroomId, ...values]).then(
          () => 'DONE',
          (error: { code: string }) => error.code,
        );
        expect({ text, code }).toEqual({ text, code: expect.stringMatching(/^(42501|23\d\d\d)$/) as string });
      }
    });

    it('one at a time: of an approval and a hand-in of one person at once, the second sees the first; no older snapshot is let in', async () => {
      const second = new pg.Client({ connectionString: desk.place.database.urls.app });
      await second.connect();
      await second.query(`SELECT set_config('app.newsroom', $1, false)`, [desk.newsroomId]);
      try {
        const { claim, verdict } = await proposed();
        await app.query('BEGIN');
        await review(verdict.id, desk.editor2);
        const waiting = second.query(
          `INSERT INTO stet.citation (newsroom_id, id, article_id, evidence_id, claim_id, wording_id, stance, cited_by, cited_by_person, cited_at, withdrawn_at)
           SELECT newsroom_id, $2, article_id, evidence_id, claim_id, wording_id, stance, $4, $5, now(), now() FROM stet.citation WHERE newsroom_id = $1 AND claim_id = $3 LIMIT 1`,
          [desk.newsroomId, newId(), claim.id, desk.editor2.memberId, desk.editor2.personId],
        );
        const [answer] = await Promise.all([
          waiting.then(
            () => 'taken',
            (error: { code: string }) => error.code,
          ),
          app.query('COMMIT'),
        ]);
        expect(answer).toBe('ST001');
        await second.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
        await expect(
          second.query(
            `INSERT INTO stet.review (newsroom_id, id, verdict_id, decision, reviewed_by, reviewed_by_person, reviewed_at) VALUES ($1, $2, $3, 'APPROVE', $4, $5, now())`,
            [desk.newsroomId, newId(), verdict.id, desk.editor3.memberId, desk.editor3.personId],
          ),
        ).rejects.toEqual(st001);
        await second.query('ROLLBACK');
      } finally {
        await app.query('ROLLBACK');
        await second.end();
        // what was put in past the service has no event: the rules would say so
        await desk.place.eye.query(`SET session_replication_role = replica`);
        await desk.place.eye.query(
          `DELETE FROM stet.review r WHERE NOT EXISTS (SELECT FROM stet.event e WHERE e.data->>'reviewId' = r.id::text)`,
        );
        await desk.place.eye.query(`SET session_replication_role = DEFAULT`);
      }
    });
  });
});
