-- A question a member keeps, for themselves or for the newsroom: which list, with which filter and order, as the API takes them.
CREATE TABLE stet.saved_search (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  owner_id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  list text NOT NULL CHECK (list IN ('ARTICLES', 'CLAIMS', 'TASKS', 'VERDICTS', 'SEARCH')),
  -- the arguments of that list; read against the schema of the day each time
  question jsonb NOT NULL CHECK (jsonb_typeof(question) = 'object' AND length(question::text) <= 20000),
  shared boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  removed_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, owner_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX saved_search_name ON stet.saved_search (newsroom_id, owner_id, lower(name)) WHERE removed_at IS NULL;
CREATE INDEX saved_search_shared ON stet.saved_search (newsroom_id, created_at DESC, id DESC) WHERE shared AND removed_at IS NULL;
CREATE INDEX saved_search_own ON stet.saved_search (newsroom_id, owner_id, created_at DESC, id DESC) WHERE removed_at IS NULL;

-- Whose it is, and of which list, stays; what is removed stays removed.
CREATE FUNCTION stet.keep_saved_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.removed_at IS NOT NULL
     OR (new.newsroom_id, new.id, new.owner_id, new.list, new.created_at) IS DISTINCT FROM (old.newsroom_id, old.id, old.owner_id, old.list, old.created_at) THEN
    RAISE EXCEPTION 'a saved search keeps its owner and its list' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER saved_search_fixed BEFORE UPDATE OR DELETE ON stet.saved_search FOR EACH ROW EXECUTE FUNCTION stet.keep_saved_search();
GRANT UPDATE ON stet.saved_search TO stet_app;
