import { rule, SqlRule } from './rule.js';

/** Rules 7, 8, 11, 12: numbers without gaps, and no event without its change nor a change without its event. */

/** The last event that says where a thing stands must say where it stands now. */
const told = (what: string, table: string, says: string): SqlRule =>
  rule(
    `${what} stands where the trail says`,
    `SELECT x.newsroom_id, format('${what} %s is %s, its trail says %s', x.id, x.state, coalesce(last.state, 'nothing')) AS about
     FROM stet.${table} x LEFT JOIN LATERAL (
       SELECT s.state FROM (SELECT e.article_seq, ${says} AS state FROM stet.event e WHERE e.newsroom_id = x.newsroom_id AND e.subject_id = x.id AND e.subject_type = '${table}') s
       WHERE s.state IS NOT NULL ORDER BY s.article_seq DESC LIMIT 1) last ON true
     WHERE last.state IS DISTINCT FROM x.state`,
  );

/** As many events of a type as there are rows it tells of, one each. */
const pairs = (type: string, rows: string, key = `(e.subject_id)`): SqlRule =>
  rule(
    `each ${type} tells of one change, and each such change is told`,
    `SELECT coalesce(r.newsroom_id, e.newsroom_id) AS newsroom_id, format('${type}: change %s, %s events', coalesce(r.key, e.key), count(e.key)) AS about
     FROM (${rows}) r FULL JOIN (SELECT e.newsroom_id, ${key}::text AS key FROM stet.event e WHERE e.type = '${type}') e ON e.newsroom_id = r.newsroom_id AND e.key = r.key
     GROUP BY 1, r.key, e.key HAVING r.key IS NULL OR count(e.key) <> 1`,
  );

const ids = (table: string, where = 'true', key = 'x.id'): string =>
  `SELECT x.newsroom_id, ${key}::text AS key FROM stet.${table} x WHERE ${where}`;
const held = (field: string): string => `(e.data->>'${field}')`;

const approved = `SELECT x.newsroom_id, x.id::text AS key FROM stet.verdict x
  WHERE (SELECT count(*) FROM stet.review r WHERE r.newsroom_id = x.newsroom_id AND r.verdict_id = x.id AND r.decision = 'APPROVE') >= x.approvals_needed`;

/** A confirmation that came along with its words into a revision. */
const taken = `EXISTS (SELECT FROM stet.event e WHERE e.newsroom_id = x.newsroom_id AND e.article_id = x.article_id AND e.type = 'HeadlineConfirmationCarried'
    AND e.data->>'confirmationId' = x.id::text)`;

/** What has fallen due is told without a work item: its row in stet.due is what is kept until its effect is written. */
const DUE_QUEUE = 'deadlines';

