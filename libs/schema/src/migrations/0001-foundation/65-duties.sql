-- What keeps the separation of duties (60-verdicts.sql) whole against statements that pass by the services.

-- A row that names a person names the person of the member it names; and a member is one person for good.
ALTER TABLE stet.member ADD UNIQUE (newsroom_id, id, person_id);
ALTER TABLE stet.article_author ADD FOREIGN KEY (newsroom_id, member_id, person_id) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.evidence ADD FOREIGN KEY (newsroom_id, added_by, added_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.citation ADD FOREIGN KEY (newsroom_id, cited_by, cited_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.assessment ADD FOREIGN KEY (newsroom_id, assessed_by, assessed_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.step_answer ADD FOREIGN KEY (newsroom_id, answered_by, answered_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.verdict ADD FOREIGN KEY (newsroom_id, proposed_by, proposed_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
ALTER TABLE stet.review ADD FOREIGN KEY (newsroom_id, reviewed_by, reviewed_by_person) REFERENCES stet.member (newsroom_id, id, person_id);
CREATE FUNCTION stet.keep_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a member is one person for good' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER member_is_one_person BEFORE UPDATE ON stet.member FOR EACH ROW WHEN (old.person_id <> new.person_id) EXECUTE FUNCTION stet.keep_person();

-- Who does what is counted when the row comes in: two such rows of one article come one after the other, and the second sees the first. Acts hold
-- this lock already. An older snapshot would see nobody who acted meanwhile, so none may be used.
CREATE FUNCTION stet.one_at_a_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE article uuid;
BEGIN
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'duties are counted in READ COMMITTED' USING ERRCODE = 'ST001';
  END IF;
  IF tg_table_name = 'review' THEN
    SELECT v.article_id INTO article FROM stet.verdict v WHERE v.newsroom_id = new.newsroom_id AND v.id = new.verdict_id;
  ELSE
    article := new.article_id;
  END IF;
  PERFORM FROM stet.article a WHERE a.newsroom_id = new.newsroom_id AND a.id = article FOR NO KEY UPDATE;
  RETURN new;
END $$;
-- by their names before all other triggers of these tables
CREATE TRIGGER assessment_alone BEFORE INSERT ON stet.assessment FOR EACH ROW EXECUTE FUNCTION stet.one_at_a_time();
CREATE TRIGGER step_answer_alone BEFORE INSERT ON stet.step_answer FOR EACH ROW EXECUTE FUNCTION stet.one_at_a_time();
CREATE TRIGGER citation_alone BEFORE INSERT ON stet.citation FOR EACH ROW EXECUTE FUNCTION stet.one_at_a_time();
CREATE TRIGGER review_alone BEFORE INSERT ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.one_at_a_time();
CREATE TRIGGER article_author_alone BEFORE INSERT ON stet.article_author FOR EACH ROW EXECUTE FUNCTION stet.one_at_a_time();

-- Who brought a passage checks every claim it is cited for, whoever cites it.
CREATE FUNCTION stet.separate_bringer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE bringer uuid;
BEGIN
  SELECT e.added_by_person INTO bringer FROM stet.evidence e WHERE e.newsroom_id = new.newsroom_id AND e.id = new.evidence_id AND e.author_note_id IS NULL;
  IF bringer IS NOT NULL AND (stet.is_author(new.newsroom_id, new.article_id, bringer) OR stet.is_approver(new.newsroom_id, new.claim_id, bringer)) THEN
    RAISE EXCEPTION 'who wrote or approved may not have brought what is cited' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER citation_bringer BEFORE INSERT ON stet.citation FOR EACH ROW EXECUTE FUNCTION stet.separate_bringer();

-- A citation is taken back, once; nothing else of it moves.
CREATE FUNCTION stet.keep_citation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.withdrawn_at IS NOT NULL OR to_jsonb(new) - 'withdrawn_at' - 'version' IS DISTINCT FROM to_jsonb(old) - 'withdrawn_at' - 'version' THEN
    RAISE EXCEPTION 'a citation is taken back, never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER citation_fixed BEFORE UPDATE OR DELETE ON stet.citation FOR EACH ROW EXECUTE FUNCTION stet.keep_citation();

-- Nobody becomes an author of what they have checked or approved.
CREATE FUNCTION stet.separate_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.person_id IS NOT NULL AND EXISTS (SELECT FROM stet.claim c WHERE c.newsroom_id = new.newsroom_id AND c.article_id = new.article_id
       AND (stet.is_checker(c.newsroom_id, c.id, new.person_id) OR stet.is_approver(c.newsroom_id, c.id, new.person_id))) THEN
    RAISE EXCEPTION 'who checked or approved cannot have written it' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER article_author_separate BEFORE INSERT ON stet.article_author FOR EACH ROW EXECUTE FUNCTION stet.separate_author();

-- Claims become one family only if nobody has checked one of them and approved the other.
CREATE FUNCTION stet.separate_families() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.kind <> 'DUPLICATE' AND EXISTS (
       SELECT FROM stet.verdict v JOIN stet.review r ON r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id AND r.decision = 'APPROVE'
       CROSS JOIN (VALUES (new.from_claim_id, new.to_claim_id), (new.to_claim_id, new.from_claim_id)) side (approved, checked)
       WHERE v.newsroom_id = new.newsroom_id AND v.claim_id IN (SELECT stet.claim_family(new.newsroom_id, side.approved))
         AND stet.is_approver(new.newsroom_id, side.approved, r.reviewed_by_person) AND stet.is_checker(new.newsroom_id, side.checked, r.reviewed_by_person)) THEN
    RAISE EXCEPTION 'who checked one of these claims approved the other' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER claim_link_separate BEFORE INSERT ON stet.claim_link FOR EACH ROW EXECUTE FUNCTION stet.separate_families();

-- A verdict is approved by as many as its policy asked for.
CREATE FUNCTION stet.approve_by_enough() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM stet.review r WHERE r.newsroom_id = new.newsroom_id AND r.verdict_id = new.id AND r.decision = 'APPROVE') < new.approvals_needed THEN
    RAISE EXCEPTION 'a verdict is approved by as many as its policy asks for' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER verdict_enough BEFORE INSERT OR UPDATE ON stet.verdict FOR EACH ROW WHEN (new.state IN ('APPROVED', 'PUBLISHED')) EXECUTE FUNCTION stet.approve_by_enough();

-- Who wrote it does not release it.
CREATE FUNCTION stet.separate_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = new.newsroom_id AND m.id = new.signed_off_by AND stet.is_author(new.newsroom_id, new.article_id, m.person_id)) THEN
    RAISE EXCEPTION 'who wrote an article may not sign it off' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER sign_off_separate BEFORE INSERT ON stet.sign_off FOR EACH ROW EXECUTE FUNCTION stet.separate_release();
