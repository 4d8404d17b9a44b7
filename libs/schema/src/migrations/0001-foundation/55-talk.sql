-- What people say to one another: each comment is about exactly one thing of its article, or answers one that is.
CREATE TABLE stet.comment (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  -- what opened its thread; null: it did. A reply is about what its thread is about, and names it, too
  thread_id uuid,
  claim_id uuid,
  task_id uuid,
  evidence_id uuid,
  -- words of this revision; which, and where they stand in it and in later ones, is in comment_place
  revision_id uuid,
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
  -- of the hash the event holds: gone with the row, so that an erased comment cannot be guessed
  salt text NOT NULL,
  -- of what is said of a confidential passage: {salt, text} under the passage's own key. Text and salt are placeholders then
  sealed_words bytea,
  -- nothing goes out before its thread is resolved
  blocking boolean NOT NULL DEFAULT false,
  -- not for everybody who sees the article; and the verdict's number that opens what was said of a task somebody has blind (66-blindness.sql)
  sealed boolean NOT NULL DEFAULT false,
  opens_with integer,
  written_by uuid NOT NULL,
  written_at timestamptz NOT NULL,
  -- how often its text was replaced; the former ones are in comment_text
  edits integer NOT NULL DEFAULT 0,
  edited_at timestamptz,
  -- of the whole thread: all its comments are resolved and reopened together
  resolved_by uuid,
  resolved_at timestamptz,
  -- from then on the text is a placeholder: what was said is not known any more
  erased_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  UNIQUE (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, article_id) REFERENCES stet.article (newsroom_id, id),
  FOREIGN KEY (newsroom_id, thread_id, article_id) REFERENCES stet.comment (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, claim_id, article_id) REFERENCES stet.claim (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, task_id) REFERENCES stet.task (newsroom_id, id),
  FOREIGN KEY (newsroom_id, evidence_id, article_id) REFERENCES stet.evidence (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, written_by) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, resolved_by) REFERENCES stet.member (newsroom_id, id),
  CHECK (num_nonnulls(claim_id, task_id, evidence_id, revision_id) = 1),
  CHECK (thread_id <> id),
  CHECK (sealed_words IS NULL OR (evidence_id IS NOT NULL AND text = 'sealed' AND salt = 'sealed')),
  CHECK ((resolved_by IS NULL) = (resolved_at IS NULL)),
  CHECK ((edits = 0) = (edited_at IS NULL))
);
CREATE INDEX comment_article ON stet.comment (newsroom_id, article_id, written_at DESC, id DESC) WHERE thread_id IS NULL;
CREATE INDEX comment_claim ON stet.comment (newsroom_id, claim_id, written_at, id) WHERE thread_id IS NULL AND claim_id IS NOT NULL;
CREATE INDEX comment_task ON stet.comment (newsroom_id, task_id, written_at, id) WHERE task_id IS NOT NULL;
CREATE INDEX comment_evidence ON stet.comment (newsroom_id, evidence_id, written_at, id) WHERE evidence_id IS NOT NULL;
CREATE INDEX comment_thread ON stet.comment (newsroom_id, thread_id, written_at, id) WHERE thread_id IS NOT NULL;
CREATE INDEX comment_blocking ON stet.comment (newsroom_id, article_id) WHERE blocking AND resolved_at IS NULL;

-- A text that was replaced, as it stood from when to when. Kept by the database itself: no edit can forget it.
CREATE TABLE stet.comment_text (
  newsroom_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  -- 1: as it was written first
  number integer NOT NULL,
  text text NOT NULL,
  salt text NOT NULL,
  sealed_words bytea,
  written_at timestamptz NOT NULL,
  replaced_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, comment_id, number),
  FOREIGN KEY (newsroom_id, comment_id) REFERENCES stet.comment (newsroom_id, id)
);
-- gone with what the comment itself says, and never otherwise
CREATE FUNCTION stet.keep_comment_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' AND EXISTS (SELECT FROM stet.comment c WHERE c.newsroom_id = old.newsroom_id AND c.id = old.comment_id AND c.erased_at IS NOT NULL) THEN RETURN old; END IF;
  RAISE EXCEPTION 'what a comment said before is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER comment_text_fixed BEFORE UPDATE OR DELETE ON stet.comment_text FOR EACH ROW EXECUTE FUNCTION stet.keep_comment_text();

