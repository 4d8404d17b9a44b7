import { rule } from './rule.js';

/** What is said of words, claims, tasks and evidence. */
export const talkRules = [
  rule(
    'a comment is about exactly one thing, of its own article',
    `SELECT k.newsroom_id, format('comment %s is about %s things', k.id, num_nonnulls(k.claim_id, k.task_id, k.evidence_id, k.revision_id)) AS about
     FROM stet.comment k WHERE num_nonnulls(k.claim_id, k.task_id, k.evidence_id, k.revision_id) <> 1
     UNION ALL
     SELECT k.newsroom_id, format('comment %s is about a thing of another article', k.id) FROM stet.comment k
     LEFT JOIN stet.claim c ON c.newsroom_id = k.newsroom_id AND c.id = k.claim_id LEFT JOIN stet.task t ON t.newsroom_id = k.newsroom_id AND t.id = k.task_id
     LEFT JOIN stet.evidence e ON e.newsroom_id = k.newsroom_id AND e.id = k.evidence_id LEFT JOIN stet.revision r ON r.newsroom_id = k.newsroom_id AND r.id = k.revision_id
     WHERE coalesce(c.article_id, t.article_id, e.article_id, r.article_id) IS DISTINCT FROM k.article_id`,
  ),
  rule(
    'a thread has one level and one subject, and is resolved as a whole',
    `SELECT k.newsroom_id, format('comment %s replies to %s, which is no beginning', k.id, k.thread_id) AS about FROM stet.comment k
     WHERE k.thread_id IS NOT NULL AND NOT EXISTS (SELECT FROM stet.comment r WHERE r.newsroom_id = k.newsroom_id AND r.id = k.thread_id AND r.thread_id IS NULL)
     UNION ALL
     SELECT k.newsroom_id, format('comment %s is not about what its thread %s is about', k.id, r.id) FROM stet.comment k
     JOIN stet.comment r ON r.newsroom_id = k.newsroom_id AND r.id = k.thread_id
     WHERE (r.article_id, r.claim_id, r.task_id, r.evidence_id, r.revision_id) IS DISTINCT FROM (k.article_id, k.claim_id, k.task_id, k.evidence_id, k.revision_id)
     UNION ALL
     SELECT k.newsroom_id, format('comment %s is not resolved as its thread %s', k.id, r.id) FROM stet.comment k
     JOIN stet.comment r ON r.newsroom_id = k.newsroom_id AND r.id = k.thread_id WHERE (r.resolved_by, r.resolved_at) IS DISTINCT FROM (k.resolved_by, k.resolved_at)`,
  ),
  rule(
    'every text a comment has had is kept, one after the other',
    `SELECT k.newsroom_id, format('comment %s was edited %s times and keeps %s former texts', k.id, k.edits, count(t.number)) AS about
     FROM stet.comment k LEFT JOIN stet.comment_text t ON t.newsroom_id = k.newsroom_id AND t.comment_id = k.id
     GROUP BY k.newsroom_id, k.id, k.edits HAVING count(t.number) <> k.edits OR max(t.number) IS DISTINCT FROM nullif(k.edits, 0)`,
  ),
  rule(
    'words that are talked about have a place, or none, in each revision since they were selected, and stood in the first',
    `SELECT k.newsroom_id, format('the words of comment %s have no place in revision %s', k.id, r.id) AS about
     FROM stet.comment k JOIN stet.revision f ON f.newsroom_id = k.newsroom_id AND f.id = k.revision_id
     JOIN stet.revision r ON r.newsroom_id = k.newsroom_id AND r.article_id = k.article_id AND r.number >= f.number
     LEFT JOIN stet.comment_place p ON p.newsroom_id = k.newsroom_id AND p.comment_id = k.id AND p.revision_id = r.id
     WHERE k.thread_id IS NULL AND EXISTS (SELECT FROM stet.segment s WHERE s.newsroom_id = r.newsroom_id AND s.revision_id = r.id)
       AND (p.comment_id IS NULL OR r.id = f.id AND p.start_at IS NULL)`,
  ),
  rule(
    'what is said of confidential evidence is sealed, and who is named is named in the thread',
    `SELECT k.newsroom_id, format('comment %s speaks openly of what is confidential', k.id) AS about
     FROM stet.comment k JOIN stet.evidence e ON e.newsroom_id = k.newsroom_id AND e.id = k.evidence_id WHERE e.visibility = 'CONFIDENTIAL' AND NOT k.sealed
     UNION ALL
     SELECT k.newsroom_id, format('comment %s lies in the open, or is sealed without need', k.id)
     FROM stet.comment k LEFT JOIN stet.evidence e ON e.newsroom_id = k.newsroom_id AND e.id = k.evidence_id LEFT JOIN stet.comment_text t ON t.newsroom_id = k.newsroom_id AND t.comment_id = k.id
     WHERE k.erased_at IS NULL AND (coalesce(e.visibility = 'CONFIDENTIAL', false) <> (k.sealed_words IS NOT NULL) OR t.number IS NOT NULL AND (t.sealed_words IS NULL) <> (k.sealed_words IS NULL))
     UNION ALL
     SELECT x.newsroom_id, format('a mention of comment %s is of another thread', k.id) FROM stet.comment_mention x
     JOIN stet.comment k ON k.newsroom_id = x.newsroom_id AND k.id = x.comment_id WHERE x.thread_id <> coalesce(k.thread_id, k.id)`,
  ),
];
