-- The sealed trail: each event of a newsroom gets a number, from 1 and without a gap, and a hash over itself and the hash before it.

-- No foreign key to the event: it would be looked up for each of thousands of rows, and that one is gone is found by who verifies.
CREATE TABLE stet.seal (
  newsroom_id uuid NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  event_id uuid NOT NULL,
  sealed_at timestamptz NOT NULL,
  -- SHA-256 over RFC 8785 of {event, number, previous, sealedAt}
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (newsroom_id, number),
  UNIQUE (newsroom_id, event_id)
);
CREATE TRIGGER seal_append_only BEFORE UPDATE OR DELETE ON stet.seal FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
CREATE TRIGGER seal_no_truncate BEFORE TRUNCATE ON stet.seal FOR EACH STATEMENT EXECUTE FUNCTION stet.refuse_change();

-- Whoever seals goes on where the chain ends: the key keeps it from forking, this from having a gap.
CREATE FUNCTION stet.seal_in_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT f.newsroom_id, min(f.number) AS first, max(f.number) AS last, count(*) AS n FROM fresh f GROUP BY 1) f
             WHERE f.last - f.first + 1 <> f.n
                OR f.first > 1 AND NOT EXISTS (SELECT FROM stet.seal s WHERE s.newsroom_id = f.newsroom_id AND s.number = f.first - 1)) THEN
    RAISE EXCEPTION 'a seal goes on where the chain ends' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seal_in_line AFTER INSERT ON stet.seal REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION stet.seal_in_line();

-- Where the chain ended when it was told outside: once a day of the newsroom's calendar.
CREATE TABLE stet.trail_head (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  day date NOT NULL,
  number bigint NOT NULL,
  hash bytea NOT NULL CHECK (length(hash) = 32),
  sealed_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, day)
);
CREATE TRIGGER trail_head_append_only BEFORE UPDATE OR DELETE ON stet.trail_head FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- One telling of a head by one way. SENDING is taken before anybody outside is spoken to.
CREATE TABLE stet.head_dispatch (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  head_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('WEBHOOK', 'MAIL', 'FILE')),
  state text NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED')),
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, head_id, channel),
  FOREIGN KEY (newsroom_id, head_id) REFERENCES stet.trail_head (newsroom_id, id)
);
CREATE FUNCTION stet.keep_head_dispatch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (new.newsroom_id, new.id, new.head_id, new.channel, new.created_at) IS DISTINCT FROM (old.newsroom_id, old.id, old.head_id, old.channel, old.created_at) THEN
    RAISE EXCEPTION 'what was to be told, and by which way, is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER head_dispatch_fixed BEFORE UPDATE OR DELETE ON stet.head_dispatch FOR EACH ROW EXECUTE FUNCTION stet.keep_head_dispatch();
