CREATE TABLE stet.source (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  publisher text NOT NULL CHECK (length(publisher) BETWEEN 1 AND 300),
  url text CHECK (length(url) <= 2000),
  tier text NOT NULL CHECK (tier IN ('PRIMARY', 'OFFICIAL', 'SECONDARY', 'AUTHOR', 'OTHER')),
  reliability_note text CHECK (length(reliability_note) <= 2000),
  version integer NOT NULL DEFAULT 1,
  added_by uuid NOT NULL,
  added_at timestamptz NOT NULL,
  -- from then on the publisher is a placeholder, the same for all sources of that publisher and for no other
  erased_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, added_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX source_same ON stet.source (newsroom_id, md5(lower(publisher) || E'\n' || coalesce(url, '') || E'\n' || tier)) WHERE erased_at IS NULL;

-- Two spellings of one name are one name.
CREATE FUNCTION stet.name_key(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(btrim(regexp_replace(normalize(name, NFKC), '\s+', ' ', 'g')));

-- A source is the same for good: only what the desk knows of its reliability is written anew, and who it was may be erased, once.
CREATE FUNCTION stet.keep_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'UPDATE' AND old.erased_at IS NULL AND new.erased_at IS NOT NULL AND new.publisher LIKE 'erased %' AND num_nonnulls(new.url, new.reliability_note) = 0
     AND (new.newsroom_id, new.id, new.tier, new.added_by, new.added_at) = (old.newsroom_id, old.id, old.tier, old.added_by, old.added_at) THEN
    RETURN new;
  END IF;
  IF tg_op = 'DELETE' OR old.erased_at IS DISTINCT FROM new.erased_at OR (new.newsroom_id, new.id, new.publisher, new.url, new.tier, new.added_by, new.added_at)
     IS DISTINCT FROM (old.newsroom_id, old.id, old.publisher, old.url, old.tier, old.added_by, old.added_at) THEN
    RAISE EXCEPTION 'a source is never changed: another publisher, address or tier is another source' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER source_fixed BEFORE UPDATE OR DELETE ON stet.source FOR EACH ROW EXECUTE FUNCTION stet.keep_source();

-- A passage. What is CONFIDENTIAL says nothing here but that it is there and how near it stands: its words, its place and who published lie in
-- evidence_sealed.
CREATE TABLE stet.evidence (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  source_id uuid,
  -- the source's own, also where the source is sealed
  tier text NOT NULL CHECK (tier IN ('PRIMARY', 'OFFICIAL', 'SECONDARY', 'AUTHOR', 'OTHER')),
  -- CARRIED: a later number says the same of the same source, and what was cited goes on counting. AMENDED: a later number does not.
  state text NOT NULL CHECK (state IN ('STANDING', 'CARRIED', 'AMENDED', 'WITHDRAWN')),
  visibility text NOT NULL CHECK (visibility IN ('PUBLIC', 'NEWSROOM', 'CONFIDENTIAL')),
  quotation text CHECK (length(quotation) BETWEEN 1 AND 20000),
  locator_kind text CHECK (locator_kind IN ('PAGE', 'PARAGRAPH', 'TIME', 'OTHER')),
  locator text CHECK (length(locator) BETWEEN 1 AND 200),
  url text CHECK (length(url) <= 2000),
  note text CHECK (length(note) <= 20000),
  retrieved_at timestamptz,
  -- versions: an amendment is a new number over the same lineage, which is named by its first id
  lineage_id uuid NOT NULL,
  number integer NOT NULL DEFAULT 1 CHECK (number >= 1),
  amends_id uuid,
  author_note_id uuid,
  version integer NOT NULL DEFAULT 1,
  added_by uuid NOT NULL,
  added_by_person uuid NOT NULL REFERENCES stet.person (id),
  added_at timestamptz NOT NULL,
  -- brought while claims of the article were assessed blind; for which of them, and the number that opens it (66-blindness.sql)
  blind boolean NOT NULL DEFAULT false,
  sealed_claim_id uuid,
  opens_with integer,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, id, article_id),
  UNIQUE (newsroom_id, lineage_id, number),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, source_id) REFERENCES stet.source (newsroom_id, id),
  FOREIGN KEY (newsroom_id, lineage_id) REFERENCES stet.evidence (newsroom_id, id),
  FOREIGN KEY (newsroom_id, amends_id) REFERENCES stet.evidence (newsroom_id, id),
  FOREIGN KEY (newsroom_id, author_note_id) REFERENCES stet.author_note (newsroom_id, id),
  FOREIGN KEY (newsroom_id, added_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((locator IS NULL) = (locator_kind IS NULL)),
  CHECK ((number = 1) = (amends_id IS NULL)),
  CHECK ((number = 1) = (lineage_id = id)),
  CHECK (CASE visibility WHEN 'CONFIDENTIAL' THEN num_nonnulls(source_id, quotation, locator, url, note, retrieved_at, author_note_id) = 0
                         ELSE num_nonnulls(source_id, quotation) = 2 END)
);
CREATE INDEX evidence_source ON stet.evidence (newsroom_id, source_id);
CREATE INDEX evidence_article ON stet.evidence (newsroom_id, article_id, added_at, id);
CREATE UNIQUE INDEX evidence_author_note ON stet.evidence (newsroom_id, author_note_id) WHERE author_note_id IS NOT NULL;
CREATE UNIQUE INDEX evidence_newest ON stet.evidence (newsroom_id, lineage_id) WHERE state = 'STANDING';

-- Only how a passage stands moves; what it says is followed by a new number.
CREATE FUNCTION stet.keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR (to_jsonb(new) - 'state' - 'version') IS DISTINCT FROM (to_jsonb(old) - 'state' - 'version') THEN
    RAISE EXCEPTION 'evidence is never edited: it is followed by a new number' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER evidence_fixed BEFORE UPDATE OR DELETE ON stet.evidence FOR EACH ROW EXECUTE FUNCTION stet.keep_evidence();

-- The words of a confidential passage, under a key of its own, which lies here wrapped in one made from STET_SECRET_KEY.
CREATE TABLE stet.evidence_sealed (
  newsroom_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  article_id uuid NOT NULL,
  -- which secret key wraps it: not the key, and nothing it could be found from
  key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{16}$'),
  wrapped_key bytea NOT NULL,
  words bytea NOT NULL,
  -- who published, under a key of their own (subject_key): they can be erased, and what the passage says stays
  source bytea,
  -- then a placeholder, the same for everything of that publisher and for nothing else
  source_erased_as text CHECK (source_erased_as ~ '^erased [0-9a-f]{12}$'),
  source_erased_at timestamptz,
  PRIMARY KEY (newsroom_id, evidence_id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  CHECK (num_nonnulls(source_erased_as, source_erased_at) = CASE WHEN source IS NULL THEN 2 ELSE 0 END)
);
CREATE INDEX evidence_sealed_key ON stet.evidence_sealed (newsroom_id, key_id);
-- Another secret key may wrap it anew, and who published may be erased, once; what is sealed stays.
CREATE FUNCTION stet.keep_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text[] := '{key_id,wrapped_key}';
BEGIN
  IF tg_op = 'UPDATE' AND old.source_erased_at IS NULL AND new.source_erased_at IS NOT NULL THEN kept := '{source,source_erased_as,source_erased_at}'; END IF;
  IF tg_op = 'DELETE' OR to_jsonb(new) - kept IS DISTINCT FROM to_jsonb(old) - kept THEN
    RAISE EXCEPTION 'what is sealed is never changed' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER evidence_sealed_fixed BEFORE UPDATE OR DELETE ON stet.evidence_sealed FOR EACH ROW EXECUTE FUNCTION stet.keep_sealed();

-- Why a confidential passage was amended or withdrawn, sealed with the passage's own key: a reason tells what the passage says. An event names it as it
-- names a remark.
CREATE TABLE stet.evidence_remark (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  article_id uuid NOT NULL,
  -- {salt, text}: with the salt in the open a guess could be held against the event's hash
  sealed bytea NOT NULL,
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, evidence_id) REFERENCES stet.evidence_sealed (newsroom_id, evidence_id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, written_by) REFERENCES stet.member (newsroom_id, id)
);
CREATE TRIGGER evidence_remark_fixed BEFORE UPDATE OR DELETE ON stet.evidence_remark FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- What the source showed when it was looked at: the very bytes, or (of confidential evidence) the same sealed, with their hash and kind.
CREATE TABLE stet.evidence_snapshot (
  newsroom_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  article_id uuid NOT NULL,
  media_type text CHECK (media_type IN ('text/plain', 'text/html', 'application/pdf', 'image/png', 'image/jpeg')),
  sha256 text,
  -- in bytes
  size integer,
  content bytea,
  sealed bytea,
  PRIMARY KEY (newsroom_id, evidence_id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  CHECK (num_nonnulls(media_type, sha256, size, content) = CASE WHEN sealed IS NULL THEN 4 ELSE 0 END),
  CHECK (sha256 = encode(sha256(content), 'hex') AND size = octet_length(content))
);
CREATE TRIGGER evidence_snapshot_fixed BEFORE UPDATE OR DELETE ON stet.evidence_snapshot FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- Who reads a confidential passage beside the person who brought it. The trail has who named whom, and when they were struck off.
CREATE TABLE stet.evidence_reader (
  newsroom_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  member_id uuid NOT NULL,
  named_by uuid NOT NULL,
  named_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, evidence_id, member_id),
  FOREIGN KEY (newsroom_id, evidence_id) REFERENCES stet.evidence (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, named_by) REFERENCES stet.member (newsroom_id, id)
);

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
  -- the use it was taken over from, where the claim was made of others by a split or a merge; who cited first is named again
  inherited_from uuid,
  withdrawn_at timestamptz,
  -- sealed until the claim has a verdict of this number (66-blindness.sql)
  opens_with integer,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, cited_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, inherited_from) REFERENCES stet.citation (newsroom_id, id),
  CHECK ((cited_by IS NULL) = (cited_by_person IS NULL))
);
-- once for each person: of two who assess blind neither learns that the other used it
CREATE UNIQUE INDEX citation_standing ON stet.citation (newsroom_id, evidence_id, wording_id, cited_by_person) NULLS NOT DISTINCT WHERE withdrawn_at IS NULL;
CREATE INDEX citation_claim ON stet.citation (newsroom_id, claim_id);

