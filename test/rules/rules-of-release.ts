import { rule } from './rule.js';

/**
 * What stands behind a released article, read from the tables alone (design, section 6, rule 10): everything clearance asks for, or somebody's name
 * in its place.
 */

/**
 * Read once for all questions: the articles that are out, their claims with what is held of them, what stands for these, and who put their name in
 * the place of what. Materialised, because planned as one they would take longer than they run.
 */
const READ = `
  out AS MATERIALIZED (
    SELECT a.newsroom_id, a.id AS article_id, a.kind, r.id AS revision_id FROM stet.article a
    JOIN stet.revision r ON r.newsroom_id = a.newsroom_id AND r.article_id = a.id AND r.number = a.revision_number WHERE a.state = 'SIGNED_OFF'),
  -- for the words the claim has, or for one revision
  named AS MATERIALIZED (
    SELECT o.newsroom_id, o.article_id, o.blocker_code, o.subject_id, CASE WHEN o.wording_id IS NULL THEN o.revision_id END AS revision_id FROM stet.override o
    LEFT JOIN stet.claim_wording ow ON ow.newsroom_id = o.newsroom_id AND ow.id = o.wording_id
    LEFT JOIN stet.claim oc ON oc.newsroom_id = o.newsroom_id AND oc.id = o.claim_id LEFT JOIN stet.claim_wording nw ON nw.newsroom_id = oc.newsroom_id AND nw.id = oc.wording_id
    WHERE o.lapsed_at IS NULL AND ow.fingerprint IS NOT DISTINCT FROM nw.fingerprint),
  claims AS MATERIALIZED (
    SELECT o.*, c.id AS claim_id, c.state, w.fingerprint, w.kind AS claim_kind FROM out o JOIN stet.claim c ON c.newsroom_id = o.newsroom_id AND c.article_id = o.article_id
    JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id)`;

/** A term of policy `p` for articles of the kind of `x`, as JSON. */
const term = (name: string, column: string): string =>
  `coalesce((SELECT k->'terms'->'${name}' FROM jsonb_array_elements(p.by_article_kind) k WHERE k->>'kind' = x.kind), to_jsonb(p.${column}))`;
/** What policy `p` asks for claims of the kind of `x`. */
const asked = (name: string, column: string): string =>
  `coalesce((SELECT e->'${name}' FROM jsonb_array_elements(${term('evidenceRules', 'evidence_rules')}) e WHERE e->>'claimKind' = x.claim_kind), ${term(name, column)})`;

const HELD = `held AS MATERIALIZED (
    SELECT x.*, v.id AS verdict_id, t.effect, ${asked('sourcesNeeded', 'sources_needed')}::int AS sources_needed,
      ${asked('primarySourceNeeded', 'primary_source_needed')}::boolean AS primary_needed, ${term('authorsWordOnly', 'authors_word_only')} #>> '{}' AS authors_word
    FROM claims x JOIN stet.verdict v ON v.newsroom_id = x.newsroom_id AND v.claim_id = x.claim_id AND v.state IN ('APPROVED', 'PUBLISHED')
    JOIN stet.rating t ON t.newsroom_id = v.newsroom_id AND t.id = v.rating_id JOIN stet.policy p ON p.newsroom_id = v.newsroom_id AND p.number = v.policy_number
    WHERE x.state = 'CHECKED')`;

/** What counts for the words of the claims: how near, and who published. */
const STANDING = `standing AS MATERIALIZED (
    SELECT x.newsroom_id, x.claim_id, e.tier, coalesce(lower(regexp_replace(btrim(s.publisher), '\\s+', ' ', 'g')), e.lineage_id::text) AS publisher
    FROM claims x JOIN stet.citation c ON c.newsroom_id = x.newsroom_id AND c.claim_id = x.claim_id AND c.withdrawn_at IS NULL
    JOIN stet.claim_wording w ON w.newsroom_id = c.newsroom_id AND w.id = c.wording_id AND w.fingerprint = x.fingerprint
    JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id AND e.state IN ('STANDING', 'CARRIED')
    LEFT JOIN stet.source s ON s.newsroom_id = e.newsroom_id AND s.id = e.source_id),
  gone AS MATERIALIZED (
    SELECT x.newsroom_id, x.verdict_id FROM held x JOIN stet.verdict_assessment va ON va.newsroom_id = x.newsroom_id AND va.verdict_id = x.verdict_id
    JOIN stet.assessment_citation ac ON ac.newsroom_id = va.newsroom_id AND ac.assessment_id = va.assessment_id
    JOIN stet.citation c ON c.newsroom_id = ac.newsroom_id AND c.id = ac.citation_id JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
    WHERE c.withdrawn_at IS NOT NULL OR e.state NOT IN ('STANDING', 'CARRIED'))`;

