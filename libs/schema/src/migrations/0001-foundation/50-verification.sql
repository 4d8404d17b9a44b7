CREATE TABLE stet.task (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  check_kind text NOT NULL DEFAULT 'VERIFY' CHECK (check_kind ~ '^[A-Z][A-Z_]{1,40}$'),
  -- several tasks of one kind on one wording (a blind second assessment)
  slot smallint NOT NULL DEFAULT 1,
  -- neither of those who have the slots sees what the other found
  blind boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('QUEUED', 'READY', 'ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'ACCEPTED', 'RETURNED', 'CANCELLED')),
  priority integer NOT NULL DEFAULT 0,
  -- how much the words ask to be checked, in thousandths: among equals, which comes first
  worth integer NOT NULL DEFAULT 1000 CHECK (worth BETWEEN 0 AND 1000),
  publish_at timestamptz,
  due_at timestamptz,
  -- the editor who set it by hand; null: it follows from when the article goes out
  due_set_by uuid,
  lease_until timestamptz,
  assignee_id uuid,
  assigned_at timestamptz,
  started_at timestamptz,
  submitted_at timestamptz,
  -- the words changed under a task somebody had started: since when, and which they were
  words_changed_at timestamptz,
  former_wording_id uuid,
  -- the steps it was begun with (45-checklists.sql); null: not begun yet, or there were none
  checklist_version_id uuid,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, id, wording_id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, former_wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, assignee_id) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, due_set_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, checklist_version_id) REFERENCES stet.checklist_version (newsroom_id, id),
  CHECK (due_set_by IS NULL OR due_at IS NOT NULL),
  CHECK ((words_changed_at IS NULL) = (former_wording_id IS NULL)),
  CHECK (state NOT IN ('ASSIGNED', 'IN_PROGRESS', 'SUBMITTED', 'RETURNED') OR assignee_id IS NOT NULL),
  CHECK (state NOT IN ('QUEUED', 'READY') OR assignee_id IS NULL)
);
CREATE UNIQUE INDEX task_open ON stet.task (newsroom_id, claim_id, check_kind, slot) WHERE state NOT IN ('ACCEPTED', 'CANCELLED');
CREATE INDEX task_claim ON stet.task (newsroom_id, claim_id, created_at DESC, id DESC);
CREATE INDEX task_article ON stet.task (newsroom_id, article_id);
-- the order of urgency within each state: the pool, the board's columns, and lists of several states merged from them
CREATE INDEX task_urgency ON stet.task (newsroom_id, state, priority DESC, publish_at, worth DESC, created_at, id);
CREATE INDEX task_mine ON stet.task (newsroom_id, assignee_id, priority DESC, publish_at, worth DESC, created_at, id) WHERE state IN ('ASSIGNED', 'IN_PROGRESS', 'RETURNED', 'SUBMITTED');
-- when a member was last given one
CREATE INDEX task_given ON stet.task (newsroom_id, assignee_id, assigned_at DESC) WHERE assigned_at IS NOT NULL;
CREATE INDEX task_state ON stet.task (newsroom_id, state, created_at DESC, id DESC);
-- undated ones last, and one comparison for the place after a row
-- what is still to be handed in, in the same order: not behind all that ever was
CREATE INDEX task_open_due ON stet.task (newsroom_id, coalesce(due_at, 'infinity'), id) WHERE state NOT IN ('SUBMITTED', 'ACCEPTED', 'CANCELLED');
CREATE INDEX task_due ON stet.task (newsroom_id, coalesce(due_at, 'infinity'), id);

-- Who had a task of an article and has it no more: they have read it.
CREATE TABLE stet.former_assignee (
  newsroom_id uuid NOT NULL,
  article_id uuid NOT NULL,
  member_id uuid NOT NULL,
  PRIMARY KEY (newsroom_id, article_id, member_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE FUNCTION stet.keep_former_assignee() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stet.former_assignee (newsroom_id, article_id, member_id) VALUES (old.newsroom_id, old.article_id, old.assignee_id) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER task_given_up AFTER UPDATE OF assignee_id ON stet.task FOR EACH ROW
  WHEN (old.assignee_id IS NOT NULL AND old.assignee_id IS DISTINCT FROM new.assignee_id) EXECUTE FUNCTION stet.keep_former_assignee();

-- That a task's deadline comes near, or has passed: once for each time it is due, whatever was killed in between.
CREATE TABLE stet.task_alarm (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  task_id uuid NOT NULL,
  step text NOT NULL CHECK (step IN ('REMINDER', 'ESCALATION')),
  due_at timestamptz NOT NULL,
  raised_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, task_id, step, due_at),
  FOREIGN KEY (newsroom_id, task_id) REFERENCES stet.task (newsroom_id, id)
);
CREATE TRIGGER task_alarm_fixed BEFORE UPDATE OR DELETE ON stet.task_alarm FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
CREATE INDEX task_newest ON stet.task (newsroom_id, created_at DESC, id DESC);

-- A newsroom's scales; each rating says what follows for the text. What was once said with a rating is still readable when the scale has
-- other ratings: a rating is never changed, only retired, and its code may be given anew.
CREATE TABLE stet.scale (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[a-z][a-z0-9-]{1,40}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  -- with numeric values, as schema.org's Rating has them
  ordered boolean NOT NULL,
  -- rated with where nobody names a scale
  is_default boolean NOT NULL DEFAULT false,
  defined_at timestamptz NOT NULL,
  retired_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, code),
  CHECK (NOT is_default OR retired_at IS NULL)
);
CREATE UNIQUE INDEX scale_default ON stet.scale (newsroom_id) WHERE is_default;
CREATE TABLE stet.rating (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  scale_id uuid NOT NULL,
  code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,60}$'),
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  -- schema.org Rating; null for an unordered label
  value numeric,
  ordinal integer NOT NULL,
  effect text NOT NULL CHECK (effect IN ('STANDS', 'MUST_CHANGE', 'EDITOR_DECIDES')),
  retired_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, scale_id) REFERENCES stet.scale (newsroom_id, id)
);
CREATE UNIQUE INDEX rating_standing ON stet.rating (newsroom_id, scale_id, code) WHERE retired_at IS NULL;
CREATE FUNCTION stet.keep_rating() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (new.newsroom_id, new.id, new.scale_id, new.code, new.label, new.value, new.effect)
     IS DISTINCT FROM (old.newsroom_id, old.id, old.scale_id, old.code, old.label, old.value, old.effect) THEN
    RAISE EXCEPTION 'a rating is never changed: it is retired, and another takes its place' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER rating_fixed BEFORE UPDATE OR DELETE ON stet.rating FOR EACH ROW EXECUTE FUNCTION stet.keep_rating();

