CREATE TABLE stet.claim (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('PROPOSED', 'QUEUED', 'IN_VERIFICATION', 'IN_REVIEW', 'CHECKED', 'DISMISSED', 'WITHDRAWN', 'SUPERSEDED')),
  -- the state it comes back to when its words return
  withdrawn_from text CHECK (withdrawn_from IN ('PROPOSED', 'QUEUED', 'CHECKED', 'DISMISSED')),
  -- the newest wording; its fingerprint is the claim's current one
  wording_id uuid NOT NULL,
  wording_number integer NOT NULL DEFAULT 1,
  -- the wording before the newest, where the two differ in marks only and an editor is asked whether they mean the same
  meaning_asked_of uuid,
  -- where it stands in the newest revision it stands in: the desk's order
  start_at integer NOT NULL,
  check_worthiness real CHECK (check_worthiness BETWEEN 0 AND 1),
  priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
  version integer NOT NULL DEFAULT 1,
  -- null: the engine proposed it
  added_by uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, added_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((state = 'WITHDRAWN') = (withdrawn_from IS NOT NULL))
);
CREATE INDEX claim_in_article ON stet.claim (newsroom_id, article_id, start_at, id);
CREATE INDEX claim_by_worth ON stet.claim (newsroom_id, article_id, (coalesce(check_worthiness, 2)) DESC, id);
CREATE INDEX claim_state ON stet.claim (newsroom_id, state, priority DESC, created_at, id);
CREATE INDEX claim_state_newest ON stet.claim (newsroom_id, state, created_at DESC, id DESC);
CREATE INDEX claim_state_worth ON stet.claim (newsroom_id, state, (coalesce(check_worthiness, 2)) DESC, id);
CREATE INDEX claim_newest ON stet.claim (newsroom_id, created_at DESC, id DESC);

