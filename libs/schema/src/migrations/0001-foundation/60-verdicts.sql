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
  -- nothing but the author's own word speaks for it
  authors_word_only boolean NOT NULL DEFAULT false,
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
  -- a verdict that held when its words changed comes back with them; what its claim was then: settled, or open again. Null: it stays lapsed
  lapsed_of text CHECK (lapsed_of IN ('CHECKED', 'OPEN')),
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
  CHECK (origin = 'HAND_IN' OR proposed_by IS NOT NULL),
  CHECK (lapsed_of IS NULL OR state = 'LAPSED')
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
  IF tg_op = 'DELETE' OR (to_jsonb(new) - '{state,settled_at,lapsed_of,recheck_at,version}'::text[]) IS DISTINCT FROM (to_jsonb(old) - '{state,settled_at,lapsed_of,recheck_at,version}'::text[]) THEN
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
  -- where a newsroom is too small to part the duties: what this person already was, and why they approved nevertheless
  exceptions text[] NOT NULL DEFAULT '{}' CHECK (exceptions <@ ARRAY['AUTHOR', 'CHECKER', 'PROPOSER']),
  exception_remark_id uuid,
  reviewed_by uuid NOT NULL,
  reviewed_by_person uuid NOT NULL REFERENCES stet.person (id),
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, verdict_id, reviewed_by_person),
  FOREIGN KEY (newsroom_id, verdict_id) REFERENCES stet.verdict (newsroom_id, id),
  FOREIGN KEY (newsroom_id, reviewed_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, exception_remark_id) REFERENCES stet.remark (newsroom_id, id),
  CHECK (decision <> 'RETURN' OR comment IS NOT NULL),
  CHECK ((exceptions = '{}') = (exception_remark_id IS NULL)),
  CHECK (exceptions = '{}' OR decision = 'APPROVE')
);
CREATE TRIGGER review_fixed BEFORE UPDATE OR DELETE ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

CREATE TABLE stet.sign_off (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  text_sha256 text NOT NULL,
  -- the terms it was judged under, and goes on being judged under as long as it stands
  policy_number integer NOT NULL,
  signed_off_by uuid NOT NULL,
  signed_off_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  -- the code of what withdrew it: EDITOR, REVISED, CLAIM_REOPENED, …
  withdrawn_cause text CHECK (withdrawn_cause ~ '^[A-Z][A-Z_]{1,40}$'),
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, policy_number) REFERENCES stet.policy (newsroom_id, number),
  FOREIGN KEY (newsroom_id, signed_off_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_cause IS NULL))
);
CREATE UNIQUE INDEX sign_off_standing ON stet.sign_off (newsroom_id, article_id) WHERE withdrawn_at IS NULL;

-- Somebody's name and reason in place of what a blocker asks for. With a wording it holds for these words of the claim (and of any later revision
-- that has them), without one for its revision. Lapses, never deleted.
CREATE TABLE stet.override (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  blocker_code text NOT NULL CHECK (blocker_code ~ '^[A-Z][A-Z_]{1,40}$' AND blocker_code NOT IN ('ARCHIVED', 'WORDS_DIFFER', 'SPLIT_RUNNING', 'SPLIT_FAILED', 'LEDGER_UNREAD', 'NO_CURRENT_VERDICT')),
  subject_type text NOT NULL CHECK (subject_type IN ('article', 'claim', 'comment', 'authorQuery', 'segment')),
  subject_id uuid NOT NULL,
  claim_id uuid,
  wording_id uuid,
  -- how the thing stood that was overridden (a verdict, how many passages were gone …): once it stands otherwise, this lapses
  about text NOT NULL CHECK (length(about) <= 200),
  -- the terms that let this role override
  policy_number integer NOT NULL,
  role text NOT NULL CHECK (role IN ('ADMIN', 'EDITOR')),
  remark_id uuid NOT NULL,
  overridden_by uuid NOT NULL,
  overridden_at timestamptz NOT NULL,
  lapsed_at timestamptz,
  lapsed_cause text CHECK (lapsed_cause IN ('WITHDRAWN', 'WORDS_CHANGED', 'LIFTED', 'CHANGED')),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, policy_number) REFERENCES stet.policy (newsroom_id, number),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  FOREIGN KEY (newsroom_id, overridden_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((claim_id IS NULL) = (wording_id IS NULL)),
  CHECK ((lapsed_at IS NULL) = (lapsed_cause IS NULL))
);
CREATE UNIQUE INDEX override_standing ON stet.override (newsroom_id, article_id, blocker_code, subject_id) WHERE lapsed_at IS NULL;
CREATE INDEX override_article ON stet.override (newsroom_id, article_id, overridden_at, id);

