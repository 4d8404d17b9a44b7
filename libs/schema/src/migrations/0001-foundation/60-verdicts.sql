CREATE TABLE stet.verdict (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  fingerprint text NOT NULL,
  number integer NOT NULL,
  state text NOT NULL CHECK (state IN ('DRAFT', 'PROPOSED', 'APPROVED', 'PUBLISHED', 'RETURNED', 'SUPERSEDED', 'RETRACTED', 'LAPSED')),
  rating_id uuid NOT NULL,
  rationale text NOT NULL CHECK (length(rationale) BETWEEN 1 AND 20000),
  suggested_wording text CHECK (length(suggested_wording) <= 20000),
  -- the moment it speaks of: what was true then may not be now
  true_as_of timestamptz NOT NULL,
  -- how it came about: from what was handed in, or by a member's own word
  origin text NOT NULL DEFAULT 'HAND_IN' CHECK (origin IN ('HAND_IN', 'PROPOSAL', 'OVERRULE', 'CORRECTION')),
  -- the number an editor set aside with this one
  overrules_id uuid,
  -- the number this one is to take the place of, and how much it changes
  corrects_id uuid,
  correction text CHECK (correction IN ('MAJOR', 'MINOR', 'NOTE')),
  -- why, for an OVERRULE or a CORRECTION
  remark_id uuid,
  policy_number integer NOT NULL,
  approvals_needed integer NOT NULL,
  -- in days from its approval, as the policy had it
  recheck_after_days integer,
  -- when the claim is to be looked at again; the one thing of a verdict that may be set anew
  recheck_at timestamptz,
  proposed_by uuid,
  proposed_by_person uuid REFERENCES stet.person (id),
  proposed_at timestamptz NOT NULL,
  settled_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, claim_id, number),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, rating_id) REFERENCES stet.rating (newsroom_id, id),
  FOREIGN KEY (newsroom_id, policy_number) REFERENCES stet.policy (newsroom_id, number),
  FOREIGN KEY (newsroom_id, proposed_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, overrules_id) REFERENCES stet.verdict (newsroom_id, id),
  FOREIGN KEY (newsroom_id, corrects_id) REFERENCES stet.verdict (newsroom_id, id),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  CHECK ((proposed_by IS NULL) = (proposed_by_person IS NULL)),
  CHECK ((origin = 'OVERRULE') = (overrules_id IS NOT NULL)),
  CHECK ((origin = 'CORRECTION') = (corrects_id IS NOT NULL) AND (corrects_id IS NULL) = (correction IS NULL)),
  CHECK ((origin IN ('OVERRULE', 'CORRECTION')) = (remark_id IS NOT NULL)),
  CHECK (origin = 'HAND_IN' OR proposed_by IS NOT NULL)
);
CREATE UNIQUE INDEX verdict_current ON stet.verdict (newsroom_id, claim_id) WHERE state IN ('APPROVED', 'PUBLISHED');
CREATE UNIQUE INDEX verdict_proposed ON stet.verdict (newsroom_id, claim_id) WHERE state = 'PROPOSED';
CREATE INDEX verdict_claim ON stet.verdict (newsroom_id, claim_id, number DESC);
CREATE INDEX verdict_article ON stet.verdict (newsroom_id, article_id);
CREATE INDEX verdict_state ON stet.verdict (newsroom_id, state, proposed_at, id);
CREATE INDEX verdict_newest ON stet.verdict (newsroom_id, proposed_at DESC, id DESC);

-- Only a verdict's standing moves; what it says is never edited.
CREATE FUNCTION stet.keep_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (new.newsroom_id, new.id, new.article_id, new.claim_id, new.wording_id, new.fingerprint, new.number, new.rating_id, new.rationale, new.suggested_wording, new.true_as_of, new.origin, new.overrules_id, new.corrects_id, new.correction, new.remark_id, new.policy_number, new.approvals_needed, new.recheck_after_days, new.proposed_by, new.proposed_by_person, new.proposed_at)
     IS DISTINCT FROM (old.newsroom_id, old.id, old.article_id, old.claim_id, old.wording_id, old.fingerprint, old.number, old.rating_id, old.rationale, old.suggested_wording, old.true_as_of, old.origin, old.overrules_id, old.corrects_id, old.correction, old.remark_id, old.policy_number, old.approvals_needed, old.recheck_after_days, old.proposed_by, old.proposed_by_person, old.proposed_at) THEN
    RAISE EXCEPTION 'a verdict is never edited: it is followed by a new number' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER verdict_fixed BEFORE UPDATE OR DELETE ON stet.verdict FOR EACH ROW EXECUTE FUNCTION stet.keep_verdict();

CREATE TABLE stet.verdict_assessment (
  newsroom_id uuid NOT NULL,
  verdict_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  PRIMARY KEY (newsroom_id, verdict_id, assessment_id),
  FOREIGN KEY (newsroom_id, verdict_id) REFERENCES stet.verdict (newsroom_id, id),
  FOREIGN KEY (newsroom_id, assessment_id) REFERENCES stet.assessment (newsroom_id, id)
);

CREATE TABLE stet.review (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  verdict_id uuid NOT NULL,
  decision text NOT NULL CHECK (decision IN ('APPROVE', 'RETURN')),
  comment text CHECK (length(comment) BETWEEN 1 AND 20000),
  reviewed_by uuid NOT NULL,
  reviewed_by_person uuid NOT NULL REFERENCES stet.person (id),
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, verdict_id, reviewed_by_person),
  FOREIGN KEY (newsroom_id, verdict_id) REFERENCES stet.verdict (newsroom_id, id),
  FOREIGN KEY (newsroom_id, reviewed_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (decision <> 'RETURN' OR comment IS NOT NULL)
);
CREATE TRIGGER review_fixed BEFORE UPDATE OR DELETE ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