-- One claim's exact words in one revision. Never changed: an edit is a new number.
CREATE TABLE stet.claim_wording (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  number integer NOT NULL,
  start_at integer NOT NULL CHECK (start_at >= 0),
  end_at integer NOT NULL,
  -- [[start, end], …] in UTF-16 code units of the revision's text
  spans jsonb NOT NULL,
  quote text NOT NULL,
  prefix text NOT NULL,
  suffix text NOT NULL,
  standalone text NOT NULL,
  -- a member wrote the standalone text: it is part of what the words assert
  reading_given boolean NOT NULL DEFAULT false,
  kind text NOT NULL CHECK (kind IN ('QUANTITY', 'EVENT', 'QUOTATION', 'COMPARISON', 'CAUSAL', 'PREDICTION', 'PROPERTY', 'OTHER')),
  speaker text,
  speaker_certain boolean NOT NULL DEFAULT false,
  check_worthiness real CHECK (check_worthiness BETWEEN 0 AND 1),
  reasons jsonb NOT NULL DEFAULT '[]',
  -- what the words are held to assert
  fingerprint text NOT NULL,
  -- where an editor said that they mean what other words of the claim meant: who, and the fingerprint of the words themselves
  said_same_by uuid,
  words_fingerprint text,
  engine text,
  engine_version text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, claim_id, number),
  UNIQUE (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, said_same_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (end_at > start_at),
  CHECK ((said_same_by IS NULL) = (words_fingerprint IS NULL))
);
CREATE INDEX claim_wording_revision ON stet.claim_wording (newsroom_id, revision_id, start_at, id);
ALTER TABLE stet.claim ADD FOREIGN KEY (newsroom_id, wording_id, id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE stet.claim ADD FOREIGN KEY (newsroom_id, meaning_asked_of, id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id);
CREATE INDEX claim_asked ON stet.claim (newsroom_id, article_id) WHERE meaning_asked_of IS NOT NULL;
-- The wordings of the same claim that assert the same as this one, itself included: what is said of one (a citation, an assessment, a verdict)
-- holds for all of them, and for no other.
CREATE FUNCTION stet.same_words(newsroom uuid, wording uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT s.id FROM stet.claim_wording w JOIN stet.claim_wording s ON s.newsroom_id = w.newsroom_id AND s.claim_id = w.claim_id AND s.fingerprint = w.fingerprint
  WHERE w.newsroom_id = newsroom AND w.id = wording
$$;
CREATE TRIGGER claim_wording_fixed BEFORE UPDATE OR DELETE ON stet.claim_wording FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

CREATE TABLE stet.claim_link (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('SPLIT', 'MERGE', 'DUPLICATE')),
  from_claim_id uuid NOT NULL,
  to_claim_id uuid NOT NULL,
  -- SPLIT and MERGE: the words of the parent and the first words of the child. DUPLICATE: the words of both for which the link holds
  wording_id uuid NOT NULL,
  to_wording_id uuid NOT NULL,
  -- what a duplicate is again when the link no longer holds
  returns_to text CHECK (returns_to IN ('PROPOSED', 'QUEUED')),
  linked_by uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  unlinked_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, wording_id, from_claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, to_wording_id, to_claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, linked_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (from_claim_id <> to_claim_id),
  CHECK ((kind = 'DUPLICATE') = (returns_to IS NOT NULL)),
  CHECK (kind = 'DUPLICATE' OR unlinked_at IS NULL)
);
CREATE INDEX claim_link_from ON stet.claim_link (newsroom_id, from_claim_id);
CREATE INDEX claim_link_to ON stet.claim_link (newsroom_id, to_claim_id);
CREATE UNIQUE INDEX claim_link_duplicate ON stet.claim_link (newsroom_id, from_claim_id) WHERE kind = 'DUPLICATE' AND unlinked_at IS NULL;
CREATE UNIQUE INDEX claim_link_lineage ON stet.claim_link (newsroom_id, from_claim_id, to_claim_id) WHERE kind <> 'DUPLICATE';
CREATE FUNCTION stet.keep_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.unlinked_at IS NOT NULL OR to_jsonb(new) - 'unlinked_at' IS DISTINCT FROM to_jsonb(old) - 'unlinked_at' THEN
    RAISE EXCEPTION 'lineage is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER claim_link_fixed BEFORE UPDATE OR DELETE ON stet.claim_link FOR EACH ROW EXECUTE FUNCTION stet.keep_link();

-- Every claim that shares words with this one through splits and merges, itself included: separation of duties is counted over all of them.
CREATE FUNCTION stet.claim_family(newsroom uuid, claim uuid) RETURNS SETOF uuid LANGUAGE sql STABLE ROWS 4 AS $$
  WITH RECURSIVE family (id) AS (
    SELECT claim
    UNION
    SELECT CASE WHEN l.from_claim_id = f.id THEN l.to_claim_id ELSE l.from_claim_id END
    FROM family f JOIN stet.claim_link l ON l.newsroom_id = newsroom AND l.kind IN ('SPLIT', 'MERGE') AND (l.from_claim_id = f.id OR l.to_claim_id = f.id)
  ) SELECT id FROM family
$$;

-- Bound to a wording: it holds for these words only.
CREATE TABLE stet.dismissal (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  reason_code text NOT NULL CHECK (reason_code IN ('NOT_FACTUAL', 'NOT_WORTH_CHECKING', 'COMMON_KNOWLEDGE', 'OPINION', 'OUT_OF_SCOPE', 'DUPLICATE', 'OTHER')),
  remark_id uuid,
  dismissed_by uuid NOT NULL,
  dismissed_at timestamptz NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, remark_id) REFERENCES stet.remark (newsroom_id, id),
  FOREIGN KEY (newsroom_id, dismissed_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX dismissal_standing ON stet.dismissal (newsroom_id, claim_id) WHERE lifted_at IS NULL;

-- An editor's "this headline says what the body says", for these words of the headline and of the body. Lapses, never deleted.
CREATE TABLE stet.headline_confirmation (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  segment_id uuid NOT NULL,
  -- of the headline's words and of all that the rest of the text says
  fingerprint text NOT NULL,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL,
  lapsed_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, segment_id) REFERENCES stet.segment (newsroom_id, id),
  FOREIGN KEY (newsroom_id, confirmed_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX headline_confirmation_standing ON stet.headline_confirmation (newsroom_id, segment_id) WHERE lapsed_at IS NULL;
CREATE INDEX headline_confirmation_article ON stet.headline_confirmation (newsroom_id, article_id) WHERE lapsed_at IS NULL;
CREATE FUNCTION stet.keep_headline_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    IF EXISTS (SELECT FROM stet.article_author a JOIN stet.member m ON m.newsroom_id = a.newsroom_id AND m.id = new.confirmed_by
               WHERE a.newsroom_id = new.newsroom_id AND a.article_id = new.article_id AND a.person_id = m.person_id) THEN
      RAISE EXCEPTION 'who wrote may not confirm the headline' USING ERRCODE = 'ST001';
    END IF;
  ELSIF tg_op = 'DELETE' OR old.lapsed_at IS NOT NULL OR to_jsonb(new) - 'lapsed_at' IS DISTINCT FROM to_jsonb(old) - 'lapsed_at' THEN
    RAISE EXCEPTION 'a confirmation lapses and is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN coalesce(new, old);
END $$;
CREATE TRIGGER headline_confirmation_fixed BEFORE INSERT OR UPDATE OR DELETE ON stet.headline_confirmation FOR EACH ROW EXECUTE FUNCTION stet.keep_headline_confirmation();

-- The headlines of a revision: what the engine took for one, and any piece of title or standfirst that is no claim.
CREATE FUNCTION stet.headlines(newsroom uuid, revision uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT s.id FROM stet.segment s WHERE s.newsroom_id = newsroom AND s.revision_id = revision AND s.disposition <> 'CLAIM'
    AND (s.disposition = 'HEADLINE' OR EXISTS (SELECT FROM stet.part p WHERE p.newsroom_id = s.newsroom_id AND p.revision_id = s.revision_id
      AND p.kind IN ('TITLE', 'STANDFIRST') AND p.start_at < s.end_at AND p.end_at > s.start_at))
$$;
-- Those that ask for an editor's word.
CREATE FUNCTION stet.unconfirmed_headlines(newsroom uuid, revision uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT h.id FROM stet.headlines(newsroom, revision) h (id)
  WHERE NOT EXISTS (SELECT FROM stet.headline_confirmation c WHERE c.newsroom_id = newsroom AND c.segment_id = h.id AND c.lapsed_at IS NULL)
$$;
