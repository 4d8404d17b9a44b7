-- For how many days a newsroom keeps what it does not need for good; null: as long as it likes. A row is never changed: what is set anew is a new number.
CREATE TABLE stet.retention (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  number integer NOT NULL CHECK (number >= 1),
  contacts_days integer CHECK (contacts_days BETWEEN 30 AND 3650),
  comments_days integer CHECK (comments_days BETWEEN 30 AND 3650),
  notifications_days integer CHECK (notifications_days BETWEEN 30 AND 3650),
  sign_ins_days integer CHECK (sign_ins_days BETWEEN 30 AND 3650),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, number),
  FOREIGN KEY (newsroom_id, set_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE TRIGGER retention_fixed BEFORE UPDATE OR DELETE ON stet.retention FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- Whether a hold stands on any of these themselves. What is swept hangs on articles and members, and is kept by the holds on them.
CREATE FUNCTION stet.any_held(newsroom uuid, VARIADIC subjects uuid[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.legal_hold h WHERE h.newsroom_id = newsroom AND h.lifted_at IS NULL AND h.subject_id = ANY (subjects))
$$;
