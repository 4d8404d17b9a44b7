import { rule } from './rule.js';

/** Passages, their numbers and what is confidential of them; what the author and others were asked. */
export const evidenceRules = [
  rule(
    'a confidential passage says nothing in the open: its words, its source and its snapshot are sealed',
    `SELECT e.newsroom_id, format('evidence %s is %s and has words in the open', e.id, e.visibility) AS about FROM stet.evidence e
     WHERE e.visibility = 'CONFIDENTIAL' AND num_nonnulls(e.source_id, e.quotation, e.locator, e.url, e.note, e.retrieved_at) > 0
     UNION ALL
     SELECT e.newsroom_id, format('evidence %s is %s and has %s seals', e.id, e.visibility, count(x.evidence_id))
     FROM stet.evidence e LEFT JOIN stet.evidence_sealed x ON x.newsroom_id = e.newsroom_id AND x.evidence_id = e.id
     GROUP BY e.newsroom_id, e.id, e.visibility HAVING (e.visibility = 'CONFIDENTIAL') <> (count(x.evidence_id) = 1)
     UNION ALL
     SELECT x.newsroom_id, format('who is behind evidence %s is known and has %s keys', x.evidence_id, count(k.id))
     FROM stet.evidence_sealed x LEFT JOIN stet.subject_key k ON k.newsroom_id = x.newsroom_id AND k.id = x.evidence_id
     GROUP BY x.newsroom_id, x.evidence_id, x.source HAVING (x.source IS NOT NULL) <> (count(k.id) = 1)
     UNION ALL
     SELECT r.newsroom_id, format('a reason given with evidence %s lies in the open', e.subject_id)
     FROM stet.remark r JOIN stet.event e ON e.newsroom_id = r.newsroom_id AND e.data->>'remarkId' = r.id::text AND e.type IN ('EvidenceAmended', 'EvidenceWithdrawn')
     JOIN stet.evidence v ON v.newsroom_id = e.newsroom_id AND v.id = e.subject_id AND v.visibility = 'CONFIDENTIAL'
     UNION ALL
     SELECT e.newsroom_id, format('evidence %s is %s and its snapshot is not as its words are', e.id, e.visibility)
     FROM stet.evidence e JOIN stet.evidence_snapshot s ON s.newsroom_id = e.newsroom_id AND s.evidence_id = e.id
     WHERE (e.visibility = 'CONFIDENTIAL') <> (s.sealed IS NOT NULL) OR num_nonnulls(s.sha256, s.content, s.media_type, s.size) NOT IN (0, 4)
       OR (s.sealed IS NULL) <> (s.content IS NOT NULL)
     UNION ALL
     SELECT r.newsroom_id, format('evidence %s is %s and has readers', e.id, e.visibility) FROM stet.evidence_reader r
     JOIN stet.evidence e ON e.newsroom_id = r.newsroom_id AND e.id = r.evidence_id WHERE e.visibility <> 'CONFIDENTIAL'`,
  ),
  rule(
    'a snapshot is what its hash and its size say',
    `SELECT s.newsroom_id, format('the snapshot of evidence %s has another hash or size', s.evidence_id) AS about FROM stet.evidence_snapshot s
     WHERE s.content IS NOT NULL AND (s.sha256, s.size) IS DISTINCT FROM (encode(sha256(s.content), 'hex'), octet_length(s.content))`,
  ),
  rule(
    'the numbers of evidence have no gap, follow one another in one article and one confidence, and the newest alone stands',
    `SELECT e.newsroom_id, format('lineage %s has %s numbers up to %s', e.lineage_id, count(*), max(e.number)) AS about FROM stet.evidence e
     GROUP BY e.newsroom_id, e.lineage_id HAVING count(*) <> max(e.number) OR min(e.number) <> 1
     UNION ALL
     SELECT e.newsroom_id, format('evidence %s is %s and %s follows it', e.id, e.state, n.id) FROM stet.evidence e
     JOIN stet.evidence n ON n.newsroom_id = e.newsroom_id AND n.amends_id = e.id
     WHERE n.number <> e.number + 1 OR (n.article_id, n.lineage_id, n.visibility) <> (e.article_id, e.lineage_id, e.visibility) OR e.state = 'STANDING'
       OR e.state = 'CARRIED' AND NOT stet.counts(n.state)
     UNION ALL
     SELECT e.newsroom_id, format('evidence %s is %s and nothing follows it', e.id, e.state) FROM stet.evidence e
     WHERE e.state IN ('CARRIED', 'AMENDED') AND NOT EXISTS (SELECT FROM stet.evidence n WHERE n.newsroom_id = e.newsroom_id AND n.amends_id = e.id)`,
  ),
  rule(
    'nobody has approved on confidential evidence they were never named for',
    `SELECT r.newsroom_id, format('review %s is by a person who was never named for evidence %s', r.id, e.id) AS about
     FROM stet.review r JOIN stet.verdict v ON v.newsroom_id = r.newsroom_id AND v.id = r.verdict_id
     JOIN stet.claim_wording w ON w.newsroom_id = v.newsroom_id AND w.claim_id = v.claim_id AND w.fingerprint = v.fingerprint
     JOIN stet.citation c ON c.newsroom_id = v.newsroom_id AND c.wording_id = w.id AND c.cited_at < r.reviewed_at AND (c.withdrawn_at IS NULL OR c.withdrawn_at > r.reviewed_at)
     JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id AND e.visibility = 'CONFIDENTIAL' AND stet.counts(e.state)
     WHERE r.decision = 'APPROVE' AND NOT EXISTS (
       SELECT FROM stet.evidence l WHERE l.newsroom_id = e.newsroom_id AND l.lineage_id = e.lineage_id AND (l.added_by_person = r.reviewed_by_person OR EXISTS (
         SELECT FROM stet.event n JOIN stet.member m ON m.newsroom_id = n.newsroom_id AND m.id = (n.data->>'memberId')::uuid
         WHERE n.newsroom_id = l.newsroom_id AND n.subject_id = l.id AND n.type = 'EvidenceShared' AND m.person_id = r.reviewed_by_person)))`,
  ),
  rule(
    'an accepted wording is a revision made by whoever accepted it, and an answer is given once',
    `SELECT q.newsroom_id, format('query %s is ACCEPTED, its revision is by another or at another time', q.id) AS about
     FROM stet.author_query q JOIN stet.revision r ON r.newsroom_id = q.newsroom_id AND r.id = q.revision_id
     WHERE (r.submitted_by, r.submitted_at) IS DISTINCT FROM (q.answered_by, q.answered_at)
     UNION ALL
     SELECT q.newsroom_id, format('query %s is %s and was answered by %s', q.id, q.state, coalesce(q.answered_by::text, 'nobody')) FROM stet.author_query q
     WHERE (q.state = 'OPEN') <> (q.answered_by IS NULL)
     UNION ALL
     SELECT q.newsroom_id, format('query %s is STET by an author', q.id) FROM stet.author_query q
     JOIN stet.member m ON m.newsroom_id = q.newsroom_id AND m.id = q.answered_by
     WHERE q.state = 'STET' AND stet.is_author(q.newsroom_id, q.article_id, m.person_id)`,
  ),
  rule(
    'silence is recorded when the time to answer is over',
    `SELECT c.newsroom_id, format('contact %s is SILENT since %s, they had until %s', c.id, c.recorded_at, c.answer_by) AS about FROM stet.contact c
     WHERE c.outcome = 'SILENT' AND (c.answer_by IS NULL OR c.recorded_at < c.answer_by)`,
  ),
];