-- What one checker hands in. Never edited.
CREATE TABLE stet.assessment (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  task_id uuid NOT NULL,
  -- the ordinal of this hand-in on its task
  number integer NOT NULL,
  rating_id uuid NOT NULL,
  rationale text NOT NULL CHECK (length(rationale) BETWEEN 1 AND 20000),
  suggested_wording text CHECK (length(suggested_wording) <= 20000),
  -- the moment it speaks of, where that is not the hand-in's
  true_as_of timestamptz,
  -- what is cited is nothing but the author's own word
  authors_word_only boolean NOT NULL DEFAULT false,
  -- sealed until the claim has a verdict of this number (66-blindness.sql)
  opens_with integer,
  assessed_by uuid NOT NULL,
  assessed_by_person uuid NOT NULL REFERENCES stet.person (id),
  assessed_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, task_id, number),
  FOREIGN KEY (newsroom_id, task_id) REFERENCES stet.task (newsroom_id, id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, rating_id) REFERENCES stet.rating (newsroom_id, id),
  FOREIGN KEY (newsroom_id, assessed_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE INDEX assessment_claim ON stet.assessment (newsroom_id, claim_id, assessed_at, id);
CREATE TRIGGER assessment_fixed BEFORE UPDATE OR DELETE ON stet.assessment FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

CREATE TABLE stet.assessment_citation (
  newsroom_id uuid NOT NULL,
  assessment_id uuid NOT NULL,
  citation_id uuid NOT NULL,
  PRIMARY KEY (newsroom_id, assessment_id, citation_id),
  FOREIGN KEY (newsroom_id, assessment_id) REFERENCES stet.assessment (newsroom_id, id),
  FOREIGN KEY (newsroom_id, citation_id) REFERENCES stet.citation (newsroom_id, id)
);

-- What an automatic check reports of one revision. Advice, never a verdict.
CREATE TABLE stet.finding (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  engine text NOT NULL,
  engine_version text NOT NULL,
  check_name text NOT NULL,
  check_version integer NOT NULL,
  severity text NOT NULL CHECK (severity IN ('INFO', 'WARN')),
  code text NOT NULL CHECK (code ~ '^[A-Z][A-Z0-9_]{1,60}$'),
  message text NOT NULL,
  -- where its first span begins: the desk's order
  start_at integer NOT NULL,
  -- [[start, end], …] in UTF-16 code units of the revision's text
  spans jsonb NOT NULL,
  reasons jsonb NOT NULL DEFAULT '[]',
  -- of check, code, message and the words at its spans, not of their places: the same finding in the next revision has the same one
  fingerprint text NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  -- one finding once, though the job runs twice
  UNIQUE (newsroom_id, revision_id, fingerprint),
  UNIQUE (newsroom_id, id, article_id, fingerprint),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id)
);
CREATE INDEX finding_in_revision ON stet.finding (newsroom_id, revision_id, start_at, id);
CREATE TRIGGER finding_fixed BEFORE UPDATE OR DELETE ON stet.finding FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- What a member holds of a finding. The newest stands, in every revision of the article in which the same words give the same finding.
CREATE TABLE stet.finding_decision (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  finding_id uuid NOT NULL,
  fingerprint text NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  decision text NOT NULL CHECK (decision IN ('CONFIRMED', 'WAIVED')),
  remark_id uuid,
  decided_by uuid NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, article_id, fingerprint, number),
  FOREIGN KEY (newsroom_id, finding_id, article_id, fingerprint) REFERENCES stet.finding (newsroom_id, id, article_id, fingerprint),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  FOREIGN KEY (newsroom_id, decided_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (decision <> 'WAIVED' OR remark_id IS NOT NULL)
);
CREATE TRIGGER finding_decision_fixed BEFORE UPDATE OR DELETE ON stet.finding_decision FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