/** Nobody's name stands in its place. */
const unnamed = (code: string, subject: string): string =>
  `NOT EXISTS (SELECT FROM named n WHERE n.newsroom_id = x.newsroom_id AND n.article_id = x.article_id AND n.blocker_code = '${code}' AND n.subject_id = ${subject}
     AND (n.revision_id IS NULL OR n.revision_id = x.revision_id))`;

const ofStanding = (what: string): string =>
  `(SELECT ${what} FROM standing y WHERE y.newsroom_id = x.newsroom_id AND y.claim_id = x.claim_id)`;

export const releaseRules = [
  rule(
    'SIGNED_OFF means: these words are split and read, no claim is open, every verdict lets them stand, and the release is recorded',
    `WITH ${READ}, ${HELD}
     SELECT a.newsroom_id, format('article %s is SIGNED_OFF without a standing release of its newest words', a.id) AS about FROM stet.article a
     WHERE a.state = 'SIGNED_OFF' AND (a.split_number <> a.revision_number OR NOT EXISTS (
       SELECT FROM stet.sign_off s JOIN stet.revision r ON r.newsroom_id = s.newsroom_id AND r.id = s.revision_id
       WHERE s.newsroom_id = a.newsroom_id AND s.article_id = a.id AND s.withdrawn_at IS NULL AND r.number = a.revision_number AND s.text_sha256 = r.text_sha256))
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF and nobody has confirmed its ledger', x.article_id) FROM out x
     WHERE NOT EXISTS (SELECT FROM stet.ledger_confirmation l WHERE l.newsroom_id = x.newsroom_id AND l.revision_id = x.revision_id AND l.lapsed_at IS NULL)
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over claim %s, which is %s', x.article_id, x.claim_id, x.state)
     FROM claims x WHERE x.state IN ('PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW') AND ${unnamed('OPEN_CLAIM', 'x.claim_id')}
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over claim %s, found not to stand', x.article_id, x.claim_id)
     FROM held x WHERE x.effect = 'MUST_CHANGE' AND ${unnamed('MUST_CHANGE', 'x.claim_id')}
       AND NOT EXISTS (SELECT FROM stet.reported_as_false f JOIN stet.claim_wording w ON w.newsroom_id = f.newsroom_id AND w.id = f.wording_id
                       WHERE f.newsroom_id = x.newsroom_id AND f.claim_id = x.claim_id AND f.lifted_at IS NULL AND w.fingerprint = x.fingerprint)
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF although no claim is in it', x.article_id) FROM out x
     WHERE ${unnamed('NOTHING_FOUND', 'x.article_id')} AND NOT EXISTS (
       SELECT FROM stet.claim c WHERE c.newsroom_id = x.newsroom_id AND c.article_id = x.article_id AND c.state NOT IN ('WITHDRAWN', 'SUPERSEDED'))`,
  ),
  rule(
    'SIGNED_OFF means, too: what every verdict rests on stands and is enough for the policy it was made under',
    `WITH ${READ}, ${HELD}, ${STANDING}
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over claim %s, whose verdict lost a passage', x.article_id, x.claim_id) AS about
     FROM held x JOIN gone g ON g.newsroom_id = x.newsroom_id AND g.verdict_id = x.verdict_id WHERE ${unnamed('EVIDENCE_WITHDRAWN', 'x.claim_id')}
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over claim %s with too little evidence', x.article_id, x.claim_id)
     FROM held x WHERE x.effect <> 'EDITOR_DECIDES' AND ${unnamed('EVIDENCE_MISSING', 'x.claim_id')}
       AND (${ofStanding(`count(DISTINCT y.publisher) FILTER (WHERE y.tier <> 'AUTHOR')`)} < x.sources_needed
            OR x.primary_needed AND NOT coalesce(${ofStanding(`bool_or(y.tier = 'PRIMARY')`)}, false))
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over claim %s on its author''s word', x.article_id, x.claim_id)
     FROM held x WHERE x.effect <> 'EDITOR_DECIDES' AND x.authors_word = 'BLOCKS' AND ${unnamed('AUTHORS_WORD_ONLY', 'x.claim_id')} AND ${ofStanding(`bool_and(y.tier = 'AUTHOR')`)}`,
  ),
  rule(
    'SIGNED_OFF means, at last: nothing is asked of the author, no comment holds it back, its headlines are confirmed, and who it speaks of was heard',
    `WITH ${READ}
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over the open query %s', x.article_id, q.id) AS about
     FROM out x JOIN stet.author_query q ON q.newsroom_id = x.newsroom_id AND q.article_id = x.article_id AND q.state = 'OPEN' AND q.blocking
     LEFT JOIN claims c ON c.newsroom_id = q.newsroom_id AND c.claim_id = q.claim_id WHERE c.state IS DISTINCT FROM 'WITHDRAWN' AND ${unnamed('QUERY_OPEN', 'q.id')}
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF over the comment %s', x.article_id, k.id)
     FROM out x JOIN stet.comment k ON k.newsroom_id = x.newsroom_id AND k.article_id = x.article_id AND k.blocking AND k.resolved_at IS NULL
     LEFT JOIN stet.task t ON t.newsroom_id = k.newsroom_id AND t.id = k.task_id
     LEFT JOIN stet.claim c ON c.newsroom_id = k.newsroom_id AND c.id = coalesce(k.claim_id, t.claim_id)
     LEFT JOIN stet.comment_place p ON p.newsroom_id = k.newsroom_id AND p.comment_id = coalesce(k.thread_id, k.id) AND p.revision_id = x.revision_id
     WHERE c.state IS DISTINCT FROM 'WITHDRAWN' AND (k.revision_id IS NULL OR p.start_at IS NOT NULL) AND ${unnamed('BLOCKING_COMMENT', 'k.id')}
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF under the headline %s', x.article_id, s.id)
     FROM out x JOIN stet.segment s ON s.newsroom_id = x.newsroom_id AND s.revision_id = x.revision_id AND s.disposition <> 'CLAIM'
     WHERE (s.disposition = 'HEADLINE' OR EXISTS (SELECT FROM stet.part t WHERE t.newsroom_id = s.newsroom_id AND t.revision_id = s.revision_id
              AND t.kind IN ('TITLE', 'STANDFIRST') AND t.start_at < s.end_at AND t.end_at > s.start_at))
       AND NOT EXISTS (SELECT FROM stet.headline_confirmation h WHERE h.newsroom_id = s.newsroom_id AND h.segment_id = s.id AND h.lapsed_at IS NULL)
       AND ${unnamed('HEADLINE_UNCONFIRMED', 's.id')}
     UNION ALL
     SELECT x.newsroom_id, format('article %s is SIGNED_OFF and not everybody was heard', x.article_id)
     FROM out x JOIN stet.sign_off o ON o.newsroom_id = x.newsroom_id AND o.article_id = x.article_id AND o.withdrawn_at IS NULL
     JOIN stet.policy p ON p.newsroom_id = o.newsroom_id AND p.number = o.policy_number
     WHERE ${term('rightOfReply', 'right_of_reply')} = '"REQUIRED"' AND ${unnamed('RIGHT_OF_REPLY_MISSING', 'x.article_id')}
       AND NOT coalesce((SELECT bool_and(t.outcome <> 'AWAITED') FROM stet.contact t WHERE t.newsroom_id = x.newsroom_id AND t.article_id = x.article_id), false)`,
  ),
  rule(
    'a release stands only over a signed-off article, one at a time, and is never by an author',
    `SELECT s.newsroom_id, format('sign-off %s stands over article %s, which is %s', s.id, a.id, a.state) AS about
     FROM stet.sign_off s JOIN stet.article a ON a.newsroom_id = s.newsroom_id AND a.id = s.article_id
     WHERE s.withdrawn_at IS NULL AND coalesce(a.archived_from, a.state) <> 'SIGNED_OFF'
     UNION ALL
     SELECT s.newsroom_id, format('article %s has %s standing sign-offs', s.article_id, count(*)) FROM stet.sign_off s
     WHERE s.withdrawn_at IS NULL GROUP BY s.newsroom_id, s.article_id HAVING count(*) > 1
     UNION ALL
     SELECT s.newsroom_id, format('sign-off %s is by an author', s.id) FROM stet.sign_off s JOIN stet.member m ON m.newsroom_id = s.newsroom_id AND m.id = s.signed_off_by
     JOIN stet.article_author a ON a.newsroom_id = s.newsroom_id AND a.article_id = s.article_id AND a.person_id = m.person_id`,
  ),
  rule(
    'whoever stands in the place of a blocker neither wrote nor checked, in a role its policy let override; and a standing word is of words that stand',
    `WITH word AS (
       SELECT o.newsroom_id, o.id, o.article_id, o.claim_id, o.wording_id, o.overridden_by AS who, o.lapsed_at AS ended, 'override' AS kind FROM stet.override o
       UNION ALL SELECT f.newsroom_id, f.id, f.article_id, f.claim_id, f.wording_id, f.marked_by, f.lifted_at, 'mark' FROM stet.reported_as_false f)
     SELECT w.newsroom_id, format('%s %s is by an author', w.kind, w.id) AS about FROM word w JOIN stet.member m ON m.newsroom_id = w.newsroom_id AND m.id = w.who
     JOIN stet.article_author a ON a.newsroom_id = w.newsroom_id AND a.article_id = w.article_id AND a.person_id = m.person_id
     UNION ALL
     SELECT w.newsroom_id, format('%s %s is by a checker', w.kind, w.id) FROM word w JOIN stet.member m ON m.newsroom_id = w.newsroom_id AND m.id = w.who
     JOIN stet.assessment s ON s.newsroom_id = w.newsroom_id AND s.claim_id = w.claim_id AND s.assessed_by_person = m.person_id
     JOIN stet.event before ON before.newsroom_id = s.newsroom_id AND before.subject_id = s.task_id AND before.type = 'TaskSubmitted'
     JOIN stet.event since ON since.newsroom_id = w.newsroom_id AND since.article_id = w.article_id AND since.article_seq > before.article_seq
       AND (since.type = 'BlockerOverridden' AND since.subject_id = w.id OR since.type = 'ClaimReportedAsFalse' AND since.data->>'markId' = w.id::text)
     UNION ALL
     SELECT o.newsroom_id, format('override %s was not for a %s', o.id, o.role) FROM stet.override o JOIN stet.article x ON x.newsroom_id = o.newsroom_id AND x.id = o.article_id
     JOIN stet.policy p ON p.newsroom_id = o.newsroom_id AND p.number = o.policy_number WHERE NOT ${term('overrideRoles', 'override_roles')} ? o.role
     UNION ALL
     SELECT w.newsroom_id, format('%s %s stands for words its claim no longer has', w.kind, w.id) FROM word w JOIN stet.claim c ON c.newsroom_id = w.newsroom_id AND c.id = w.claim_id
     JOIN stet.claim_wording n ON n.newsroom_id = c.newsroom_id AND n.id = c.wording_id JOIN stet.claim_wording g ON g.newsroom_id = w.newsroom_id AND g.id = w.wording_id
     JOIN stet.article a ON a.newsroom_id = w.newsroom_id AND a.id = w.article_id
     WHERE w.ended IS NULL AND (n.fingerprint <> g.fingerprint OR c.state IN ('WITHDRAWN', 'SUPERSEDED')) AND a.split_number = a.revision_number
     UNION ALL
     SELECT l.newsroom_id, format('sign-off %s leaned on override %s, which did not stand', l.sign_off_id, l.override_id) FROM stet.sign_off_override l
     JOIN stet.sign_off s ON s.newsroom_id = l.newsroom_id AND s.id = l.sign_off_id JOIN stet.override o ON o.newsroom_id = l.newsroom_id AND o.id = l.override_id
     WHERE o.article_id <> s.article_id OR o.overridden_at > s.signed_off_at OR o.lapsed_at < s.signed_off_at`,
  ),
];
