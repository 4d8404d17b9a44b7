import pg from 'pg';
import { Desk, must } from './desk.builder.js';
import { breaches, brokenRules, unfinishedWork } from './rules.sql.js';
import type { TestPlatform } from '@test/platform';

/**
 * A rule that cannot be broken shows nothing. Here a desk has done its work, every rule holds, and then each is broken on purpose, past all
 * triggers and keys, in a transaction that is rolled back.
 */
describe('the rules over a whole database', () => {
  let desk: Desk<TestPlatform>;
  let eye: pg.Client;

  beforeAll(async () => {
    desk = await Desk.open();
    eye = desk.place.eye;
    // signed off; in review; sent back and proposed anew; dismissed; reworded; archived after its release; two in the queue
    const released = await desk.clearArticle(['Eleven ships lay in the port.', '# The port is old.', 'Two were grey.']);
    must(await desk.signOff(released));
    const working = await desk.submit([
      'Six cranes stood idle.',
      'Three were red.',
      'Nine were rented.',
      '? One was tall.',
      'The tide was high.',
    ]);
    const [six, three, nine] = await desk.claims(working);
    await desk.check(six!.id);
    must(await desk.review(await desk.check(three!.id), desk.editor, 'RETURN', 'Which three?'));
    await desk.settle(nine!.id);
    const revised = await desk.clearArticle(['The harbour froze.', 'Forty men dug.']);
    must(await desk.signOff(revised));
    await desk.revise(revised, ['The harbour froze.', 'Fifty men dug.']);
    const settled = await desk.clearArticle(['Nobody was hurt.']);
    must(await desk.reopen((await desk.claims(settled))[0]!.id));
    await desk.settle((await desk.claims(settled))[0]!.id);
    await desk.findAndWaive(working);
    await desk.askAround(working, three!.id);
    // found wrong and let out by name; then other words
    const named = await desk.submit(['The lock held.']);
    await desk.settle((await desk.claims(named))[0]!.id, 'WRONG');
    await desk.confirm(named);
    must(await desk.override(named, 'MUST_CHANGE'));
    must(await desk.signOff(named));
    await desk.revise(named, ['The lock broke.']);
  });
  afterAll(() => desk.place.stop());

  it('hold after a day at the desk', async () => {
    expect(await brokenRules(eye)).toEqual([]);
    expect(await brokenRules(eye, desk.newsroomId)).toEqual([]);
  });

  it('are asked by nobody who sees less than everything', async () => {
    const app = new pg.Client({ connectionString: desk.place.database.urls.app });
    await app.connect();
    await expect(brokenRules(app)).rejects.toThrow(/as a superuser/);
    await app.end();
  });

  it('tell what is still under way', async () => {
    // jobs are not run here: every split and every preparation is still asked for
    const waiting = await unfinishedWork(eye);
    expect(waiting.some((line) => /^split-article .* is QUEUED/.test(line))).toBe(true);
    expect(waiting.some((line) => /^outbox row/.test(line))).toBe(true);
  });

  /** Without what the table itself would not take. */
  const unchecked = (table: string): string =>
    `DO $$ DECLARE c text; BEGIN FOR c IN SELECT conname FROM pg_constraint WHERE conrelid = 'stet.${table}'::regclass AND contype = 'c'
       LOOP EXECUTE 'ALTER TABLE stet.${table} DROP CONSTRAINT ' || c; END LOOP; END $$`;
  const one = (table: string, where = 'true'): string => `(SELECT id FROM stet.${table} WHERE ${where} ORDER BY id LIMIT 1)`;
  const signedOff = `(SELECT id FROM stet.article WHERE state = 'SIGNED_OFF' LIMIT 1)`;
  const inReview = one('claim', `state = 'IN_REVIEW'`);

  const alarm = `INSERT INTO stet.task_alarm (newsroom_id, id, task_id, step, due_at, raised_at) SELECT newsroom_id, gen_random_uuid(), id`;
  /** Somebody is told of an event of a task. */
  const told = (
    of: string,
    where = 'true',
    whom = `(SELECT m.id FROM stet.member m WHERE m.newsroom_id = e.newsroom_id LIMIT 1)`,
  ): string =>
    `INSERT INTO stet.notification (newsroom_id, member_id, kind, subject_type, subject_id, due_at, by_mail, id, event_id, created_at)
     SELECT e.newsroom_id, ${whom}, 'TASK_OVERDUE', 'task', e.subject_id, '2026-01-01', false, gen_random_uuid(), ${of}
     FROM (SELECT * FROM stet.event e WHERE e.subject_type = 'task' AND ${where} ORDER BY e.id LIMIT 1) e`;

  /** A comment of its own, past all keys: `sets` is put into the copy of a good one. */
  const say = (sets: string): string =>
    `INSERT INTO stet.comment SELECT n.* FROM (SELECT * FROM stet.claim ORDER BY id LIMIT 1) c CROSS JOIN LATERAL jsonb_populate_record(NULL::stet.comment,
       jsonb_build_object('newsroom_id', c.newsroom_id, 'id', gen_random_uuid(), 'article_id', c.article_id, 'claim_id', c.id, 'text', 'x', 'salt', 'x', 'blocking', false,
         'sealed', false, 'written_by', gen_random_uuid(), 'written_at', now(), 'edits', 0, 'version', 1) || ${sets}) n`;
  const reply = `${say(`'{}'`)}; ${say(`jsonb_build_object('thread_id', (SELECT id FROM stet.comment WHERE thread_id IS NULL ORDER BY written_at DESC LIMIT 1))`)}`;
  const talkDamages: [does: string, says: RegExp][] = [
    [`${unchecked('comment')}; ${say(`jsonb_build_object('claim_id', NULL)`)}`, /is about 0 things/],
    [
      `${say(`'{}'`)}; UPDATE stet.comment SET article_id = ${one('article')}, claim_id = ${one('claim', `article_id <> ${one('article')}`)}`,
      /of another article/,
    ],
    [say(`jsonb_build_object('thread_id', gen_random_uuid())`), /which is no beginning/],
    [
      `${reply}; UPDATE stet.comment SET claim_id = ${one('claim', `id NOT IN (SELECT claim_id FROM stet.comment)`)} WHERE thread_id IS NOT NULL`,
      /not about what its thread/,
    ],
    [
      `${reply}; UPDATE stet.comment SET resolved_by = written_by, resolved_at = now() WHERE thread_id IS NULL`,
      /is not resolved as its thread/,
    ],
    [say(`jsonb_build_object('edits', 2, 'edited_at', now())`), /edited 2 times and keeps 0/],
    [
      say(
        `jsonb_build_object('claim_id', NULL, 'revision_id', (SELECT id FROM stet.revision r WHERE r.article_id = c.article_id AND r.number = 1))`,
      ),
      /have no place in revision/,
    ],
    [
      say(`jsonb_build_object('claim_id', NULL, 'evidence_id', ${one('evidence', `visibility = 'CONFIDENTIAL'`)})`),
      /speaks openly of what is confidential/,
    ],
    [
      say(`jsonb_build_object('claim_id', NULL, 'sealed', true, 'evidence_id', ${one('evidence', `visibility = 'CONFIDENTIAL'`)})`),
      /lies in the open, or is sealed without need/,
    ],
    [
      `${say(`'{}'`)}; INSERT INTO stet.comment_mention SELECT newsroom_id, id, written_by, gen_random_uuid(), now() FROM stet.comment`,
      /is of another thread/,
    ],
  ];

  // what is done to the database → what must be said of it
  const damages: [does: string, says: RegExp][] = [
    [`UPDATE stet.revision SET text = text || ' '`, /another SHA-256/],
    [`UPDATE stet.revision SET length = length + 1`, /its length is/],
    [`UPDATE stet.claim_wording SET quote = quote || '.'`, /is not its quote/],
    [`UPDATE stet.claim_wording SET prefix = 'x' || prefix`, /its prefix/],
    [`UPDATE stet.claim_wording SET suffix = suffix || 'x'`, /its suffix/],
    [`UPDATE stet.claim_wording SET spans = '[[0, 1], [0, 2]]'`, /is out of place/],
    [`DELETE FROM stet.segment WHERE ordinal = 1`, /lies in no segment|ordinals of its segments/],
    [`UPDATE stet.segment SET end_at = end_at + 2 WHERE ordinal = 0`, /begins before/],
    [`DELETE FROM stet.part`, /lies in no part/],
    [`DELETE FROM stet.segment`, /has no ledger/],
    [`UPDATE stet.article SET split_number = revision_number + 1`, /with split/],
    [`UPDATE stet.claim SET start_at = start_at + 1`, /stands at its newest wording/],
    [`UPDATE stet.article SET split_number = 0, revision_number = 0 WHERE state = 'IN_CHECK'`, /stands in the revision under check/],
    [`UPDATE stet.segment SET disposition = 'CLAIM' WHERE disposition = 'CONTEXT'`, /no wording touches it/],
    [`DELETE FROM stet.task WHERE state = 'QUEUED'`, /is QUEUED with 0 open tasks/],
    [`DELETE FROM stet.task WHERE claim_id = ${inReview}`, /is IN_REVIEW with 0 open tasks/],
    [`UPDATE stet.task SET wording_id = ${one('claim_wording')} WHERE state = 'SUBMITTED'`, /no longer has/],
    [
      `UPDATE stet.task SET state = 'READY', assignee_id = NULL WHERE id = ${one('task', `state = 'ACCEPTED'`)}`,
      /nobody works on has no open task/,
    ],
    [`UPDATE stet.task SET state = 'IN_PROGRESS' WHERE state = 'SUBMITTED'`, /stands where its task stands/],
    [`UPDATE stet.task SET assignee_id = '$author' WHERE state = 'SUBMITTED'`, /held by an author/],
    [`UPDATE stet.checklist_version SET steps = '[{"code": "NEVER", "required": true}]'`, /is SUBMITTED without an answer to NEVER/],
    [`UPDATE stet.verdict SET state = 'LAPSED' WHERE state = 'APPROVED'`, /is CHECKED with 0 current verdicts/],
    [`UPDATE stet.verdict SET fingerprint = 'other' WHERE state = 'APPROVED'`, /is CHECKED with 0 current verdicts/],
    [`UPDATE stet.claim SET state = 'DISMISSED' WHERE state = 'CHECKED'`, /is APPROVED on a claim that is DISMISSED/],
    [`UPDATE stet.verdict SET state = 'LAPSED' WHERE state = 'PROPOSED'`, /is IN_REVIEW with 0 proposed/],
    [`DELETE FROM stet.verdict_assessment`, /made from nothing/],
    [`UPDATE stet.assessment SET wording_id = ${one('claim_wording')}`, /assessment of other words/],
    [`UPDATE stet.verdict SET approvals_needed = 2`, /differs from its wording or its policy/],
    [`DELETE FROM stet.review WHERE decision = 'APPROVE'`, /is APPROVED with 0 of 1 approvals/],
    [`UPDATE stet.review SET decision = 'APPROVE'`, /is RETURNED with 1 of 1 approvals/],
    [`UPDATE stet.verdict SET settled_at = NULL`, /settled at/],
    [`UPDATE stet.assessment SET opens_with = 1`, /from one opinion, assessed blind/],
    [`UPDATE stet.task SET claim_id = ${inReview}, slot = 2 WHERE state = 'RETURNED'`, /has two tasks of claim/],
    [
      `UPDATE stet.verdict SET origin = 'PROPOSAL', proposed_by_person = (SELECT reviewed_by_person FROM stet.review r WHERE r.verdict_id = verdict.id LIMIT 1) WHERE state = 'APPROVED'`,
      /approved by whose word it is/,
    ],
    [`UPDATE stet.verdict SET origin = 'PROPOSAL', proposed_by_person = '$authorPerson'`, /is the word of an author/],
    [`UPDATE stet.verdict SET overrules_id = id, origin = 'OVERRULE', remark_id = ${one('remark')}`, /follows one of another claim/],
    [`UPDATE stet.review SET reviewed_by_person = '$checker'`, /is checker and approver|is approver and checker/],
    [`UPDATE stet.review SET reviewed_by_person = '$authorPerson'`, /is author and approver|is approver and author/],
    [`UPDATE stet.assessment SET assessed_by_person = '$authorPerson'`, /is author and checker|is checker and author/],
    [`UPDATE stet.sign_off SET withdrawn_at = now(), withdrawn_cause = 'EDITOR'`, /without a standing release/],
    [`UPDATE stet.sign_off SET text_sha256 = 'other'`, /without a standing release/],
    [`UPDATE stet.ledger_confirmation SET lapsed_at = now()`, /nobody has confirmed its ledger/],
    [`UPDATE stet.claim SET state = 'QUEUED' WHERE article_id = ${signedOff}`, /is SIGNED_OFF over claim/],
    [`UPDATE stet.rating SET effect = 'MUST_CHANGE'`, /found not to stand/],
    [`DELETE FROM stet.claim WHERE article_id = ${signedOff}`, /although no claim is in it/],
    [`UPDATE stet.article SET state = 'IN_CHECK' WHERE state = 'SIGNED_OFF'`, /stands over article/],
    [`UPDATE stet.citation SET withdrawn_at = now()`, /whose verdict lost a passage/],
    [`DELETE FROM stet.citation`, /with too little evidence/],
    [
      `UPDATE stet.policy SET evidence_rules = '[{"claimKind": "QUANTITY", "sourcesNeeded": 2, "primarySourceNeeded": false}]'`,
      /with too little evidence/,
    ],
    [
      `UPDATE stet.policy SET sources_needed = 0, authors_word_only = 'BLOCKS'; UPDATE stet.evidence SET tier = 'AUTHOR'`,
      /on its author's word/,
    ],
    [
      `INSERT INTO stet.author_query (newsroom_id, id, article_id, kind, text, state, salt, asked_by, asked_at) SELECT newsroom_id, gen_random_uuid(), id, 'QUESTION', 'x', 'OPEN', 'x', submitted_by, now() FROM stet.article`,
      /over the open query/,
    ],
    [
      `INSERT INTO stet.comment (newsroom_id, id, article_id, claim_id, text, salt, blocking, written_by, written_at) SELECT newsroom_id, gen_random_uuid(), article_id, id, 'x', 'x', true, gen_random_uuid(), now() FROM stet.claim`,
      /over the comment/,
    ],
    ...talkDamages,
    [`UPDATE stet.segment SET disposition = 'HEADLINE' WHERE disposition = 'CONTEXT'`, /under the headline/],
    [`UPDATE stet.policy SET by_article_kind = '[{"kind": "NEWS", "terms": {"rightOfReply": "REQUIRED"}}]'`, /not everybody was heard/],
    [`UPDATE stet.override SET overridden_by = '$author'`, /override .* is by an author/],
    [
      `UPDATE stet.override SET overridden_by = (SELECT s.assessed_by FROM stet.assessment s WHERE s.claim_id = override.claim_id)`,
      /override .* is by a checker/,
    ],
    [`UPDATE stet.override SET role = 'ADMIN'`, /was not for a ADMIN/],
    [`UPDATE stet.override SET lapsed_at = NULL, lapsed_cause = NULL`, /stands for words its claim no longer has/],
    [`UPDATE stet.override SET lapsed_at = '2020-01-01'`, /leaned on override .*, which did not stand/],
    [`DELETE FROM stet.event WHERE type = 'OverrideLapsed'`, /OverrideLapsed: change [^,]+, 0 events/],
    [`UPDATE stet.sign_off SET signed_off_by = '$author'`, /is by an author/],
    [`UPDATE stet.claim SET state = 'DISMISSED' WHERE state = 'PROPOSED'`, /without a standing dismissal/],
    [`DELETE FROM stet.event WHERE type = 'ClaimAccepted'`, /numbered 1, 2, 3/],
    [`UPDATE stet.article SET article_seq = article_seq + 1`, /numbered 1, 2, 3/],
    [`UPDATE stet.verdict SET number = number + 10`, /verdicts up to/],
    [`UPDATE stet.article SET state = 'SPLIT_FAILED' WHERE state = 'SIGNED_OFF'`, /article stands where the trail says/],
    [`UPDATE stet.claim SET state = 'PROPOSED' WHERE state = 'QUEUED'`, /claim stands where the trail says/],
    [`UPDATE stet.task SET state = 'READY' WHERE state = 'QUEUED'`, /task stands where the trail says/],
    [`UPDATE stet.verdict SET state = 'SUPERSEDED' WHERE state = 'RETURNED'`, /verdict stands where the trail says/],
    [`DELETE FROM stet.event WHERE type = 'VerdictLapsed'`, /it lapsed 0 times/],
    [`UPDATE stet.claim_wording SET fingerprint = number::text`, /ClaimReanchored of claim [^:]+: the fingerprints are two/],
    [`UPDATE stet.claim SET meaning_asked_of = wording_id`, /asks about wording/],
    [`DELETE FROM stet.event WHERE type = 'TaskQueued'`, /TaskQueued: change [^,]+, 0 events/],
    [`DELETE FROM stet.review`, /VerdictReviewed: change [^,]+, 1 events/],
    [`DELETE FROM stet.event WHERE type IN ('ClaimProposed', 'ClaimAccepted')`, /was entered 0 times/],
    [
      `UPDATE stet.event SET data = data || jsonb_build_object('remarkId', id, 'remarkSha256', 'x') WHERE type = 'VerdictReturned'`,
      /holds another hash/,
    ],
    [
      `${unchecked('evidence')}; UPDATE stet.evidence SET note = 'Said in confidence.' WHERE visibility = 'CONFIDENTIAL'`,
      /has words in the open/,
    ],
    [`DELETE FROM stet.evidence_sealed`, /has 0 seals/],
    [`DELETE FROM stet.subject_key k USING stet.evidence_sealed x WHERE x.evidence_id = k.id`, /is known and has 0 keys/],
    [
      `UPDATE stet.event SET type = 'EvidenceWithdrawn', subject_id = (SELECT id FROM stet.evidence WHERE visibility = 'CONFIDENTIAL' LIMIT 1) WHERE data->>'remarkId' IS NOT NULL`,
      /a reason given with evidence .* lies in the open/,
    ],
    [
      `UPDATE stet.evidence_snapshot SET (media_type, sha256, size, content) = ('text/plain', encode(sha256('x'), 'hex'), 1, 'x'), sealed = NULL`,
      /its snapshot is not as its words are/,
    ],
    [
      `INSERT INTO stet.evidence_reader SELECT newsroom_id, id, added_by, added_by, now() FROM stet.evidence WHERE visibility = 'NEWSROOM'`,
      /NEWSROOM and has readers/,
    ],
    [
      `${unchecked('evidence_snapshot')}; UPDATE stet.evidence_snapshot SET content = content || 'x' WHERE sealed IS NULL`,
      /has another hash or size/,
    ],
    [`UPDATE stet.evidence SET number = 3 WHERE number = 2`, /has 2 numbers up to 3/],
    [`UPDATE stet.evidence SET state = 'WITHDRAWN' WHERE number = 2`, /is CARRIED and .* follows it/],
    [`UPDATE stet.evidence SET state = 'AMENDED' WHERE number = 2`, /is AMENDED and nothing follows it/],
    [
      `UPDATE stet.citation SET cited_at = '2020-01-01', evidence_id = ${one('evidence', `visibility = 'CONFIDENTIAL'`)}
       WHERE id = ${one('citation', `wording_id IN (SELECT v.wording_id FROM stet.verdict v WHERE v.state = 'APPROVED')`)}`,
      /never named for evidence/,
    ],
    [`${unchecked('author_query')}; UPDATE stet.author_query SET state = 'OPEN'`, /is OPEN and was answered by/],
    [`UPDATE stet.author_query SET answered_by = '$author'`, /is STET by an author/],
    [`${unchecked('contact')}; UPDATE stet.contact SET answer_by = now() + interval '1 year'`, /is SILENT since/],
    [`DELETE FROM stet.event WHERE type IN ('EvidenceAmended', 'SourceAdded')`, /EvidenceAmended: change [^,]+, 0 events/],
    [`DELETE FROM stet.finding_decision`, /FindingWaived: change [^,]+, 1 events/],
    [`UPDATE stet.finding_decision SET decision = 'CONFIRMED'`, /FindingConfirmed: change [^,]+, 0 events/],
    [`UPDATE stet.finding_decision SET number = 2`, /has 1 decisions up to 2/],
    [`DELETE FROM stet.finding`, /has 0 findings, its trail tells of 1/],
    [`${alarm}, 'ESCALATION', now() + interval '1 day', now() FROM stet.task LIMIT 1`, /the escalation of task/],
    [`${alarm}, 'REMINDER', now() - interval '1 day', now() FROM stet.task LIMIT 1`, /the reminder of task/],
    [
      `INSERT INTO stet.event SELECT (e).* FROM (SELECT jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'type', 'TaskEscalated', 'article_seq', 9999)) AS e
        FROM stet.event e WHERE e.type = 'TaskAccepted' LIMIT 1) x`,
      /TaskEscalated of task .+ came after TaskAccepted/,
    ],
    [
      `DROP INDEX stet.notification_due; ${told('gen_random_uuid(), now()')}; ${told('gen_random_uuid(), now()')}`,
      /was told TASK_OVERDUE of .+ 2 times/,
    ],
    [told('gen_random_uuid(), now()'), /not there or was at another time/],
    [told('e.id, e.at', 'e.actor_id IS NOT NULL', 'e.actor_id'), /somebody of their own act/],
    [`${told('e.id, e.at')}; UPDATE stet.member SET removed_at = '2020-01-01'`, /after its member had left/],
    [`UPDATE stet.task SET lease_until = now()`, /with a lease until/],
    [`UPDATE stet.task SET due_at = now(), due_set_by = '$author' WHERE state = 'QUEUED'`, /is due by hand/],
    [`DELETE FROM stet.work_item`, /its preparation is not asked for/],
    [`UPDATE stet.work_item SET run = 0`, /no run of a work item/],
    [`ALTER TABLE stet.claim NO FORCE ROW LEVEL SECURITY`, /stet.claim is open/],
    [`UPDATE stet.event SET actor_id = gen_random_uuid() WHERE actor_id IS NOT NULL`, /event.actor_id .+/],
    [`UPDATE stet.work_item SET article_id = gen_random_uuid()`, /work_item.article_id .+/],
  ];

  describe('once they are broken', () => {
    // for the session and not in each transaction: every change of it has Postgres plan a hundred rules anew
    beforeAll(() => eye.query('SET session_replication_role = replica'));
    afterAll(() => eye.query('RESET session_replication_role'));

    it.each(damages)('tell of %s', async (does, says) => {
      const { author, checker } = desk;
      const text = does.replace('$authorPerson', author.personId).replace('$author', author.memberId).replace('$checker', checker.personId);
      await eye.query('BEGIN');
      try {
        await eye.query(text);
        expect((await breaches(eye, desk.newsroomId)).join('\n')).toMatch(says);
      } finally {
        await eye.query('ROLLBACK');
      }
    });
  });
});