-- Who is named in a comment, and told of it.
CREATE TABLE stet.comment_mention (
  newsroom_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  member_id uuid NOT NULL,
  -- what opened the thread
  thread_id uuid NOT NULL,
  mentioned_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, comment_id, member_id),
  FOREIGN KEY (newsroom_id, comment_id) REFERENCES stet.comment (newsroom_id, id),
  FOREIGN KEY (newsroom_id, thread_id) REFERENCES stet.comment (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE INDEX comment_mention_thread ON stet.comment_mention (newsroom_id, thread_id, member_id);
CREATE TRIGGER comment_mention_fixed BEFORE UPDATE OR DELETE ON stet.comment_mention FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- Where the words a thread is about stand in a revision; without a place: they are gone from it. A row for the revision they were selected in, and for
-- each one that was split since.
CREATE TABLE stet.comment_place (
  newsroom_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  article_id uuid NOT NULL,
  revision_id uuid NOT NULL,
  -- UTF-16 code units of the revision's text
  start_at integer CHECK (start_at >= 0),
  end_at integer,
  quote text,
  prefix text,
  suffix text,
  PRIMARY KEY (newsroom_id, comment_id, revision_id),
  FOREIGN KEY (newsroom_id, comment_id, article_id) REFERENCES stet.comment (newsroom_id, id, article_id),
  FOREIGN KEY (newsroom_id, revision_id, article_id) REFERENCES stet.revision (newsroom_id, id, article_id),
  CHECK (num_nonnulls(start_at, end_at, quote, prefix, suffix) IN (0, 5)),
  CHECK (end_at > start_at)
);
CREATE TRIGGER comment_place_fixed BEFORE UPDATE OR DELETE ON stet.comment_place FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();

-- A reply answers what opened its thread, is about the same, and comes while that is open.
CREATE FUNCTION stet.join_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.thread_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM stet.comment r WHERE r.newsroom_id = new.newsroom_id AND r.id = new.thread_id AND r.thread_id IS NULL AND r.resolved_at IS NULL
         AND (r.claim_id, r.task_id, r.evidence_id, r.revision_id) IS NOT DISTINCT FROM (new.claim_id, new.task_id, new.evidence_id, new.revision_id)) THEN
    RAISE EXCEPTION 'a reply joins an open thread and is about what that is about' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF new.task_id IS NOT NULL AND NOT EXISTS (
       SELECT FROM stet.task t WHERE t.newsroom_id = new.newsroom_id AND t.id = new.task_id AND t.article_id = new.article_id) THEN
    RAISE EXCEPTION 'a comment on a task belongs to its article' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER comment_joins BEFORE INSERT ON stet.comment FOR EACH ROW EXECUTE FUNCTION stet.join_thread();

-- What was said is replaced by other words while it is open, resolved and reopened, and never deleted. Long after its article was closed its words may be
-- swept away (78-retention.sql): once, whole, under no hold, and not while something is still to be done about them.
CREATE FUNCTION stet.keep_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said text[] := '{text,salt,sealed_words,erased_at,version}';
BEGIN
  IF tg_op = 'UPDATE' AND old.erased_at IS NULL AND new.erased_at IS NOT NULL AND to_jsonb(new) - said = to_jsonb(old) - said AND new.text = 'erased' AND new.salt = 'erased' AND new.sealed_words IS NULL
     AND NOT (old.blocking AND old.resolved_at IS NULL) AND NOT stet.any_held(old.newsroom_id, old.article_id, old.written_by) THEN
    RETURN new;
  END IF;
  IF tg_op = 'DELETE' OR to_jsonb(new) - '{text,salt,sealed_words,edits,edited_at,resolved_by,resolved_at,version}'::text[]
       IS DISTINCT FROM to_jsonb(old) - '{text,salt,sealed_words,edits,edited_at,resolved_by,resolved_at,version}'::text[] THEN
    RAISE EXCEPTION 'of a comment its text changes, and whether it is resolved' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (new.text, new.salt, new.sealed_words, new.edits, new.edited_at) IS DISTINCT FROM (old.text, old.salt, old.sealed_words, old.edits, old.edited_at) THEN
    IF old.resolved_at IS NOT NULL OR old.erased_at IS NOT NULL OR new.edits <> old.edits + 1 OR (new.sealed_words IS NULL) <> (old.sealed_words IS NULL) THEN
      RAISE EXCEPTION 'what is resolved or erased is not edited, edits are counted, and what is sealed stays sealed' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    INSERT INTO stet.comment_text (newsroom_id, comment_id, number, text, salt, sealed_words, written_at, replaced_at)
    VALUES (old.newsroom_id, old.id, new.edits, old.text, old.salt, old.sealed_words, coalesce(old.edited_at, old.written_at), new.edited_at);
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER comment_fixed BEFORE UPDATE OR DELETE ON stet.comment FOR EACH ROW EXECUTE FUNCTION stet.keep_comment();