-- On which overrides a release leaned.
CREATE TABLE stet.sign_off_override (
  newsroom_id uuid NOT NULL,
  sign_off_id uuid NOT NULL,
  override_id uuid NOT NULL,
  PRIMARY KEY (newsroom_id, sign_off_id, override_id),
  FOREIGN KEY (newsroom_id, sign_off_id) REFERENCES stet.sign_off (newsroom_id, id),
  FOREIGN KEY (newsroom_id, override_id) REFERENCES stet.override (newsroom_id, id)
);
CREATE TRIGGER sign_off_override_fixed BEFORE UPDATE OR DELETE ON stet.sign_off_override FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- The article itself says that this is false: then a verdict with MUST_CHANGE does not hold it back. For these words of the claim.
CREATE TABLE stet.reported_as_false (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  remark_id uuid NOT NULL,
  marked_by uuid NOT NULL,
  marked_at timestamptz NOT NULL,
  lifted_at timestamptz,
  lifted_cause text CHECK (lifted_cause IN ('EDITOR', 'WORDS_CHANGED', 'NO_LONGER_FALSE')),
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  FOREIGN KEY (newsroom_id, marked_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((lifted_at IS NULL) = (lifted_cause IS NULL))
);
CREATE UNIQUE INDEX reported_as_false_standing ON stet.reported_as_false (newsroom_id, claim_id) WHERE lifted_at IS NULL;
CREATE INDEX reported_as_false_article ON stet.reported_as_false (newsroom_id, article_id);

-- What somebody put their name to ends once, and says for good what it said.
CREATE FUNCTION stet.keep_word() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ends text[] := '{lapsed_at,lapsed_cause,lifted_at,lifted_cause,version}';
BEGIN
  IF tg_op = 'DELETE' OR coalesce(to_jsonb(old)->>'lapsed_at', to_jsonb(old)->>'lifted_at') IS NOT NULL
     OR (to_jsonb(new) - ends) IS DISTINCT FROM (to_jsonb(old) - ends) THEN
    RAISE EXCEPTION 'a row of % ends once and is never edited', tg_table_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER override_fixed BEFORE UPDATE OR DELETE ON stet.override FOR EACH ROW EXECUTE FUNCTION stet.keep_word();
CREATE TRIGGER reported_as_false_fixed BEFORE UPDATE OR DELETE ON stet.reported_as_false FOR EACH ROW EXECUTE FUNCTION stet.keep_word();

-- Whether a name stands in place of what this blocker asks of the claim, for the words the claim has now.
CREATE FUNCTION stet.is_overridden(newsroom uuid, claim uuid, code text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM stet.override o JOIN stet.claim_wording w ON w.newsroom_id = o.newsroom_id AND w.id = o.wording_id
    JOIN stet.claim c ON c.newsroom_id = o.newsroom_id AND c.id = o.claim_id
    JOIN stet.claim_wording n ON n.newsroom_id = c.newsroom_id AND n.id = c.wording_id
    WHERE o.newsroom_id = newsroom AND o.claim_id = claim AND o.blocker_code = code AND o.lapsed_at IS NULL AND w.fingerprint = n.fingerprint)
$$;
CREATE FUNCTION stet.is_reported_as_false(newsroom uuid, claim uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM stet.reported_as_false f JOIN stet.claim_wording w ON w.newsroom_id = f.newsroom_id AND w.id = f.wording_id
    JOIN stet.claim c ON c.newsroom_id = f.newsroom_id AND c.id = f.claim_id
    JOIN stet.claim_wording n ON n.newsroom_id = c.newsroom_id AND n.id = c.wording_id
    WHERE f.newsroom_id = newsroom AND f.claim_id = claim AND f.lifted_at IS NULL AND w.fingerprint = n.fingerprint)
$$;

-- Rule 5, once more where nobody can walk around it: on one claim no person is two of author, checker, approver.
CREATE FUNCTION stet.is_author(newsroom uuid, article uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.article_author a WHERE a.newsroom_id = newsroom AND a.article_id = article AND a.person_id = person)
$$;
CREATE FUNCTION stet.is_checker(newsroom uuid, claim uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.assessment s WHERE s.newsroom_id = newsroom AND s.claim_id IN (SELECT stet.claim_family(newsroom, claim)) AND s.assessed_by_person = person)
      -- who answered a step of a checklist
      OR EXISTS (SELECT FROM stet.step_answer s WHERE s.newsroom_id = newsroom AND s.claim_id IN (SELECT stet.claim_family(newsroom, claim)) AND s.answered_by_person = person)
      -- who brought any number of what is cited
      OR EXISTS (SELECT FROM stet.citation c JOIN stet.evidence used ON used.newsroom_id = c.newsroom_id AND used.id = c.evidence_id
                 JOIN stet.evidence e ON e.newsroom_id = used.newsroom_id AND e.lineage_id = used.lineage_id
                 WHERE c.newsroom_id = newsroom AND c.claim_id IN (SELECT stet.claim_family(newsroom, claim))
                   -- an author's note is the author's word, whoever typed it in
                   AND (c.cited_by_person = person OR (e.added_by_person = person AND e.author_note_id IS NULL)))
$$;
CREATE FUNCTION stet.is_approver(newsroom uuid, claim uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.review r JOIN stet.verdict v ON v.newsroom_id = r.newsroom_id AND v.id = r.verdict_id
                 WHERE r.newsroom_id = newsroom AND v.claim_id IN (SELECT stet.claim_family(newsroom, claim)) AND r.decision = 'APPROVE' AND r.reviewed_by_person = person
                   -- who approved by exception was a checker before, and may go on being one
                   AND NOT ('CHECKER' = ANY (r.exceptions)))
$$;
-- Whether claims may become one: nobody may have checked one of them and approved another. Who did both on one claim, by a named exception, did so before.
CREATE FUNCTION stet.duties_collide(newsroom uuid, claims uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH approver AS (
    SELECT DISTINCT c.id AS claim, r.reviewed_by_person AS person FROM unnest(claims) c (id) CROSS JOIN LATERAL stet.claim_family(newsroom, c.id) f (id)
    JOIN stet.verdict v ON v.newsroom_id = newsroom AND v.claim_id = f.id JOIN stet.review r ON r.newsroom_id = v.newsroom_id AND r.verdict_id = v.id AND r.decision = 'APPROVE')
  SELECT EXISTS (SELECT FROM approver a CROSS JOIN unnest(claims) c (id)
                 WHERE c.id <> a.claim AND stet.is_checker(newsroom, c.id, a.person) AND NOT stet.is_checker(newsroom, a.claim, a.person))
$$;
-- Whether the terms a verdict was made under let who wrote or checked approve it, by name and with a reason.
CREATE FUNCTION stet.allows_exception(newsroom uuid, verdict uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT stet.policy_term(p, a.kind, 'smallNewsroom')::boolean FROM stet.verdict v
    JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id
    JOIN stet.policy p ON p.newsroom_id = v.newsroom_id AND p.number = v.policy_number
    WHERE v.newsroom_id = newsroom AND v.id = verdict), false)
$$;
-- Whether somebody who is this, or is not, may approve as this review has it: it names what they are, and nothing else, where the terms allow it.
CREATE FUNCTION stet.may_approve_as(review stet.review, duty text, is_so boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT is_so = (duty = ANY (review.exceptions)) AND (NOT is_so OR stet.allows_exception(review.newsroom_id, review.verdict_id))
$$;
-- Who overrides, or says that the article reports something as false, lets words out: an author of them does not, nor who checked the claim.
CREATE FUNCTION stet.separate_override() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE member uuid := coalesce(to_jsonb(new)->>'overridden_by', to_jsonb(new)->>'marked_by')::uuid; person uuid;
BEGIN
  SELECT m.person_id INTO person FROM stet.member m WHERE m.newsroom_id = new.newsroom_id AND m.id = member;
  IF stet.is_author(new.newsroom_id, new.article_id, person) OR (new.claim_id IS NOT NULL AND stet.is_checker(new.newsroom_id, new.claim_id, person)) THEN
    RAISE EXCEPTION 'who wrote or checked may not override' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER override_separate BEFORE INSERT ON stet.override FOR EACH ROW EXECUTE FUNCTION stet.separate_override();
CREATE TRIGGER reported_as_false_separate BEFORE INSERT ON stet.reported_as_false FOR EACH ROW EXECUTE FUNCTION stet.separate_override();

CREATE FUNCTION stet.separate_duties() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE claim uuid; article uuid;
BEGIN
  IF tg_table_name = 'review' THEN
    IF new.decision = 'RETURN' THEN RETURN new; END IF;
    SELECT v.claim_id, v.article_id INTO claim, article FROM stet.verdict v WHERE v.newsroom_id = new.newsroom_id AND v.id = new.verdict_id;
    IF NOT stet.may_approve_as(new, 'AUTHOR', stet.is_author(new.newsroom_id, article, new.reviewed_by_person))
       OR NOT stet.may_approve_as(new, 'CHECKER', stet.is_checker(new.newsroom_id, claim, new.reviewed_by_person)) THEN
      RAISE EXCEPTION 'who wrote or checked may not approve' USING ERRCODE = 'ST001';
    END IF;
  ELSIF tg_table_name = 'assessment' THEN
    IF stet.is_author(new.newsroom_id, new.article_id, new.assessed_by_person) OR stet.is_approver(new.newsroom_id, new.claim_id, new.assessed_by_person) THEN
      RAISE EXCEPTION 'who wrote or approved may not check' USING ERRCODE = 'ST001';
    END IF;
  ELSIF tg_table_name = 'step_answer' THEN
    IF stet.is_author(new.newsroom_id, new.article_id, new.answered_by_person) OR stet.is_approver(new.newsroom_id, new.claim_id, new.answered_by_person) THEN
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
CREATE TRIGGER step_answer_separate BEFORE INSERT ON stet.step_answer FOR EACH ROW EXECUTE FUNCTION stet.separate_duties();
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

-- An amendment is evidence for every claim its lineage is cited for.
CREATE FUNCTION stet.separate_amenders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF stet.is_author(new.newsroom_id, new.article_id, new.added_by_person) OR EXISTS (
    SELECT FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
    WHERE e.newsroom_id = new.newsroom_id AND e.lineage_id = new.lineage_id AND stet.is_approver(new.newsroom_id, c.claim_id, new.added_by_person)) THEN
    RAISE EXCEPTION 'who wrote or approved may not check' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER evidence_separate BEFORE INSERT ON stet.evidence FOR EACH ROW WHEN (new.amends_id IS NOT NULL) EXECUTE FUNCTION stet.separate_amenders();
