-- Legal holds: what is under one is neither erased nor swept away. Lifted, never deleted.
CREATE TABLE stet.legal_hold (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  subject_type text NOT NULL CHECK (subject_type IN ('article', 'member', 'contact')),
  subject_id uuid NOT NULL,
  remark_id uuid NOT NULL,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  lift_remark_id uuid,
  lifted_by uuid,
  lifted_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, set_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, lifted_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  FOREIGN KEY (newsroom_id, lift_remark_id) REFERENCES stet.remark (newsroom_id, id),
  CHECK (num_nonnulls(lift_remark_id, lifted_by, lifted_at) IN (0, 3))
);
CREATE UNIQUE INDEX legal_hold_standing ON stet.legal_hold (newsroom_id, subject_id) WHERE lifted_at IS NULL;
CREATE FUNCTION stet.keep_legal_hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.lifted_at IS NOT NULL
     OR to_jsonb(new) - '{lift_remark_id,lifted_by,lifted_at}'::text[] <> to_jsonb(old) - '{lift_remark_id,lifted_by,lifted_at}'::text[] THEN
    RAISE EXCEPTION 'a legal hold is lifted once, and never edited' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER legal_hold_fixed BEFORE UPDATE OR DELETE ON stet.legal_hold FOR EACH ROW EXECUTE FUNCTION stet.keep_legal_hold();

-- Below the acts: nobody is erased whom a hold keeps, whoever asks. An article's hold keeps its contacts and those of its authors who are members.
CREATE FUNCTION stet.holds_on(newsroom uuid, kind text, subject uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT h.id FROM stet.legal_hold h WHERE h.newsroom_id = newsroom AND h.lifted_at IS NULL AND (
    h.subject_id = subject
    OR kind = 'contact' AND h.subject_id = (SELECT c.article_id FROM stet.contact c WHERE c.newsroom_id = newsroom AND c.id = subject)
    OR kind = 'member' AND h.subject_id IN (SELECT w.article_id FROM stet.article_author w WHERE w.newsroom_id = newsroom AND w.member_id = subject))
  ORDER BY h.id
$$;
CREATE FUNCTION stet.refuse_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.erased_at IS NOT NULL AND old.erased_at IS NULL AND EXISTS (SELECT FROM stet.holds_on(new.newsroom_id, tg_table_name::text, new.id)) THEN
    RAISE EXCEPTION 'a legal hold keeps this %', tg_table_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER contact_held BEFORE UPDATE OF erased_at ON stet.contact FOR EACH ROW EXECUTE FUNCTION stet.refuse_held();
CREATE TRIGGER member_held BEFORE UPDATE OF erased_at ON stet.member FOR EACH ROW EXECUTE FUNCTION stet.refuse_held();

-- The same for names that have no member behind them: of authors, and of sources, kept by the articles that cite them.
CREATE FUNCTION stet.refuse_held_name() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.erased_at IS NOT NULL AND old.erased_at IS NULL AND EXISTS (
       SELECT FROM stet.legal_hold h WHERE h.newsroom_id = new.newsroom_id AND h.lifted_at IS NULL AND CASE tg_table_name
         WHEN 'article_author' THEN h.subject_id = (to_jsonb(new) ->> 'article_id')::uuid
         ELSE h.subject_id IN (SELECT e.article_id FROM stet.evidence e WHERE e.newsroom_id = new.newsroom_id AND e.source_id = (to_jsonb(new) ->> 'id')::uuid) END) THEN
    RAISE EXCEPTION 'a legal hold keeps this %', tg_table_name USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER article_author_held BEFORE UPDATE OF erased_at ON stet.article_author FOR EACH ROW EXECUTE FUNCTION stet.refuse_held_name();
CREATE TRIGGER source_held BEFORE UPDATE OF erased_at ON stet.source FOR EACH ROW EXECUTE FUNCTION stet.refuse_held_name();

-- Who is behind a confidential passage is kept by a hold on its article.
CREATE FUNCTION stet.refuse_held_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.source_erased_at IS NOT NULL AND old.source_erased_at IS NULL AND EXISTS (SELECT FROM stet.holds_on(new.newsroom_id, 'article', new.article_id)) THEN
    RAISE EXCEPTION 'a legal hold keeps this source' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER evidence_sealed_held BEFORE UPDATE OF source_erased_at ON stet.evidence_sealed FOR EACH ROW EXECUTE FUNCTION stet.refuse_held_source();