-- Whether what is cited still counts as it was cited.
CREATE FUNCTION stet.counts(evidence_state text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN evidence_state IN ('STANDING', 'CARRIED');

-- Confidential evidence that is cited for these words and that this person may not read: on it nobody approves.
CREATE FUNCTION stet.unseen_evidence(newsroom uuid, wording uuid, person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT DISTINCT e.id FROM stet.citation c JOIN stet.evidence e ON e.newsroom_id = c.newsroom_id AND e.id = c.evidence_id
  WHERE c.newsroom_id = newsroom AND c.wording_id IN (SELECT stet.same_words(newsroom, wording)) AND c.withdrawn_at IS NULL
    AND e.visibility = 'CONFIDENTIAL' AND stet.counts(e.state) AND e.added_by_person <> person
    AND NOT EXISTS (SELECT FROM stet.evidence_reader r JOIN stet.member m ON m.newsroom_id = r.newsroom_id AND m.id = r.member_id
                    WHERE r.newsroom_id = e.newsroom_id AND r.evidence_id = e.id AND m.person_id = person)
$$;

-- A question or a proposed wording, put to the author; bound to the words it was asked about.
CREATE TABLE stet.author_query (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid,
  wording_id uuid,
  kind text NOT NULL CHECK (kind IN ('QUESTION', 'WORDING')),
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  proposed_wording text CHECK (length(proposed_wording) BETWEEN 1 AND 20000),
  blocking boolean NOT NULL DEFAULT true,
  state text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'ACCEPTED', 'REJECTED', 'STET', 'WITHDRAWN')),
  answer text CHECK (length(answer) BETWEEN 1 AND 20000),
  -- what an accepted wording became
  revision_id uuid,
  -- of the hashes the events hold: gone with the row
  salt text NOT NULL,
  asked_by uuid NOT NULL,
  asked_at timestamptz NOT NULL,
  answered_by uuid,
  answered_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, wording_id, claim_id) REFERENCES stet.claim_wording (newsroom_id, id, claim_id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, asked_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, answered_by) REFERENCES stet.member (newsroom_id, id),
  CHECK ((claim_id IS NULL) = (wording_id IS NULL)),
  CHECK ((kind = 'WORDING') = (proposed_wording IS NOT NULL)),
  CHECK (kind = 'QUESTION' OR claim_id IS NOT NULL),
  CHECK ((state = 'OPEN') = (answered_by IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL)),
  CHECK ((state = 'ACCEPTED') = (revision_id IS NOT NULL)),
  CHECK (state NOT IN ('ANSWERED', 'REJECTED', 'STET') OR answer IS NOT NULL)
);
CREATE INDEX author_query_article ON stet.author_query (newsroom_id, article_id, state, asked_at, id);
CREATE INDEX author_query_claim ON stet.author_query (newsroom_id, claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX author_query_newest ON stet.author_query (newsroom_id, asked_at DESC, id DESC);
-- Answered once; what was asked stays as it was asked.
CREATE FUNCTION stet.keep_author_query() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' OR old.state <> 'OPEN' OR (to_jsonb(new) - '{state,answer,revision_id,answered_by,answered_at,version}'::text[])
     IS DISTINCT FROM (to_jsonb(old) - '{state,answer,revision_id,answered_by,answered_at,version}'::text[]) THEN
    RAISE EXCEPTION 'a query is answered once and never edited' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER author_query_fixed BEFORE UPDATE OR DELETE ON stet.author_query FOR EACH ROW EXECUTE FUNCTION stet.keep_author_query();

-- The key of somebody outside the newsroom, wrapped in one made from STET_SECRET_KEY: what is known of them lies sealed under it, and is gone with it.
-- A row is deleted to erase them, and never otherwise. Kept apart from what it opens, so that backups can be (decision 28).
CREATE TABLE stet.subject_key (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  -- of the contact, or of the confidential passage whose source it opens
  id uuid NOT NULL,
  key_id text NOT NULL CHECK (key_id ~ '^[0-9a-f]{16}$'),
  wrapped_key bytea NOT NULL,
  PRIMARY KEY (newsroom_id, id)
);
CREATE INDEX subject_key_key ON stet.subject_key (newsroom_id, key_id);

-- Who was asked for their side of it, how, when, by what deadline, and what came of it. Who, what and their answer are sealed under the contact's own key;
-- in the open only where the installation has no secret key.
CREATE TABLE stet.contact (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  claim_id uuid,
  whom text CHECK (length(whom) BETWEEN 1 AND 300),
  channel text NOT NULL CHECK (channel IN ('PHONE', 'EMAIL', 'LETTER', 'IN_PERSON', 'MESSAGE', 'OTHER')),
  contacted_at timestamptz NOT NULL,
  answer_by timestamptz,
  question text CHECK (length(question) BETWEEN 1 AND 20000),
  outcome text NOT NULL CHECK (outcome IN ('AWAITED', 'ANSWERED', 'SILENT', 'DECLINED')),
  answer text CHECK (length(answer) BETWEEN 1 AND 20000),
  -- {whom, question}, and the answer
  sealed bytea,
  sealed_answer bytea,
  salt text,
  logged_by uuid NOT NULL,
  logged_at timestamptz NOT NULL,
  recorded_by uuid,
  recorded_at timestamptz,
  erased_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, logged_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, recorded_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (contacted_at <= logged_at AND answer_by > contacted_at),
  CHECK ((outcome = 'AWAITED') = (recorded_by IS NULL) AND (recorded_by IS NULL) = (recorded_at IS NULL)),
  CHECK (CASE WHEN erased_at IS NULL THEN (whom IS NULL) = (sealed IS NOT NULL) AND salt IS NOT NULL
              ELSE num_nonnulls(whom, question, answer, sealed, sealed_answer, salt) = 0 END),
  CHECK (outcome <> 'ANSWERED' OR erased_at IS NOT NULL OR num_nonnulls(answer, sealed_answer) = 1),
  CHECK (outcome <> 'SILENT' OR (answer_by IS NOT NULL AND answer_by <= recorded_at AND answer IS NULL AND sealed_answer IS NULL))
);
CREATE INDEX contact_article ON stet.contact (newsroom_id, article_id, contacted_at, id);
CREATE INDEX contact_claim ON stet.contact (newsroom_id, claim_id) WHERE claim_id IS NOT NULL;
-- Who keeps silent may still answer; an answer is for good. What was logged stays, until it is erased: once, and whole.
CREATE FUNCTION stet.keep_contact() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE personal text[] := '{whom,question,answer,sealed,sealed_answer,salt,erased_at,version}';
BEGIN
  IF tg_op = 'UPDATE' AND old.erased_at IS NULL AND new.erased_at IS NOT NULL AND to_jsonb(new) - personal = to_jsonb(old) - personal THEN RETURN new; END IF;
  IF tg_op = 'DELETE' OR old.erased_at IS NOT NULL OR old.outcome NOT IN ('AWAITED', 'SILENT') OR new.outcome = 'AWAITED' OR new.outcome = old.outcome
     OR (to_jsonb(new) - '{outcome,answer,sealed_answer,recorded_by,recorded_at,version}'::text[])
        IS DISTINCT FROM (to_jsonb(old) - '{outcome,answer,sealed_answer,recorded_by,recorded_at,version}'::text[]) THEN
    RAISE EXCEPTION 'a contact is never edited: a new entry follows it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER contact_fixed BEFORE UPDATE OR DELETE ON stet.contact FOR EACH ROW EXECUTE FUNCTION stet.keep_contact();

-- A key goes after what it opened, and so under no hold: triggers of its subjects look at those.
CREATE FUNCTION stet.keep_subject_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stet.contact c WHERE c.newsroom_id = old.newsroom_id AND c.id = old.id AND c.erased_at IS NULL)
     OR EXISTS (SELECT FROM stet.evidence_sealed x WHERE x.newsroom_id = old.newsroom_id AND x.evidence_id = old.id AND x.source_erased_at IS NULL) THEN
    RAISE EXCEPTION 'a key is destroyed with what it opens' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN old;
END $$;
CREATE TRIGGER subject_key_kept BEFORE DELETE ON stet.subject_key FOR EACH ROW EXECUTE FUNCTION stet.keep_subject_key();