CREATE TABLE stet.sign_off (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  text_sha256 text NOT NULL,
  signed_off_by uuid NOT NULL,
  signed_off_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  -- the code of what withdrew it: EDITOR, REVISED, CLAIM_REOPENED, …
  withdrawn_cause text CHECK (withdrawn_cause ~ '^[A-Z][A-Z_]{1,40}$'),
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, signed_off_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_cause IS NULL))
);
CREATE UNIQUE INDEX sign_off_standing ON stet.sign_off (newsroom_id, article_id) WHERE withdrawn_at IS NULL;

-- Rule 5, once more where nobody can walk around it: on one claim no person is two of author, checker, approver.
CREATE FUNCTION stet.is_author(newsroom uuid, article uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.article_author a WHERE a.newsroom_id = newsroom AND a.article_id = article AND a.person_id = person)
$$;
CREATE FUNCTION stet.is_checker(newsroom uuid, claim uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.assessment s WHERE s.newsroom_id = newsroom AND s.claim_id IN (SELECT stet.claim_family(newsroom, claim)) AND s.assessed_by_person = person)
      OR EXISTS (SELECT FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
                 WHERE c.newsroom_id = newsroom AND c.claim_id IN (SELECT stet.claim_family(newsroom, claim))
                   -- an author's note is the author's word, whoever typed it in
                   AND (c.cited_by_person = person OR (e.added_by_person = person AND e.author_note_id IS NULL)))
$$;
CREATE FUNCTION stet.is_approver(newsroom uuid, claim uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.review r JOIN stet.verdict v ON v.newsroom_id = r.newsroom_id AND v.id = r.verdict_id
                 WHERE r.newsroom_id = newsroom AND v.claim_id IN (SELECT stet.claim_family(newsroom, claim)) AND r.decision = 'APPROVE' AND r.reviewed_by_person = person)
$$;
-- Whether claims may become one: nobody may have checked one of them and approved another. Who did both on one claim, by a named exception, did so before.
CREATE FUNCTION stet.duties_collide(newsroom uuid, claims uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH approver AS (
    SELECT DISTINCT c.id AS claim, r.reviewed_by_person AS person FROM unnest(claims) c (id) CROSS JOIN LATERAL stet.claim_family(newsroom, c.id) f (id)
    JOIN stet.verdict v ON v.newsroom_id = newsroom AND v.claim_id = f.id JOIN stet.review r ON r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id AND r.decision = 'APPROVE')
  SELECT EXISTS (SELECT FROM approver a CROSS JOIN unnest(claims) c (id)
                 WHERE c.id <> a.claim AND stet.is_checker(newsroom, c.id, a.person) AND NOT stet.is_checker(newsroom, a.claim, a.person))
$$;
CREATE FUNCTION stet.separate_duties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE claim uuid; article uuid;
BEGIN
  IF tg_table_name = 'review' THEN
    IF new.decision = 'RETURN' THEN RETURN new; END IF;
    SELECT v.claim_id, v.article_id INTO claim, article FROM stet.verdict v WHERE v.newsroom_id = new.newsroom_id AND v.id = new.verdict_id;
    IF stet.is_author(new.newsroom_id, article, new.reviewed_by_person) OR stet.is_checker(new.newsroom_id, claim, new.reviewed_by_person) THEN
      RAISE EXCEPTION 'who wrote or checked may not approve' USING ERRCODE = 'ST001';
    END IF;
  ELSIF tg_table_name = 'assessment' THEN
    IF stet.is_author(new.newsroom_id, new.article_id, new.assessed_by_person) OR stet.is_approver(new.newsroom_id, new.claim_id, new.assessed_by_person) THEN
      RAISE EXCEPTION 'who wrote or approved may not check' USING ERRCODE = 'ST001';
    END IF;
  ELSIF new.cited_by_person IS NOT NULL THEN
    IF stet.is_author(new.newsroom_id, new.article_id, new.cited_by_person) OR stet.is_approver(new.newsroom_id, new.claim_id, new.cited_by_person) THEN
      RAISE EXCEPTION 'who wrote or approved may not check' USING ERRCODE = 'ST001';
    END IF;
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER review_separate BEFORE INSERT ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.separate_duties();
CREATE TRIGGER assessment_separate BEFORE INSERT ON stet.assessment FOR EACH ROW EXECUTE FUNCTION stet.separate_duties();
CREATE TRIGGER citation_separate BEFORE INSERT ON stet.citation FOR EACH ROW EXECUTE FUNCTION stet.separate_duties();

-- Nobody approves on what they may not read: a confidential passage that counts for these words.
CREATE FUNCTION stet.approve_what_is_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.decision = 'APPROVE' AND EXISTS (
    SELECT FROM stet.verdict v CROSS JOIN LATERAL stet.unseen_evidence(new.newsroom_id, v.wording_id, new.reviewed_by_person)
    WHERE v.newsroom_id = new.newsroom_id AND v.id = new.verdict_id) THEN
    RAISE EXCEPTION 'who may not read the evidence may not approve on it' USING ERRCODE = 'ST002';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER review_seen BEFORE INSERT ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.approve_what_is_seen();
