CREATE TABLE stet.article (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  external_id text CHECK (length(external_id) BETWEEN 1 AND 200),
  kind text NOT NULL CHECK (kind ~ '^[A-Z][A-Z0-9_]{1,40}$'),
  desk text CHECK (length(desk) BETWEEN 1 AND 100),
  language text NOT NULL CHECK (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  byline text CHECK (length(byline) <= 1000),
  title text CHECK (length(title) <= 2000),
  url text CHECK (length(url) <= 2000),
  publish_at timestamptz,
  -- until then it is for few: 93-embargo.sql. Without a time, until one is set and has passed, or the embargo is lifted
  embargoed boolean NOT NULL DEFAULT false,
  priority integer NOT NULL DEFAULT 0 CHECK (priority BETWEEN 0 AND 9),
  state text NOT NULL CHECK (state IN ('RECEIVED', 'SPLITTING', 'SPLIT_FAILED', 'IN_CHECK', 'SIGNED_OFF', 'ARCHIVED')),
  -- the state it comes back to when it leaves the archive
  archived_from text CHECK (archived_from IN ('RECEIVED', 'IN_CHECK', 'SIGNED_OFF', 'SPLIT_FAILED')),
  revision_number integer NOT NULL,
  -- the newest revision whose ledger and claims stand; below revision_number while a split is under way
  split_number integer NOT NULL DEFAULT 0,
  article_seq integer NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1,
  submitted_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, submitted_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((state = 'ARCHIVED') = (archived_from IS NOT NULL))
);
CREATE UNIQUE INDEX article_external_id ON stet.article (newsroom_id, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX article_newest ON stet.article (newsroom_id, created_at DESC, id DESC);
CREATE INDEX article_state ON stet.article (newsroom_id, state, created_at DESC, id DESC);
CREATE INDEX article_embargoed ON stet.article (newsroom_id, publish_at) WHERE embargoed;
-- undated ones last
CREATE INDEX article_publish ON stet.article (newsroom_id, coalesce(publish_at, 'infinity'), id);
CREATE INDEX article_next ON stet.article (newsroom_id, state, coalesce(publish_at, 'infinity'), id);
CREATE INDEX article_urgent ON stet.article (newsroom_id, state, priority DESC, coalesce(publish_at, 'infinity'), id);

-- `person_id` is set where the author is a member: that person may not check or approve here.
CREATE TABLE stet.article_author (
  newsroom_id uuid NOT NULL,
  article_id uuid NOT NULL,
  ordinal integer NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  member_id uuid,
  person_id uuid REFERENCES stet.person (id),
  -- from then on the name is a placeholder
  erased_at timestamptz,
  PRIMARY KEY (newsroom_id, article_id, ordinal),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id),
  CHECK ((member_id IS NULL) = (person_id IS NULL))
);
CREATE INDEX article_author_person ON stet.article_author (newsroom_id, person_id) WHERE person_id IS NOT NULL;

CREATE TABLE stet.revision (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  number integer NOT NULL CHECK (number >= 1),
  text text NOT NULL,
  text_sha256 text NOT NULL,
  -- UTF-16 code units, as all offsets
  length integer NOT NULL,
  -- what the door changed to store it: codes with counts, e.g. {"CRLF": 3}
  normalised jsonb NOT NULL DEFAULT '{}',
  engine text,
  engine_version text,
  language text,
  warnings jsonb NOT NULL DEFAULT '[]',
  submitted_by uuid NOT NULL,
  submitted_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, article_id, number),
  UNIQUE (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, submitted_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE FUNCTION stet.keep_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (new.newsroom_id, new.id, new.article_id, new.number, new.text, new.text_sha256, new.length, new.submitted_by, new.submitted_at)
     IS DISTINCT FROM (old.newsroom_id, old.id, old.article_id, old.number, old.text, old.text_sha256, old.length, old.submitted_by, old.submitted_at) THEN
    RAISE EXCEPTION 'a revision is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER revision_fixed BEFORE UPDATE OR DELETE ON stet.revision FOR EACH ROW EXECUTE FUNCTION stet.keep_revision();

CREATE TABLE stet.part (
  newsroom_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  ordinal integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TITLE', 'STANDFIRST', 'BODY', 'CAPTION')),
  start_at integer NOT NULL CHECK (start_at >= 0),
  end_at integer NOT NULL,
  PRIMARY KEY (newsroom_id, revision_id, ordinal),
  FOREIGN KEY (newsroom_id, revision_id) REFERENCES stet.revision (newsroom_id, id),
  CHECK (end_at > start_at)
);

CREATE TABLE stet.segment (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  ordinal integer NOT NULL,
  start_at integer NOT NULL CHECK (start_at >= 0),
  end_at integer NOT NULL,
  disposition text NOT NULL CHECK (disposition IN ('CLAIM', 'HEADLINE', 'BOILERPLATE', 'QUESTION', 'OPINION', 'FRAGMENT', 'DUPLICATE', 'CONTEXT', 'SET_ASIDE')),
  reason text NOT NULL,
  -- null: the engine's word
  disposed_by uuid,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, revision_id, ordinal),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, disposed_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (end_at > start_at)
);

-- An editor's "I have read the ledger of this revision". Lapses, never deleted.
CREATE TABLE stet.ledger_confirmation (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  confirmed_by uuid NOT NULL,
  confirmed_at timestamptz NOT NULL,
  lapsed_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, confirmed_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX ledger_confirmation_standing ON stet.ledger_confirmation (newsroom_id, revision_id) WHERE lapsed_at IS NULL;

-- What the author hands over with a revision; becomes evidence of tier AUTHOR on the claims it touches.
CREATE TABLE stet.author_note (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  revision_id uuid NOT NULL,
  article_id uuid NOT NULL,
  ordinal integer NOT NULL,
  start_at integer,
  end_at integer,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  url text CHECK (length(url) <= 2000),
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, revision_id, ordinal),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, written_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((start_at IS NULL) = (end_at IS NULL))
);

-- The page an article is taken in from, where it was submitted by its address alone: what was asked for, and what came of it.
CREATE TABLE stet.page_fetch (
  newsroom_id uuid NOT NULL,
  article_id uuid NOT NULL,
  url text NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'FETCHED', 'FAILED')),
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  -- what the last try came to; stays while another one is awaited
  failure_code text CHECK (failure_code ~ '^[A-Z][A-Z_]{1,40}$'),
  failure_status integer,
  failed_at timestamptz,
  -- where the last redirect led, and the hash of the bytes that came, unpacked
  final_url text,
  media_type text,
  sha256 text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size integer,
  fetched_at timestamptz,
  PRIMARY KEY (newsroom_id, article_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, asked_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((state = 'FETCHED') = (sha256 IS NOT NULL AND final_url IS NOT NULL AND fetched_at IS NOT NULL)),
  CHECK (state <> 'FAILED' OR failure_code IS NOT NULL)
);
CREATE INDEX page_fetch_asked ON stet.page_fetch (newsroom_id, asked_at);
CREATE FUNCTION stet.keep_page_fetch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.state = 'FETCHED' OR (new.newsroom_id, new.article_id, new.url, new.asked_by, new.asked_at)
     IS DISTINCT FROM (old.newsroom_id, old.article_id, old.url, old.asked_by, old.asked_at) THEN
    RAISE EXCEPTION 'what was fetched is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER page_fetch_fixed BEFORE UPDATE OR DELETE ON stet.page_fetch FOR EACH ROW EXECUTE FUNCTION stet.keep_page_fetch();
