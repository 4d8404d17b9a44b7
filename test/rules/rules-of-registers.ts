import { rule } from './rule.js';

/** What the rows of articles and claims must say of one another (design, section 6: rules 1, 2, 6). */
export const registerRules = [
  rule(
    'the ledger of the revision under check is complete, and at most one confirmation of it stands',
    `SELECT a.newsroom_id, format('article %s is %s and its revision %s has no ledger', a.id, a.state, a.revision_number) AS about
     FROM stet.article a JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number
     WHERE coalesce(a.archived_from, a.state) IN ('IN_CHECK', 'SIGNED_OFF') AND (a.split_number <> a.revision_number
       OR NOT EXISTS (SELECT FROM stet.segment s WHERE s.newsroom_id = r.newsroom_id AND s.revision_id = r.id))
     UNION ALL
     SELECT l.newsroom_id, format('revision %s has %s standing confirmations', l.revision_id, count(*)) FROM stet.ledger_confirmation l
     WHERE l.lapsed_at IS NULL GROUP BY l.newsroom_id, l.revision_id HAVING count(*) > 1`,
  ),
  rule(
    'no split goes beyond the newest revision, and none is lost',
    `SELECT a.newsroom_id, format('article %s is %s at revision %s with split %s', a.id, a.state, a.revision_number, a.split_number) AS about
     FROM stet.article a WHERE a.split_number > a.revision_number`,
  ),
  rule(
    'a claim stands at its newest wording',
    `SELECT c.newsroom_id, format('claim %s is at wording %s, which is number %s of %s', c.id, c.wording_id, w.number, c.wording_number) AS about
     FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
     WHERE w.claim_id <> c.id OR w.number <> c.wording_number OR w.start_at <> c.start_at`,
  ),
  rule(
    'a claim that counts stands in the revision under check',
    `SELECT c.newsroom_id, format('claim %s is %s with words of revision %s, article %s is at %s', c.id, c.state, r.number, a.id, a.split_number) AS about
     FROM stet.claim c JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id
     JOIN stet.revision r ON r.newsroom_id = w.newsroom_id AND r.id = w.revision_id
     JOIN stet.article a ON a.newsroom_id = c.newsroom_id AND a.id = c.article_id
     WHERE c.state NOT IN ('WITHDRAWN', 'SUPERSEDED') AND r.number <> a.split_number`,
  ),
  rule(
    'a segment is a claim exactly where a wording touches it, unless a member said otherwise',
    `SELECT s.newsroom_id, format('segment %s of revision %s is a CLAIM and no wording touches it', s.id, s.revision_id) AS about
     FROM stet.segment s WHERE s.disposition = 'CLAIM' AND s.disposed_by IS NULL AND NOT EXISTS (
       SELECT FROM stet.claim_wording w WHERE w.newsroom_id = s.newsroom_id AND w.revision_id = s.revision_id AND w.start_at < s.end_at AND w.end_at > s.start_at)`,
  ),
];
