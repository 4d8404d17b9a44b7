-- What a checker said to a step of the task's checklist, for the words it had then. The newest holds; earlier ones stay.
CREATE TABLE stet.step_answer (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  task_id uuid NOT NULL,
  checklist_version_id uuid NOT NULL,
  step text NOT NULL CHECK (step ~ '^[A-Z][A-Z0-9_]{1,40}$'),
  -- the ordinal of this answer to its step on its task
  number integer NOT NULL CHECK (number >= 1),
  -- the one its step asks for; none of them: passages (step_answer_evidence)
  yes_no boolean,
  words text CHECK (length(words) BETWEEN 1 AND 20000),
  amount numeric,
  day date,
  choice text CHECK (length(choice) BETWEEN 1 AND 400),
  note text CHECK (length(note) BETWEEN 1 AND 2000),
  -- sealed until the claim has a verdict of this number (66-blindness.sql)
  opens_with integer,
  answered_by uuid NOT NULL,
  answered_by_person uuid NOT NULL REFERENCES stet.person (id),
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, task_id, step, number),
  UNIQUE (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, task_id) REFERENCES stet.task (newsroom_id, id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, checklist_version_id) REFERENCES stet.checklist_version (newsroom_id, id),
  FOREIGN KEY (newsroom_id, answered_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (num_nonnulls(yes_no, words, amount, day, choice) <= 1)
);
CREATE INDEX step_answer_claim ON stet.step_answer (newsroom_id, claim_id, answered_by_person);
CREATE TRIGGER step_answer_fixed BEFORE UPDATE OR DELETE ON stet.step_answer FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- The passages an answer names, as they stood then.
CREATE TABLE stet.step_answer_evidence (
  newsroom_id uuid NOT NULL,
  answer_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  PRIMARY KEY (newsroom_id, answer_id, evidence_id),
  FOREIGN KEY (newsroom_id, answer_id) REFERENCES stet.step_answer (newsroom_id, id),
  FOREIGN KEY (newsroom_id, evidence_id) REFERENCES stet.evidence (newsroom_id, id)
);
CREATE TRIGGER step_answer_evidence_fixed BEFORE UPDATE OR DELETE ON stet.step_answer_evidence FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- The required steps of a task's list that nobody has answered for the words it has now; of one that is done blind, that its checker has not.
CREATE FUNCTION stet.unanswered_steps(newsroom uuid, task uuid) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT s.step->>'code' FROM stet.task t
  JOIN stet.checklist_version v ON v.newsroom_id = t.newsroom_id AND v.id = t.checklist_version_id
  CROSS JOIN LATERAL jsonb_array_elements(v.steps) WITH ORDINALITY s (step, place)
  WHERE t.newsroom_id = newsroom AND t.id = task AND (s.step->>'required')::boolean
    AND NOT EXISTS (
      SELECT FROM stet.step_answer a WHERE a.newsroom_id = t.newsroom_id AND a.task_id = t.id AND a.step = s.step->>'code'
        AND a.wording_id IN (SELECT stet.same_words(t.newsroom_id, t.wording_id))
        AND (NOT t.blind OR a.answered_by_person = (SELECT m.person_id FROM stet.member m WHERE m.newsroom_id = t.newsroom_id AND m.id = t.assignee_id)))
  ORDER BY s.place
$$;
CREATE FUNCTION stet.answer_what_is_required() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stet.unanswered_steps(new.newsroom_id, new.id)) THEN
    RAISE EXCEPTION 'a task is handed in when its required steps are answered' USING ERRCODE = 'ST003';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER task_answered AFTER UPDATE OF state ON stet.task FOR EACH ROW
  WHEN (new.state = 'SUBMITTED' AND old.state <> 'SUBMITTED') EXECUTE FUNCTION stet.answer_what_is_required();
-- The list a task was begun with is its list for good.
CREATE FUNCTION stet.keep_checklist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a task keeps the checklist it was begun with' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER task_checklist_fixed BEFORE UPDATE ON stet.task FOR EACH ROW
  WHEN (old.checklist_version_id IS NOT NULL AND new.checklist_version_id IS DISTINCT FROM old.checklist_version_id) EXECUTE FUNCTION stet.keep_checklist();
