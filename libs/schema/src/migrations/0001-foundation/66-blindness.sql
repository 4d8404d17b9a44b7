-- Two people assess the same words, neither seeing what the other found: what is handed in or cited meanwhile is sealed until the verdict that is
-- made from it has its number. It is sealed where it is written, whoever writes it and by whatever way, and again where it is read (91-blindness.sql).

CREATE FUNCTION stet.current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.person', true), '')::uuid;
-- Whether that person acts with roles that read nothing confidential, whatever else they are: a token of theirs for less.
CREATE FUNCTION stet.is_confidence_closed() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.confidence', true), '') = 'closed';

-- The number that opens what is said of a claim now; null: nothing is sealed. A claim is assessed blind from the first hand-in to come until all
-- that are wanted are in, also while one of its tasks was taken out.
CREATE FUNCTION stet.opens_with(newsroom uuid, claim uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (
      SELECT FROM stet.claim c JOIN stet.task t ON t.newsroom_id = c.newsroom_id AND t.claim_id = c.id AND t.blind AND t.state NOT IN ('ACCEPTED', 'CANCELLED')
      WHERE c.newsroom_id = newsroom AND c.id = claim AND c.state IN ('QUEUED', 'IN_VERIFICATION'))
    THEN (SELECT coalesce(max(v.number), 0) + 1 FROM stet.verdict v WHERE v.newsroom_id = newsroom AND v.claim_id = claim) END
$$;
CREATE FUNCTION stet.is_open(newsroom uuid, claim uuid, opens_with integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT opens_with IS NULL OR EXISTS (SELECT FROM stet.verdict v WHERE v.newsroom_id = newsroom AND v.claim_id = claim AND v.number >= opens_with)
$$;

-- Those that look past the policies of 91-blindness.sql run as their owner, within the newsroom of the transaction.

-- Evidence is sealed that was brought by somebody at work on a sealed claim, or brought and cited for one; unless it is used openly somewhere.
-- What others brought openly stays open, though it is used under seal: only the use is sealed then.
CREATE FUNCTION stet.is_sealed_evidence(newsroom uuid, evidence uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT e.blind AND e.added_by_person <> person AND e.author_note_id IS NULL
     AND CASE WHEN e.sealed_claim_id IS NOT NULL THEN NOT stet.is_open(newsroom, e.sealed_claim_id, e.opens_with)
              ELSE EXISTS (SELECT FROM stet.citation c WHERE c.newsroom_id = newsroom AND c.evidence_id = e.id AND c.cited_by_person = e.added_by_person) END
     AND NOT EXISTS (SELECT FROM stet.citation c WHERE c.newsroom_id = newsroom AND c.evidence_id = e.id
                     AND (c.cited_by_person IS NULL OR c.cited_by_person = person OR stet.is_open(newsroom, c.claim_id, c.opens_with)))
  FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.id = evidence
$$;
-- A source that nothing but sealed evidence is from tells what was found.
CREATE FUNCTION stet.is_sealed_source(newsroom uuid, source uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT EXISTS (SELECT FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.source_id = source AND e.blind)
     AND NOT EXISTS (SELECT FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.source_id = source AND NOT coalesce(stet.is_sealed_evidence(newsroom, e.id, person), false))
$$;
-- Whether a person reads what this passage says: it is not confidential, or they are an editor or a checker who brought it or was named.
CREATE FUNCTION stet.may_read_evidence(newsroom uuid, evidence uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT e.visibility <> 'CONFIDENTIAL' OR EXISTS (
      SELECT FROM stet.member m WHERE m.newsroom_id = newsroom AND m.person_id = person AND m.removed_at IS NULL AND m.roles && ARRAY['EDITOR', 'CHECKER']
        AND (e.added_by_person = person OR EXISTS (SELECT FROM stet.evidence_reader r WHERE r.newsroom_id = newsroom AND r.evidence_id = e.id AND r.member_id = m.id)))
  FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.id = evidence
$$;
-- Of evidence a comment tells as much as the passage: it is for those who see that, and may read it. Of a task that is assessed blind it is for who wrote
-- it and whom its thread names, until the verdict.
CREATE FUNCTION stet.sees_comment(newsroom uuid, comment uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT CASE
    WHEN k.evidence_id IS NOT NULL THEN
      coalesce(stet.may_read_evidence(newsroom, k.evidence_id, person), false) AND NOT coalesce(stet.is_sealed_evidence(newsroom, k.evidence_id, person), false)
    WHEN k.opens_with IS NOT NULL THEN
      EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = newsroom AND m.person_id = person AND (m.id = k.written_by OR EXISTS (
                SELECT FROM stet.comment_mention x WHERE x.newsroom_id = newsroom AND x.thread_id = coalesce(k.thread_id, k.id) AND x.member_id = m.id)))
      OR EXISTS (SELECT FROM stet.task t WHERE t.newsroom_id = newsroom AND t.id = k.task_id AND stet.is_open(newsroom, t.claim_id, k.opens_with))
    ELSE true END
  FROM stet.comment k WHERE k.newsroom_id = newsroom AND k.id = comment
$$;
-- What holds an article back is told to everybody by its id, also to those who may not read it: clearance is the same for all. Of a task it holds for its
-- claim; of words for as long as they stand in this revision.
CREATE FUNCTION stet.blocking_comments(newsroom uuid, article uuid, revision uuid) RETURNS TABLE (id uuid, claim_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT k.id, coalesce(k.claim_id, t.claim_id)
  FROM stet.comment k LEFT JOIN stet.task t ON t.newsroom_id = k.newsroom_id AND t.id = k.task_id
  WHERE k.newsroom_id = newsroom AND k.article_id = article AND k.blocking AND k.resolved_at IS NULL AND NOT EXISTS (
    SELECT FROM stet.comment_place p WHERE p.newsroom_id = newsroom AND p.comment_id = coalesce(k.thread_id, k.id) AND p.revision_id = revision AND p.start_at IS NULL)
$$;

CREATE FUNCTION stet.seal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_table_name = 'evidence' THEN
    new.blind := EXISTS (SELECT FROM stet.task t WHERE t.newsroom_id = new.newsroom_id AND t.article_id = new.article_id AND t.blind AND t.state NOT IN ('ACCEPTED', 'CANCELLED'));
    IF new.blind THEN
      SELECT t.claim_id, stet.opens_with(t.newsroom_id, t.claim_id) INTO new.sealed_claim_id, new.opens_with
      FROM stet.task t JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id AND m.person_id = new.added_by_person
      WHERE t.newsroom_id = new.newsroom_id AND t.article_id = new.article_id AND t.blind AND t.state NOT IN ('ACCEPTED', 'CANCELLED')
        AND stet.opens_with(t.newsroom_id, t.claim_id) IS NOT NULL
      ORDER BY t.state = 'IN_PROGRESS' DESC, t.started_at DESC NULLS LAST, t.id LIMIT 1;
    END IF;
    RETURN new;
  END IF;
  IF tg_table_name = 'comment' THEN
    SELECT stet.opens_with(t.newsroom_id, t.claim_id) INTO new.opens_with FROM stet.task t WHERE t.newsroom_id = new.newsroom_id AND t.id = new.task_id AND t.blind;
    new.sealed := new.opens_with IS NOT NULL OR EXISTS (
      SELECT FROM stet.evidence e WHERE e.newsroom_id = new.newsroom_id AND e.id = new.evidence_id AND (e.blind OR e.visibility = 'CONFIDENTIAL'));
    -- what is said of a confidential passage lies sealed as that does
    IF (new.sealed_words IS NULL) = EXISTS (
         SELECT FROM stet.evidence_sealed x WHERE x.newsroom_id = new.newsroom_id AND x.evidence_id = new.evidence_id) THEN
      RAISE EXCEPTION 'what is said of a confidential passage is sealed, and nothing else' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN new;
  END IF;
  IF tg_table_name = 'citation' THEN
    -- the author's own hand-over is for everybody
    IF new.cited_by_person IS NULL THEN RETURN new; END IF;
    -- what a claim hands on to those it was split or merged into stays sealed there
    IF EXISTS (SELECT FROM stet.citation c WHERE c.newsroom_id = new.newsroom_id AND c.evidence_id = new.evidence_id AND c.claim_id <> new.claim_id AND c.opens_with IS NOT NULL
         AND c.claim_id IN (SELECT stet.claim_family(new.newsroom_id, new.claim_id)) AND NOT stet.is_open(c.newsroom_id, c.claim_id, c.opens_with)) THEN
      SELECT coalesce(max(v.number), 0) + 1 INTO new.opens_with FROM stet.verdict v WHERE v.newsroom_id = new.newsroom_id AND v.claim_id = new.claim_id;
      RETURN new;
    END IF;
  END IF;
  new.opens_with := stet.opens_with(new.newsroom_id, new.claim_id);
  RETURN new;
END $$;
CREATE TRIGGER assessment_blind BEFORE INSERT ON stet.assessment FOR EACH ROW EXECUTE FUNCTION stet.seal();
CREATE TRIGGER step_answer_blind BEFORE INSERT ON stet.step_answer FOR EACH ROW EXECUTE FUNCTION stet.seal();
CREATE TRIGGER citation_blind BEFORE INSERT ON stet.citation FOR EACH ROW EXECUTE FUNCTION stet.seal();
CREATE TRIGGER evidence_blind BEFORE INSERT ON stet.evidence FOR EACH ROW EXECUTE FUNCTION stet.seal();
CREATE TRIGGER comment_blind BEFORE INSERT ON stet.comment FOR EACH ROW EXECUTE FUNCTION stet.seal();

-- On one claim's open tasks one person has one: whoever holds another one of them, has handed in on it, or was let into the talk on it.
CREATE FUNCTION stet.has_other_slot(newsroom uuid, claim uuid, task uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM stet.task o WHERE o.newsroom_id = newsroom AND o.claim_id = claim AND o.id <> task AND o.state NOT IN ('ACCEPTED', 'CANCELLED')
      AND (EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = o.newsroom_id AND m.id = o.assignee_id AND m.person_id = person)
        OR EXISTS (SELECT FROM stet.assessment s WHERE s.newsroom_id = o.newsroom_id AND s.task_id = o.id AND s.assessed_by_person = person)
        OR EXISTS (SELECT FROM stet.comment k JOIN stet.member m ON m.newsroom_id = k.newsroom_id AND m.person_id = person
                   WHERE k.newsroom_id = o.newsroom_id AND k.task_id = o.id AND k.opens_with IS NOT NULL AND (m.id = k.written_by OR EXISTS (
                     SELECT FROM stet.comment_mention x WHERE x.newsroom_id = k.newsroom_id AND x.comment_id = k.id AND x.member_id = m.id)))))
$$;
CREATE FUNCTION stet.keep_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE person uuid;
BEGIN
  IF tg_table_name = 'assessment' THEN
    IF (SELECT t.blind FROM stet.task t WHERE t.newsroom_id = new.newsroom_id AND t.id = new.task_id)
       AND stet.has_other_slot(new.newsroom_id, new.claim_id, new.task_id, new.assessed_by_person) THEN
      RAISE EXCEPTION 'who assessed these words may not assess them again for the second opinion' USING ERRCODE = 'ST001';
    END IF;
  ELSIF new.blind AND new.assignee_id IS NOT NULL AND new.state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED', 'SUBMITTED') THEN
    SELECT m.person_id INTO person FROM stet.member m WHERE m.newsroom_id = new.newsroom_id AND m.id = new.assignee_id;
    IF stet.has_other_slot(new.newsroom_id, new.claim_id, new.id, person) THEN
      RAISE EXCEPTION 'one person has one of the tasks of a claim that is assessed blind' USING ERRCODE = 'ST001';
    END IF;
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER assessment_apart BEFORE INSERT ON stet.assessment FOR EACH ROW EXECUTE FUNCTION stet.keep_apart();
CREATE TRIGGER task_apart BEFORE INSERT OR UPDATE OF assignee_id ON stet.task FOR EACH ROW EXECUTE FUNCTION stet.keep_apart();

-- What was assessed blind is proposed from two people at least.
CREATE FUNCTION stet.two_opinions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stet.verdict_assessment va JOIN stet.assessment s ON s.newsroom_id = va.newsroom_id AND s.id = va.assessment_id
             WHERE va.newsroom_id = new.newsroom_id AND va.verdict_id = new.id AND s.opens_with IS NOT NULL)
     AND (SELECT count(DISTINCT s.assessed_by_person) FROM stet.verdict_assessment va JOIN stet.assessment s ON s.newsroom_id = va.newsroom_id AND s.id = va.assessment_id
          WHERE va.newsroom_id = new.newsroom_id AND va.verdict_id = new.id) < 2 THEN
    RAISE EXCEPTION 'what was assessed blind needs two people' USING ERRCODE = 'ST001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER verdict_two_opinions AFTER INSERT ON stet.verdict DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION stet.two_opinions();

-- Which of these ids are of things the reader does not see: what an event names is told of to those only who see it.
CREATE FUNCTION stet.sealed_ids(newsroom uuid, ids uuid[], person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT s.id FROM stet.assessment s WHERE s.newsroom_id = newsroom AND s.id = ANY(ids) AND s.assessed_by_person <> person AND NOT stet.is_open(newsroom, s.claim_id, s.opens_with)
  UNION ALL
  SELECT a.id FROM stet.step_answer a WHERE a.newsroom_id = newsroom AND a.id = ANY(ids) AND a.answered_by_person <> person AND NOT stet.is_open(newsroom, a.claim_id, a.opens_with)
  UNION ALL
  SELECT c.id FROM stet.citation c WHERE c.newsroom_id = newsroom AND c.id = ANY(ids) AND c.cited_by_person <> person AND NOT stet.is_open(newsroom, c.claim_id, c.opens_with)
  UNION ALL
  SELECT e.id FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.id = ANY(ids) AND e.blind AND stet.is_sealed_evidence(newsroom, e.id, person)
  UNION ALL
  SELECT k.id FROM stet.comment k WHERE k.newsroom_id = newsroom AND k.id = ANY(ids) AND k.sealed AND NOT stet.sees_comment(newsroom, k.id, person)
$$;
