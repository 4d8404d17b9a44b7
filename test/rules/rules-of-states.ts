import { rule } from './rule.js';

/** Claims, tasks, verdicts and releases as they must stand beside one another (design, section 6: rules 3, 4, 5, 10). */

const OPEN_TASK = `t.state NOT IN ('ACCEPTED', 'CANCELLED')`;
const CURRENT = `v.state IN ('APPROVED', 'PUBLISHED')`;
/** What is proposed and puts its claim under review: a small correction leaves the claim as it is. */
const UNDER_REVIEW = `v.state = 'PROPOSED' AND coalesce(v.correction, 'MAJOR') = 'MAJOR'`;
const claimWording = `stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id`;

export const stateRules = [
  rule(
    'an accepted claim has exactly one open verification task, unless an editor cancelled it, and it is on the current wording',
    `SELECT c.newsroom_id, format('claim %s is %s with %s open tasks', c.id, c.state, count(t.id)) AS about
     FROM stet.claim c LEFT JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.check_kind = 'VERIFY' AND t.slot = 1 AND ${OPEN_TASK}
     WHERE c.state IN ('QUEUED', 'IN_VERIFICATION', 'IN_REVIEW')
       -- a correction is made without another check
       AND NOT EXISTS (SELECT FROM stet.verdict v WHERE v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND v.state = 'PROPOSED' AND v.correction = 'MAJOR')
     GROUP BY c.newsroom_id, c.id, c.state, c.wording_id
     HAVING count(t.id) <> 1 AND NOT (count(t.id) = 0 AND c.state = 'QUEUED' AND EXISTS (
       SELECT FROM stet.event e WHERE e.newsroom_id = c.newsroom_id AND e.type = 'TaskCancelled' AND e.data->>'cause' = 'EDITOR'
         AND e.subject_id = (SELECT n.id FROM stet.task n WHERE n.newsroom_id = c.newsroom_id AND n.claim_id = c.id AND n.wording_id IN (SELECT stet.same_words(c.newsroom_id, c.wording_id)) ORDER BY n.created_at DESC, n.id DESC LIMIT 1)))
     UNION ALL
     SELECT t.newsroom_id, format('task %s is %s on a wording the claim %s no longer has', t.id, t.state, c.id)
     FROM stet.task t JOIN stet.claim c ON c.newsroom_id = t.newsroom_id AND c.id = t.claim_id WHERE ${OPEN_TASK} AND t.wording_id NOT IN (SELECT stet.same_words(c.newsroom_id, c.wording_id))
     UNION ALL
     SELECT t.newsroom_id, format('%s tasks are open for slot %s of claim %s', count(*), t.slot, t.claim_id)
     FROM stet.task t WHERE ${OPEN_TASK} GROUP BY t.newsroom_id, t.claim_id, t.check_kind, t.slot HAVING count(*) > 1`,
  ),
  rule(
    'a claim that nobody works on has no open task',
    `SELECT c.newsroom_id, format('claim %s is %s, its task %s is %s', c.id, c.state, t.id, t.state) AS about
     FROM stet.claim c JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND ${OPEN_TASK}
     WHERE c.state IN ('PROPOSED', 'CHECKED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED')`,
  ),
  rule(
    'a claim stands where its task stands',
    `SELECT c.newsroom_id, format('claim %s is %s, its open tasks are %s', c.id, c.state, string_agg(t.state, ', ')) AS about
     FROM stet.claim c JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND ${OPEN_TASK}
     WHERE c.state IN ('QUEUED', 'IN_VERIFICATION', 'IN_REVIEW')
     GROUP BY c.newsroom_id, c.id, c.state
     HAVING CASE c.state WHEN 'QUEUED' THEN bool_or(t.state NOT IN ('QUEUED', 'READY', 'ASSIGNED'))
                         WHEN 'IN_VERIFICATION' THEN NOT bool_or(t.state IN ('IN_PROGRESS', 'RETURNED', 'SUBMITTED')) OR bool_and(t.state = 'SUBMITTED')
                         ELSE bool_or(t.state <> 'SUBMITTED') END`,
  ),
  rule(
    'a task that is held has its assignee, and an assignee is never an author',
    `SELECT t.newsroom_id, format('task %s is %s', t.id, t.state) AS about FROM stet.task t
     WHERE (t.state IN ('ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED')) AND t.assignee_id IS NULL OR t.state IN ('QUEUED', 'READY') AND t.assignee_id IS NOT NULL
     UNION ALL
     SELECT t.newsroom_id, format('task %s is held by an author', t.id) FROM stet.task t
     JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id
     JOIN stet.article_author a ON a.newsroom_id = t.newsroom_id AND a.article_id = t.article_id AND a.person_id = m.person_id WHERE ${OPEN_TASK}`,
  ),
  rule(
    'a task is handed in when each required step of its checklist has an answer for its words; one done blind, an answer of its own checker',
    `SELECT t.newsroom_id, format('task %s is %s without an answer to %s', t.id, t.state, s.step->>'code') AS about
     FROM stet.task t JOIN stet.checklist_version v ON v.newsroom_id = t.newsroom_id AND v.id = t.checklist_version_id
     CROSS JOIN LATERAL jsonb_array_elements(v.steps) s (step) LEFT JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id
     WHERE t.state = 'SUBMITTED' AND (s.step->>'required')::boolean
       AND NOT EXISTS (SELECT FROM stet.step_answer a WHERE a.newsroom_id = t.newsroom_id AND a.task_id = t.id AND a.step = s.step->>'code'
         AND a.wording_id IN (SELECT stet.same_words(t.newsroom_id, t.wording_id)) AND (NOT t.blind OR a.answered_by_person = m.person_id))
     UNION ALL
     SELECT a.newsroom_id, format('answer %s is to no step of its task''s checklist, or to none of its words', a.id)
     FROM stet.step_answer a JOIN stet.task t ON t.newsroom_id = a.newsroom_id AND t.id = a.task_id
     JOIN stet.checklist_version v ON v.newsroom_id = a.newsroom_id AND v.id = a.checklist_version_id
     WHERE t.claim_id <> a.claim_id OR t.checklist_version_id IS DISTINCT FROM a.checklist_version_id
       OR NOT EXISTS (SELECT FROM jsonb_array_elements(v.steps) s (step) WHERE s.step->>'code' = a.step)`,
  ),
  rule(
    'a checked claim has exactly one current verdict, given for the words it has now',
    `SELECT c.newsroom_id, format('claim %s is CHECKED with %s current verdicts for its words', c.id, count(v.id)) AS about
     FROM ${claimWording} LEFT JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND ${CURRENT} AND v.fingerprint = w.fingerprint
     WHERE c.state = 'CHECKED' GROUP BY c.newsroom_id, c.id HAVING count(v.id) <> 1`,
  ),
  rule(
    'no claim has two current verdicts, two proposed ones, or one of either for other words',
    `SELECT v.newsroom_id, format('claim %s has %s verdicts that are %s', v.claim_id, count(*), CASE WHEN ${CURRENT} THEN 'current' ELSE 'proposed' END) AS about
     FROM stet.verdict v WHERE v.state IN ('APPROVED', 'PUBLISHED', 'PROPOSED') GROUP BY v.newsroom_id, v.claim_id, ${CURRENT} HAVING count(*) > 1
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is %s for words the claim %s no longer has', v.id, v.state, c.id)
     FROM ${claimWording} JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id
     WHERE v.state IN ('APPROVED', 'PUBLISHED', 'PROPOSED') AND v.fingerprint <> w.fingerprint
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is %s on a claim that is %s', v.id, v.state, c.state)
     FROM stet.verdict v JOIN stet.claim c ON c.newsroom_id = v.newsroom_id AND c.id = v.claim_id
     WHERE v.state IN ('APPROVED', 'PUBLISHED', 'PROPOSED') AND c.state IN ('DISMISSED', 'WITHDRAWN', 'SUPERSEDED')
       -- what was approved of words that are gone stays on record
       AND NOT (c.state = 'WITHDRAWN' AND ${CURRENT})`,
  ),
  rule(
    'a claim is in review exactly as long as a verdict is proposed',
    `SELECT c.newsroom_id, format('claim %s is %s with %s proposed verdicts', c.id, c.state, count(v.id)) AS about
     FROM stet.claim c LEFT JOIN stet.verdict v ON v.newsroom_id = c.newsroom_id AND v.claim_id = c.id AND ${UNDER_REVIEW}
     GROUP BY c.newsroom_id, c.id, c.state HAVING (c.state = 'IN_REVIEW') <> (count(v.id) = 1)`,
  ),
  rule(
    'a verdict speaks from assessments of its own wording, under the terms of its policy',
    `SELECT v.newsroom_id, format('verdict %s is made from nothing', v.id) AS about FROM stet.verdict v
     WHERE NOT EXISTS (SELECT FROM stet.verdict_assessment va WHERE va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id)
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is made from an assessment of other words', v.id)
     FROM stet.verdict v JOIN stet.verdict_assessment va ON va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id
     JOIN stet.assessment s ON s.newsroom_id = va.newsroom_id AND s.id = va.assessment_id WHERE s.wording_id NOT IN (SELECT stet.same_words(v.newsroom_id, v.wording_id))
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s differs from its wording or its policy', v.id)
     FROM stet.verdict v JOIN stet.claim_wording w ON w.newsroom_id = v.newsroom_id AND w.id = v.wording_id
     JOIN stet.policy p ON p.newsroom_id = v.newsroom_id AND p.number = v.policy_number
     JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id
     WHERE w.fingerprint <> v.fingerprint
       OR v.approvals_needed <> CASE WHEN v.correction IN ('MINOR', 'NOTE') THEN 1 ELSE coalesce(
            (SELECT (k->'terms'->>'approvalsNeeded')::int FROM jsonb_array_elements(p.by_article_kind) k WHERE k->>'kind' = a.kind), p.approvals_needed) END`,
  ),
  rule(
    'what is assessed blind is assessed by different people, and proposed from two at least',
    `SELECT t.newsroom_id, format('person %s has two tasks of claim %s', m.person_id, t.claim_id) AS about
     FROM stet.task t JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id WHERE ${OPEN_TASK}
     GROUP BY t.newsroom_id, m.person_id, t.claim_id HAVING count(*) > 1
     UNION ALL
     SELECT s.newsroom_id, format('person %s has handed in twice for verdict %s of claim %s', s.assessed_by_person, s.opens_with, s.claim_id)
     FROM stet.assessment s WHERE s.opens_with IS NOT NULL AND EXISTS (
       SELECT FROM stet.verdict_assessment a JOIN stet.verdict_assessment b ON b.newsroom_id = a.newsroom_id AND b.verdict_id = a.verdict_id AND b.assessment_id <> a.assessment_id
       JOIN stet.assessment o ON o.newsroom_id = b.newsroom_id AND o.id = b.assessment_id AND o.assessed_by_person = s.assessed_by_person
       WHERE a.newsroom_id = s.newsroom_id AND a.assessment_id = s.id)
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is proposed from one opinion, assessed blind', v.id)
     FROM stet.verdict v JOIN stet.verdict_assessment va ON va.newsroom_id = v.newsroom_id AND va.verdict_id = v.id
     JOIN stet.assessment s ON s.newsroom_id = va.newsroom_id AND s.id = va.assessment_id
     GROUP BY v.newsroom_id, v.id HAVING bool_or(s.opens_with IS NOT NULL) AND count(DISTINCT s.assessed_by_person) < 2
     UNION ALL
     SELECT t.newsroom_id, format('claim %s is IN_REVIEW, its slot %s is not handed in', t.claim_id, t.slot) FROM stet.task t
     JOIN stet.claim c ON c.newsroom_id = t.newsroom_id AND c.id = t.claim_id AND c.state = 'IN_REVIEW' WHERE t.blind AND ${OPEN_TASK} AND t.state <> 'SUBMITTED'`,
  ),
  rule(
    'a number of somebody’s own word is not by an author, overrules or corrects one of its own claim, and is approved by others',
    `SELECT v.newsroom_id, format('verdict %s is the word of an author', v.id) AS about FROM stet.verdict v
     WHERE v.origin <> 'HAND_IN' AND stet.is_author(v.newsroom_id, v.article_id, v.proposed_by_person)
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is approved by whose word it is', v.id) FROM stet.verdict v
     JOIN stet.review r ON r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id AND r.decision = 'APPROVE' AND r.reviewed_by_person = v.proposed_by_person
     WHERE v.origin <> 'HAND_IN'
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s follows one of another claim, other words or a later number', v.id) FROM stet.verdict v
     JOIN stet.verdict f ON f.newsroom_id = v.newsroom_id AND f.id = coalesce(v.overrules_id, v.corrects_id)
     WHERE (f.claim_id, f.fingerprint) <> (v.claim_id, v.fingerprint) OR f.number >= v.number
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is a small correction and says something else', v.id) FROM stet.verdict v
     JOIN stet.verdict f ON f.newsroom_id = v.newsroom_id AND f.id = v.corrects_id
     WHERE v.correction <> 'MAJOR' AND (v.rating_id, v.suggested_wording) IS DISTINCT FROM (f.rating_id, f.suggested_wording)
        OR v.correction = 'NOTE' AND v.rationale <> f.rationale
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is to correct %s, which is %s', v.id, f.id, f.state) FROM stet.verdict v
     JOIN stet.verdict f ON f.newsroom_id = v.newsroom_id AND f.id = v.corrects_id WHERE v.state = 'PROPOSED' AND f.state NOT IN ('APPROVED', 'PUBLISHED')`,
  ),
  rule(
    'a verdict has the reviews its state asks for',
    `SELECT v.newsroom_id, format('verdict %s is %s with %s of %s approvals and %s returns', v.id, v.state, r.approvals, v.approvals_needed, r.returns) AS about
     FROM stet.verdict v CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE r.decision = 'APPROVE') AS approvals, count(*) FILTER (WHERE r.decision = 'RETURN') AS returns
       FROM stet.review r WHERE r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id) r
     WHERE CASE WHEN ${CURRENT} THEN r.approvals <> v.approvals_needed OR r.returns <> 0
                WHEN v.state = 'PROPOSED' THEN r.approvals >= v.approvals_needed OR r.returns <> 0
                WHEN v.state = 'RETURNED' THEN r.approvals >= v.approvals_needed OR r.returns <> 1
                ELSE r.approvals > v.approvals_needed OR r.returns <> 0 END
     UNION ALL
     SELECT v.newsroom_id, format('verdict %s is %s, settled at %s', v.id, v.state, v.settled_at) FROM stet.verdict v
     WHERE (v.state IN ('DRAFT', 'PROPOSED')) <> (v.settled_at IS NULL)`,
  ),
  rule(
    'on one claim and its family no person is two of author, checker, approver',
    `WITH part AS (
       SELECT s.newsroom_id, s.claim_id, s.assessed_by_person AS person, 'checker' AS role FROM stet.assessment s
       UNION SELECT c.newsroom_id, c.claim_id, c.cited_by_person, 'checker' FROM stet.citation c WHERE c.cited_by_person IS NOT NULL
       -- what an author hands over with the text is evidence of theirs, and makes nobody a checker
       UNION SELECT c.newsroom_id, c.claim_id, e.added_by_person, 'checker' FROM stet.citation c JOIN stet.evidence u ON u.newsroom_id = c.newsroom_id AND u.id = c.evidence_id
             JOIN stet.evidence e ON e.newsroom_id = u.newsroom_id AND e.lineage_id = u.lineage_id WHERE e.author_note_id IS NULL
       UNION SELECT v.newsroom_id, v.claim_id, r.reviewed_by_person, 'approver' FROM stet.review r JOIN stet.verdict v ON v.newsroom_id = r.newsroom_id AND v.id = r.verdict_id
             WHERE r.decision = 'APPROVE' AND NOT (
               -- by name and with a reason, where the terms of the verdict say that the newsroom is too small
               r.exceptions <> '{}' AND r.exception_remark_id IS NOT NULL AND EXISTS (
                 SELECT FROM stet.policy p JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id
                 WHERE p.newsroom_id = v.newsroom_id AND p.number = v.policy_number
                   AND coalesce((SELECT (k->'terms'->>'smallNewsroom')::boolean FROM jsonb_array_elements(p.by_article_kind) k WHERE k->>'kind' = a.kind), p.small_newsroom)))
       UNION SELECT c.newsroom_id, c.id, a.person_id, 'author' FROM stet.claim c JOIN stet.article_author a ON a.newsroom_id = c.newsroom_id AND a.article_id = c.article_id
             WHERE a.person_id IS NOT NULL)
     SELECT one.newsroom_id, format('person %s is %s and %s on claim %s', one.person, one.role, other.role, one.claim_id) AS about
     FROM part one CROSS JOIN LATERAL stet.claim_family(one.newsroom_id, one.claim_id) f (id)
     JOIN part other ON other.newsroom_id = one.newsroom_id AND other.claim_id = f.id AND other.person = one.person AND other.role > one.role`,
  ),
  rule(
    'a dismissed claim has its reason, for the words it has; a reason that stands is of a claim nobody works on',
    `SELECT c.newsroom_id, format('claim %s is DISMISSED without a standing dismissal of its wording', c.id) AS about FROM stet.claim c
     WHERE c.state = 'DISMISSED' AND NOT EXISTS (
       SELECT FROM stet.dismissal d WHERE d.newsroom_id = c.newsroom_id AND d.claim_id = c.id AND d.wording_id IN (SELECT stet.same_words(c.newsroom_id, c.wording_id)) AND d.lifted_at IS NULL)
     UNION ALL
     SELECT c.newsroom_id, format('claim %s is %s with a standing dismissal', c.id, c.state)
     FROM stet.claim c JOIN stet.dismissal d ON d.newsroom_id = c.newsroom_id AND d.claim_id = c.id AND d.lifted_at IS NULL
     WHERE c.state NOT IN ('DISMISSED', 'WITHDRAWN')`,
  ),
];
