-- What a checker is asked step by step: one list for the claims of a kind, and one for all that have none of their own.
CREATE TABLE stet.checklist (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  -- null: for claims of every kind without a list of its own
  claim_kind text CHECK (claim_kind ~ '^[A-Z][A-Z_]{1,40}$'),
  defined_at timestamptz NOT NULL,
  retired_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE NULLS NOT DISTINCT (newsroom_id, claim_kind)
);

-- The steps of a list. A row is never changed: other steps are a new number, and a task keeps those it was begun with.
CREATE TABLE stet.checklist_version (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  checklist_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  -- [{code, wording, answerType, options, required}] in their order
  steps jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array' AND jsonb_array_length(steps) BETWEEN 1 AND 50),
  -- member; null for what came with the newsroom
  set_by uuid,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, checklist_id, number),
  FOREIGN KEY (newsroom_id, checklist_id) REFERENCES stet.checklist (newsroom_id, id),
  FOREIGN KEY (newsroom_id, set_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE TRIGGER checklist_version_fixed BEFORE UPDATE OR DELETE ON stet.checklist_version FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