export const trailRules: readonly SqlRule[] = [
  rule(
    "an article's events are numbered 1, 2, 3 … without a gap, and the article counts them",
    `SELECT a.newsroom_id, format('article %s counts %s; its trail has %s events from %s to %s', a.id, a.article_seq, count(e.id), min(e.article_seq), max(e.article_seq)) AS about
     FROM stet.article a LEFT JOIN stet.event e ON e.newsroom_id = a.newsroom_id AND e.article_id = a.id
     GROUP BY a.newsroom_id, a.id, a.article_seq
     HAVING count(e.id) <> a.article_seq OR max(e.article_seq) IS DISTINCT FROM a.article_seq OR min(e.article_seq) IS DISTINCT FROM 1`,
  ),
  rule(
    'revisions, wordings, hand-ins and verdicts are numbered without a gap',
    `SELECT a.newsroom_id, format('article %s is at revision %s and has %s up to %s', a.id, a.revision_number, count(r.id), max(r.number)) AS about
     FROM stet.article a LEFT JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id GROUP BY a.newsroom_id, a.id, a.revision_number
     HAVING count(r.id) <> a.revision_number OR coalesce(max(r.number), 0) <> a.revision_number
     UNION ALL
     SELECT c.newsroom_id, format('claim %s is at wording %s and has %s up to %s', c.id, c.wording_number, count(w.id), max(w.number))
     FROM stet.claim c LEFT JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.claim_id = c.id GROUP BY c.newsroom_id, c.id, c.wording_number
     HAVING count(w.id) <> c.wording_number OR max(w.number) IS DISTINCT FROM c.wording_number
     UNION ALL
     SELECT s.newsroom_id, format('task %s has %s hand-ins up to %s', s.task_id, count(*), max(s.number)) FROM stet.assessment s
     GROUP BY s.newsroom_id, s.task_id HAVING count(*) <> max(s.number) OR min(s.number) <> 1
     UNION ALL
     SELECT v.newsroom_id, format('claim %s has %s verdicts up to %s', v.claim_id, count(*), max(v.number)) FROM stet.verdict v
     GROUP BY v.newsroom_id, v.claim_id HAVING count(*) <> max(v.number) OR min(v.number) <> 1`,
  ),
  told(
    'article',
    'article',
    `CASE e.type WHEN 'ArticleReceived' THEN 'RECEIVED' WHEN 'ArticleSubmitted' THEN 'SPLITTING' WHEN 'ArticleRevised' THEN 'SPLITTING' WHEN 'ArticleSplit' THEN 'IN_CHECK' WHEN 'ArticleSplitFailed' THEN 'SPLIT_FAILED'
       WHEN 'ArticleArchived' THEN 'ARCHIVED' WHEN 'ArticleUnarchived' THEN e.data->>'to' WHEN 'ArticleMoved' THEN e.data->>'to' END`,
  ),
  told(
    'claim',
    'claim',
    `CASE e.type WHEN 'ClaimProposed' THEN 'PROPOSED' WHEN 'ClaimAccepted' THEN 'QUEUED' WHEN 'ClaimDismissed' THEN 'DISMISSED' WHEN 'ClaimWithdrawn' THEN 'WITHDRAWN' WHEN 'ClaimSuperseded' THEN 'SUPERSEDED'
       WHEN 'ClaimRevived' THEN e.data->>'to' WHEN 'ClaimReworded' THEN e.data->>'to' WHEN 'ClaimMoved' THEN e.data->>'to' END`,
  ),
  told(
    'task',
    'task',
    `CASE e.type WHEN 'TaskQueued' THEN 'QUEUED' WHEN 'TaskReady' THEN 'READY' WHEN 'TaskAssigned' THEN 'ASSIGNED' WHEN 'TaskUnassigned' THEN 'READY' WHEN 'TaskReleased' THEN 'READY'
       WHEN 'TaskLeaseLapsed' THEN 'READY' WHEN 'TaskStarted' THEN 'IN_PROGRESS' WHEN 'TaskSubmitted' THEN 'SUBMITTED' WHEN 'TaskReturned' THEN 'RETURNED'
       WHEN 'TaskAccepted' THEN 'ACCEPTED' WHEN 'TaskReworded' THEN e.data->>'to' WHEN 'TaskCancelled' THEN 'CANCELLED' END`,
  ),
  told(
    'verdict',
    'verdict',
    `CASE e.type WHEN 'VerdictProposed' THEN 'PROPOSED' WHEN 'VerdictApproved' THEN 'APPROVED' WHEN 'VerdictReturned' THEN 'RETURNED' WHEN 'VerdictLapsed' THEN 'LAPSED' WHEN 'VerdictRestored' THEN 'APPROVED'
       WHEN 'VerdictSuperseded' THEN 'SUPERSEDED' WHEN 'VerdictRetracted' THEN 'RETRACTED' END`,
  ),
  pairs('ArticleReceived', ids('page_fetch', 'true', 'x.article_id')),
  pairs('ArticleSubmitted', ids('article', 'x.revision_number > 0')),
  pairs('ArticleRevised', ids('revision', 'x.number > 1'), held('revisionId')),
  pairs('LedgerConfirmed', ids('ledger_confirmation'), held('confirmationId')),
  pairs('ClaimDismissed', ids('dismissal'), held('dismissalId')),
  pairs('TaskQueued', ids('task')),
  pairs('TaskSubmitted', ids('assessment'), held('assessmentId')),
  pairs('StepAnswered', ids('step_answer'), held('answerId')),
  pairs('TaskReminded', ids('task_alarm', `x.step = 'REMINDER'`), held('alarmId')),
  pairs('TaskEscalated', ids('task_alarm', `x.step = 'ESCALATION'`), held('alarmId')),
  pairs('EvidenceCited', ids('citation', 'x.inherited_from IS NULL')),
  pairs('EvidenceInherited', ids('citation', 'x.inherited_from IS NOT NULL')),
  pairs('SourceAdded', ids('source')),
  pairs('EvidenceAdded', ids('evidence', 'x.number = 1')),
  pairs('EvidenceAmended', ids('evidence', 'x.number > 1')),
  // with the newest number go those that were carried on to it
  pairs(
    'EvidenceWithdrawn',
    ids(
      'evidence',
      `x.state = 'WITHDRAWN' AND NOT EXISTS (SELECT FROM stet.evidence n WHERE n.newsroom_id = x.newsroom_id AND n.amends_id = x.id)`,
    ),
  ),
  pairs('AuthorAsked', ids('author_query')),
  pairs('AuthorQueryAnswered', ids('author_query', `x.state NOT IN ('OPEN', 'WITHDRAWN')`)),
  pairs('AuthorQueryWithdrawn', ids('author_query', `x.state = 'WITHDRAWN'`)),
  pairs('ContactLogged', ids('contact')),
  pairs('EvidenceUncited', ids('citation', 'x.withdrawn_at IS NOT NULL')),
  pairs('ClaimSuperseded', ids('claim', `x.state = 'SUPERSEDED'`)),
  pairs(
    'ClaimShaped',
    ids(
      'claim',
      `EXISTS (SELECT FROM stet.claim_link l WHERE l.newsroom_id = x.newsroom_id AND l.to_claim_id = x.id AND l.kind <> 'DUPLICATE')`,
    ),
  ),
  pairs('DuplicateLinked', ids('claim_link', `x.kind = 'DUPLICATE'`), held('linkId')),
  pairs('DuplicateUnlinked', ids('claim_link', 'x.unlinked_at IS NOT NULL'), held('linkId')),
  pairs('HeadlineConfirmed', ids('headline_confirmation', `NOT ${taken}`), held('confirmationId')),
  pairs(
    'HeadlineConfirmationLapsed',
    ids('headline_confirmation', `x.lapsed_at IS NOT NULL AND NOT ${taken.replace('confirmationId', 'formerConfirmationId')}`),
    held('confirmationId'),
  ),
  pairs('CommentWritten', ids('comment')),
  pairs(
    'CommentEdited',
    `SELECT x.newsroom_id, format('%s.%s', x.comment_id, x.number + 1) AS key FROM stet.comment_text x`,
    `format('%s.%s', e.subject_id, e.data->>'number')`,
  ),
  pairs('VerdictProposed', ids('verdict')),
  pairs('VerdictReviewed', ids('review'), held('reviewId')),
  pairs('VerdictApproved', approved),
  pairs('VerdictReturned', ids('verdict', `x.state = 'RETURNED'`)),
  rule(
    'a verdict lapses as often as it comes back, and once more where it has lapsed',
    `SELECT v.newsroom_id, format('verdict %s is %s: it lapsed %s times and came back %s times', v.id, v.state, l.lapsed, l.restored) AS about
     FROM stet.verdict v CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE e.type = 'VerdictLapsed') AS lapsed, count(*) FILTER (WHERE e.type = 'VerdictRestored') AS restored
       FROM stet.event e WHERE e.newsroom_id = v.newsroom_id AND e.subject_id = v.id) l
     WHERE l.lapsed - l.restored <> CASE v.state WHEN 'LAPSED' THEN 1 ELSE 0 END`,
  ),
  rule(
    'a claim is re-anchored where it asserts the same, and reworded where it does not',
    `SELECT e.newsroom_id, format('%s of claim %s: the fingerprints are %s', e.type, e.subject_id, CASE WHEN w.fingerprint = f.fingerprint THEN 'one' ELSE 'two' END) AS about
     FROM stet.event e JOIN stet.claim_wording w ON w.newsroom_id = e.newsroom_id AND w.id = (e.data->>'wordingId')::uuid
     JOIN stet.claim_wording f ON f.newsroom_id = e.newsroom_id AND f.id = (e.data->>'formerWordingId')::uuid
     WHERE e.type IN ('ClaimReanchored', 'ClaimReworded') AND (e.type = 'ClaimReanchored') <> (w.fingerprint = f.fingerprint)`,
  ),
  rule(
    'an editor is asked about the words a claim has, and of words it had',
    `SELECT c.newsroom_id, format('claim %s asks about wording %s', c.id, c.meaning_asked_of) AS about
     FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
     JOIN stet.claim_wording m ON m.newsroom_id = c.newsroom_id AND m.id = c.meaning_asked_of WHERE m.number >= w.number OR m.fingerprint = w.fingerprint`,
  ),
  pairs('VerdictSuperseded', ids('verdict', `x.state = 'SUPERSEDED'`)),
  pairs('VerdictRetracted', ids('verdict', `x.state = 'RETRACTED'`)),
  pairs('ArticleSignedOff', ids('sign_off'), held('signOffId')),
  pairs('BlockerOverridden', ids('override')),
  pairs('OverrideLapsed', ids('override', 'x.lapsed_at IS NOT NULL')),
  pairs('ClaimReportedAsFalse', ids('reported_as_false'), held('markId')),
  pairs('ReportedAsFalseLifted', ids('reported_as_false', 'x.lifted_at IS NOT NULL'), held('markId')),
  pairs('SignOffWithdrawn', ids('sign_off', 'x.withdrawn_at IS NOT NULL'), held('signOffId')),
  pairs('FindingConfirmed', ids('finding_decision', `x.decision = 'CONFIRMED'`), held('decisionId')),
  pairs('FindingWaived', ids('finding_decision', `x.decision = 'WAIVED'`), held('decisionId')),
  rule(
    'what the checks found of a revision is told, and counted',
    `SELECT coalesce(f.newsroom_id, e.newsroom_id) AS newsroom_id, format('revision %s has %s findings, its trail tells of %s', coalesce(f.revision_id, e.subject_id), coalesce(f.n, 0), coalesce(e.n, 0)) AS about
     FROM (SELECT newsroom_id, revision_id, count(*) AS n FROM stet.finding GROUP BY 1, 2) f
     FULL JOIN (SELECT newsroom_id, subject_id, sum((data->>'findings')::int) AS n FROM stet.event WHERE type = 'FindingsReported' GROUP BY 1, 2) e ON e.newsroom_id = f.newsroom_id AND e.subject_id = f.revision_id
     WHERE f.n IS DISTINCT FROM e.n`,
  ),
  rule(
    'decisions on a finding are numbered without a gap',
    `SELECT d.newsroom_id, format('the finding %s of article %s has %s decisions up to %s', d.fingerprint, d.article_id, count(*), max(d.number)) AS about
     FROM stet.finding_decision d GROUP BY d.newsroom_id, d.article_id, d.fingerprint HAVING count(*) <> max(d.number) OR min(d.number) <> 1`,
  ),
  rule(
    'a claim enters the register once',
    `SELECT c.newsroom_id, format('claim %s was entered %s times', c.id, count(e.id)) AS about
     FROM stet.claim c LEFT JOIN stet.event e ON e.newsroom_id = c.newsroom_id AND e.subject_id = c.id
       AND (e.type IN ('ClaimAdded', 'ClaimShaped') OR e.article_seq = (SELECT min(f.article_seq) FROM stet.event f WHERE f.newsroom_id = c.newsroom_id AND f.subject_id = c.id) AND e.type IN ('ClaimProposed', 'ClaimAccepted'))
     GROUP BY c.newsroom_id, c.id HAVING count(e.id) <> 1`,
  ),
  rule(
    'a remark in the trail is the remark that was kept',
    `SELECT e.newsroom_id, format('%s %s holds another hash than remark %s', e.type, e.id, e.data->>'remarkId') AS about
     FROM stet.event e LEFT JOIN stet.remark r ON r.newsroom_id = e.newsroom_id AND r.id = (e.data->>'remarkId')::uuid
     WHERE e.data->>'remarkId' IS NOT NULL
       -- of what is confidential it lies sealed, for the passage the event tells of
       AND NOT EXISTS (SELECT FROM stet.evidence_remark s WHERE s.newsroom_id = e.newsroom_id AND s.id = (e.data->>'remarkId')::uuid AND s.evidence_id = e.subject_id AND r.id IS NULL)
       -- what was noted of a source goes with who it was
       AND NOT EXISTS (SELECT FROM stet.source s WHERE s.newsroom_id = e.newsroom_id AND s.id = e.subject_id AND s.erased_at IS NOT NULL AND r.id IS NULL)
       AND encode(sha256(convert_to(r.salt || E'\\n' || r.text, 'UTF8')), 'hex') IS DISTINCT FROM e.data->>'remarkSha256'`,
  ),
  rule(
    'accepted work is asked for: who waits for a job has its work item, and the queue is told or was told',
    `SELECT a.newsroom_id, format('article %s is SPLITTING and its split is %s', a.id, coalesce(w.state, 'not asked for')) AS about
     FROM stet.article a LEFT JOIN stet.work_item w ON w.newsroom_id = a.newsroom_id AND w.kind = 'split-article' AND w.key = a.id::text
     WHERE a.state = 'SPLITTING' AND coalesce(w.state, '') NOT IN ('QUEUED', 'RUNNING')
     UNION ALL
     SELECT t.newsroom_id, format('task %s is QUEUED and its preparation is %s', t.id, coalesce(w.state, 'not asked for'))
     FROM stet.task t LEFT JOIN stet.work_item w ON w.newsroom_id = t.newsroom_id AND w.kind = 'prepare-task' AND w.key = t.id::text
     WHERE t.state = 'QUEUED' AND coalesce(w.state, '') NOT IN ('QUEUED', 'RUNNING', 'FAILED')
     UNION ALL
     SELECT o.newsroom_id, format('outbox row %s belongs to no run of a work item', o.id)
     FROM stet.outbox o LEFT JOIN stet.work_item w ON w.newsroom_id = o.newsroom_id AND w.kind = o.kind AND w.key = o.key AND w.run >= o.run
     WHERE w.id IS NULL AND o.queue <> '${DUE_QUEUE}'`,
  ),
];
