CREATE TABLE stet.source (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  publisher text NOT NULL CHECK (length(publisher) BETWEEN 1 AND 300),
  url text CHECK (length(url) <= 2000),
  tier text NOT NULL CHECK (tier IN ('PRIMARY', 'OFFICIAL', 'SECONDARY', 'AUTHOR', 'OTHER')),
  reliability_note text CHECK (length(reliability_note) <= 2000),
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, added_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX source_same ON stet.source (newsroom_id, md5(lower(publisher) || E'\n' || coalesce(url, '') || E'\n' || tier));

CREATE TABLE stet.evidence (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  source_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('STANDING', 'WITHDRAWN')),
  quotation text NOT NULL CHECK (length(quotation) BETWEEN 1 AND 20000),
  locator text CHECK (length(locator) <= 500),
  url text CHECK (length(url) <= 2000),
  note text CHECK (length(note) <= 20000),
  retrieved_at timestamptz,
  -- versions: an amendment is a new number over the same lineage
  number integer NOT NULL DEFAULT 1,
  amends_id uuid,
  author_note_id uuid,
  version integer NOT NULL DEFAULT 1,
  added_by uuid NOT NULL,
  added_by_person uuid NOT NULL REFERENCES stet.person (id),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, source_id) REFERENCES stet.source (newsroom_id, id),
  FOREIGN KEY (newsroom_id, amends_id) REFERENCES stet.evidence (newsroom_id, id),
  FOREIGN KEY (newsroom_id, author_note_id) REFERENCES stet.author_note (newsroom_id, id),
  FOREIGN KEY (newsroom_id, added_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE INDEX evidence_article ON stet.evidence (newsroom_id, article_id, added_at, id);
CREATE UNIQUE INDEX evidence_author_note ON stet.evidence (newsroom_id, author_note_id) WHERE author_note_id IS NOT NULL;

-- The use of a passage for one wording. `cited_by` is null where an author's note was attached by the desk itself.
CREATE TABLE stet.citation (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  wording_id uuid NOT NULL,
  stance text NOT NULL CHECK (stance IN ('SUPPORTS', 'REFUTES', 'CONTEXT')),
  cited_by uuid,
  cited_by_person uuid REFERENCES stet.person (id),
  cited_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, cited_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((cited_by IS NULL) = (cited_by_person IS NULL))
);
CREATE UNIQUE INDEX citation_standing ON stet.citation (newsroom_id, evidence_id, wording_id) WHERE withdrawn_at IS NULL;
CREATE INDEX citation_claim ON stet.citation (newsroom_id, claim_id);
