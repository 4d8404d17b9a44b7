-- The rooms' common ground: the trail, what is still to be told to the queues, how a job stands, what falls due.

CREATE FUNCTION stet.current_newsroom() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.newsroom', true), '')::uuid;

-- Append-only. Never free text: `data` holds ids, codes and numbers. `xid` lets readers of the whole log wait for the slowest writer.
CREATE TABLE stet.event (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  type text NOT NULL CHECK (type ~ '^[A-Z][A-Za-z]{2,60}$'),
  v smallint NOT NULL,
  article_id uuid,
  article_seq integer,
  subject_type text NOT NULL CHECK (subject_type ~ '^[a-z_]{2,40}$'),
  subject_id uuid NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('MEMBER', 'SYSTEM', 'OPERATOR')),
  actor_id uuid,
  at timestamptz NOT NULL,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (newsroom_id, id),
  CHECK ((article_id IS NULL) = (article_seq IS NULL)),
  CHECK ((actor_kind = 'MEMBER') = (actor_id IS NOT NULL))
);
CREATE UNIQUE INDEX event_article_seq ON stet.event (newsroom_id, article_id, article_seq) WHERE article_id IS NOT NULL;
CREATE INDEX event_order ON stet.event (newsroom_id, xid, id);
CREATE INDEX event_subject ON stet.event (newsroom_id, subject_id, id);
-- what happened in a newsroom, newest first: all of it, of one type, by one member
CREATE INDEX event_time ON stet.event (newsroom_id, at, id);
CREATE INDEX event_type ON stet.event (newsroom_id, type, at, id);
CREATE INDEX event_actor ON stet.event (newsroom_id, actor_id, at, id) WHERE actor_id IS NOT NULL;

CREATE FUNCTION stet.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows are never changed', tg_op, tg_table_name USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON stet.event FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON stet.event FOR EACH STATEMENT EXECUTE FUNCTION stet.refuse_change();

-- A reason or comment given with an act: the event holds its id and salted hash, so that the words can be erased and the trail stays whole.
CREATE TABLE stet.remark (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  salt text NOT NULL,
  written_by uuid,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id)
);

CREATE TABLE stet.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  newsroom_id uuid NOT NULL,
  queue text NOT NULL,
  kind text NOT NULL,
  key text NOT NULL CHECK (key ~ '^[0-9A-Za-z_-]{1,120}$'),
  run integer NOT NULL,
  priority integer NOT NULL DEFAULT 0,
  -- where the act that asked stands in its trace (W3C traceparent), where traces are kept
  trace text CHECK (trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$')
);

-- The truth about a job, whatever the queue remembers.
CREATE TABLE stet.work_item (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]{2,40}$'),
  key text NOT NULL CHECK (key ~ '^[0-9A-Za-z_-]{1,120}$'),
  queue text NOT NULL,
  run integer NOT NULL DEFAULT 1,
  state text NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  attempts integer NOT NULL DEFAULT 0,
  priority integer NOT NULL DEFAULT 0,
  article_id uuid,
  last_error text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, kind, key)
);
CREATE INDEX work_item_state ON stet.work_item (newsroom_id, state, updated_at, id);
CREATE INDEX work_item_open ON stet.work_item (updated_at) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX work_item_article ON stet.work_item (newsroom_id, article_id);

CREATE TABLE stet.due (
  newsroom_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[a-z][a-z-]{2,40}$'),
  subject_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  -- when the sweep last told the queue of it; the row goes when its effect is written
  told_at timestamptz,
  PRIMARY KEY (newsroom_id, kind, subject_id)
);
CREATE INDEX due_at ON stet.due (due_at);

CREATE TABLE stet.idempotency_key (
  newsroom_id uuid NOT NULL,
  actor_id uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  act text NOT NULL,
  request_sha256 text NOT NULL,
  result jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, actor_id, key)
);
CREATE INDEX idempotency_key_age ON stet.idempotency_key (newsroom_id, created_at);
