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
  rule(
    'a superseded claim has heirs, and only a superseded one has',
    `SELECT c.newsroom_id, format('claim %s is %s with %s heirs', c.id, c.state, count(l.id)) AS about
     FROM stet.claim c LEFT JOIN stet.claim_link l ON l.newsroom_id = c.newsroom_id AND l.from_claim_id = c.id AND l.kind IN ('SPLIT', 'MERGE')
     GROUP BY c.newsroom_id, c.id, c.state HAVING (c.state = 'SUPERSEDED') <> (count(l.id) > 0)
     UNION ALL
     SELECT c.newsroom_id, format('claim %s is split into %s and merged into %s', c.id, count(*) FILTER (WHERE l.kind = 'SPLIT'), count(*) FILTER (WHERE l.kind = 'MERGE'))
     FROM stet.claim c JOIN stet.claim_link l ON l.newsroom_id = c.newsroom_id AND l.from_claim_id = c.id AND l.kind IN ('SPLIT', 'MERGE')
     GROUP BY c.newsroom_id, c.id HAVING NOT (count(*) = count(*) FILTER (WHERE l.kind = 'SPLIT') AND count(*) >= 2 OR count(*) = 1 AND bool_and(l.kind = 'MERGE'))
     UNION ALL
     SELECT c.newsroom_id, format('claim %s is made of %s claims', c.id, count(*))
     FROM stet.claim c JOIN stet.claim_link l ON l.newsroom_id = c.newsroom_id AND l.to_claim_id = c.id AND l.kind IN ('SPLIT', 'MERGE')
     GROUP BY c.newsroom_id, c.id HAVING NOT (bool_and(l.kind = 'SPLIT') AND count(*) = 1 OR bool_and(l.kind = 'MERGE') AND count(*) >= 2)`,
  ),
  rule(
    'lineage stays within an article and runs in no circle, and no claim is older than what it was made of',
    `WITH RECURSIVE line AS (
       SELECT l.newsroom_id, l.from_claim_id AS start, l.to_claim_id AS claim_id FROM stet.claim_link l WHERE l.kind IN ('SPLIT', 'MERGE')
       UNION
       SELECT p.newsroom_id, p.start, l.to_claim_id FROM line p JOIN stet.claim_link l ON l.newsroom_id = p.newsroom_id AND l.from_claim_id = p.claim_id AND l.kind IN ('SPLIT', 'MERGE'))
     SELECT newsroom_id, format('claim %s descends from itself', start) AS about FROM line WHERE start = claim_id
     UNION ALL
     SELECT l.newsroom_id, format('claim %s and its heir %s stand in two articles, or in the wrong order', p.id, h.id)
     FROM stet.claim_link l JOIN stet.claim p ON p.newsroom_id = l.newsroom_id AND p.id = l.from_claim_id JOIN stet.claim h ON h.newsroom_id = l.newsroom_id AND h.id = l.to_claim_id
     WHERE p.article_id <> h.article_id OR l.kind <> 'DUPLICATE' AND h.created_at < p.created_at`,
  ),
  rule(
    'an heir lies within what it was split from, and holds all of what it was merged from',
    `SELECT l.newsroom_id, format('%s: claim %s at %s–%s, its heir %s at %s–%s', l.kind, p.claim_id, p.start_at, p.end_at, h.claim_id, h.start_at, h.end_at) AS about
     FROM stet.claim_link l JOIN stet.claim_wording p ON p.newsroom_id = l.newsroom_id AND p.id = l.wording_id
     JOIN stet.claim_wording h ON h.newsroom_id = l.newsroom_id AND h.id = l.to_wording_id
     WHERE p.revision_id <> h.revision_id AND l.kind <> 'DUPLICATE' OR h.number <> 1 AND l.kind <> 'DUPLICATE'
       OR l.kind = 'SPLIT' AND NOT (h.start_at >= p.start_at AND h.end_at <= p.end_at)
       OR l.kind = 'MERGE' AND NOT (h.start_at <= p.start_at AND h.end_at >= p.end_at)`,
  ),
  rule(
    'a duplicate is dismissed as one, for the words it has, and left to a live claim of its article that says what it said',
    `SELECT l.newsroom_id, format('claim %s (%s) is a duplicate of %s (%s)', d.id, d.state, o.id, o.state) AS about
     FROM stet.claim_link l JOIN stet.claim d ON d.newsroom_id = l.newsroom_id AND d.id = l.from_claim_id JOIN stet.claim o ON o.newsroom_id = l.newsroom_id AND o.id = l.to_claim_id
     JOIN stet.claim_wording dw ON dw.newsroom_id = d.newsroom_id AND dw.id = d.wording_id JOIN stet.claim_wording dl ON dl.newsroom_id = l.newsroom_id AND dl.id = l.wording_id
     JOIN stet.claim_wording ow ON ow.newsroom_id = o.newsroom_id AND ow.id = o.wording_id JOIN stet.claim_wording ol ON ol.newsroom_id = l.newsroom_id AND ol.id = l.to_wording_id
     LEFT JOIN stet.dismissal s ON s.newsroom_id = d.newsroom_id AND s.claim_id = d.id AND s.lifted_at IS NULL
     WHERE l.kind = 'DUPLICATE' AND l.unlinked_at IS NULL AND (coalesce(d.withdrawn_from, d.state) <> 'DISMISSED' OR s.reason_code IS DISTINCT FROM 'DUPLICATE'
       OR o.state NOT IN ('PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED') OR d.article_id <> o.article_id
       OR dw.fingerprint <> dl.fingerprint OR ow.fingerprint <> ol.fingerprint)`,
  ),
  rule(
    'a confirmed headline is one of the newest split revision, confirmed by nobody who wrote it',
    `SELECT h.newsroom_id, format('confirmation %s stands for revision %s, the article %s is at %s', h.id, r.number, a.id, a.split_number) AS about
     FROM stet.headline_confirmation h JOIN stet.revision r ON r.newsroom_id = h.newsroom_id AND r.id = h.revision_id
     JOIN stet.article a ON a.newsroom_id = h.newsroom_id AND a.id = h.article_id
     WHERE h.lapsed_at IS NULL AND (r.number <> a.split_number OR NOT EXISTS (SELECT FROM stet.headlines(h.newsroom_id, h.revision_id) s (id) WHERE s.id = h.segment_id))
     UNION ALL
     SELECT h.newsroom_id, format('confirmation %s is by an author', h.id) FROM stet.headline_confirmation h
     JOIN stet.member m ON m.newsroom_id = h.newsroom_id AND m.id = h.confirmed_by
     JOIN stet.article_author a ON a.newsroom_id = h.newsroom_id AND a.article_id = h.article_id AND a.person_id = m.person_id`,
  ),
];
