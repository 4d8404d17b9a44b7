-- What each member is told: ids and codes, never words. `xid` is the place in the order of commits, for subscriptions.
CREATE TABLE stet.notification (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z_]{2,40}$'),
  article_id uuid,
  subject_type text NOT NULL CHECK (subject_type ~ '^[a-z_]{2,40}$'),
  subject_id uuid NOT NULL,
  -- the deadline or the end of the lease it is about
  due_at timestamptz,
  event_id uuid NOT NULL,
  by_mail boolean NOT NULL,
  -- the digest it went out with
  mail_id uuid,
  read_at timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, member_id, kind, event_id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, event_id) REFERENCES stet.event (newsroom_id, id) DEFERRABLE INITIALLY DEFERRED
);
-- told once of one deadline, whatever was killed or ran twice
CREATE UNIQUE INDEX notification_due ON stet.notification (newsroom_id, member_id, kind, subject_id, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notification_feed ON stet.notification (newsroom_id, member_id, created_at DESC, id DESC);
CREATE INDEX notification_unread ON stet.notification (newsroom_id, member_id, created_at DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notification_order ON stet.notification (newsroom_id, member_id, xid, id);
CREATE INDEX notification_unmailed ON stet.notification (newsroom_id, member_id) WHERE by_mail AND mail_id IS NULL AND read_at IS NULL;

CREATE FUNCTION stet.keep_notification() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- swept away when it is old (78-retention.sql): what was read, or is nobody's any more, and is under no hold
  IF tg_op = 'DELETE' AND NOT stet.any_held(old.newsroom_id, old.member_id, old.article_id) AND (old.read_at IS NOT NULL
       OR EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = old.newsroom_id AND m.id = old.member_id AND m.removed_at IS NOT NULL)) THEN
    RETURN old;
  END IF;
  IF tg_op = 'DELETE' OR (new.newsroom_id, new.id, new.xid, new.member_id, new.kind, new.article_id, new.subject_type, new.subject_id, new.due_at, new.event_id, new.by_mail, new.created_at)
     IS DISTINCT FROM (old.newsroom_id, old.id, old.xid, old.member_id, old.kind, old.article_id, old.subject_type, old.subject_id, old.due_at, old.event_id, old.by_mail, old.created_at) THEN
    RAISE EXCEPTION 'what a member was told is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER notification_fixed BEFORE UPDATE OR DELETE ON stet.notification FOR EACH ROW EXECUTE FUNCTION stet.keep_notification();

-- What a member wants to hear of, and how. No row: as the kind has it.
CREATE TABLE stet.notification_preference (
  newsroom_id uuid NOT NULL,
  member_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z_]{2,40}$'),
  delivery text NOT NULL CHECK (delivery IN ('FEED', 'MAIL', 'OFF')),
  set_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, member_id, kind),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);

-- One digest to one member. SENDING is taken before the server is spoken to: whoever finds it does not send it again.
CREATE TABLE stet.mail (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'UNKNOWN', 'FAILED', 'DROPPED')),
  notifications integer NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
