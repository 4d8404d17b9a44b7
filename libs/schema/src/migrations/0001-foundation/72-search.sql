-- Text search. Under row-level security `@@` may not use its index (it is not leakproof), so the words lie in a table of their own, which a role
-- of its own reads by one function: that tells ids and ranks, of the transaction's newsroom only. What its asker may not see is left out by the
-- rows they read next.

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA stet;
-- the newsroom beside the words in one index: what others wrote costs nothing
CREATE EXTENSION IF NOT EXISTS btree_gin WITH SCHEMA stet;

-- For each language Postgres knows how to read: `stems_…` bring words to their stems, `forms_…` leave them as they stand, so that the beginning
-- of a word finds it. Both without accents and without the words everything holds. `plain` does neither, for all other languages.
CREATE TEXT SEARCH CONFIGURATION stet.stems_plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION stet.stems_plain ALTER MAPPING FOR hword, hword_part, word WITH stet.unaccent, pg_catalog.simple;
CREATE TEXT SEARCH CONFIGURATION stet.forms_plain (COPY = stet.stems_plain);
DO $$
DECLARE l text;
BEGIN
  FOR l IN SELECT c.cfgname FROM pg_ts_config c WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND c.cfgname <> 'simple' ORDER BY 1 LOOP
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION stet.%I (COPY = pg_catalog.%I)', 'stems_' || l, l);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION stet.%I ALTER MAPPING FOR hword, hword_part, word WITH stet.unaccent, pg_catalog.%I', 'stems_' || l, l || '_stem');
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION stet.%I (COPY = stet.stems_plain)', 'forms_' || l);
    BEGIN
      EXECUTE format('CREATE TEXT SEARCH DICTIONARY stet.%I (TEMPLATE = pg_catalog.simple, STOPWORDS = %I)', 'forms_' || l, l);
      EXECUTE format('ALTER TEXT SEARCH CONFIGURATION stet.%I ALTER MAPPING FOR asciihword, asciiword, hword_asciipart WITH stet.%1$I', 'forms_' || l);
      EXECUTE format('ALTER TEXT SEARCH CONFIGURATION stet.%I ALTER MAPPING FOR hword, hword_part, word WITH stet.unaccent, stet.%1$I', 'forms_' || l);
    EXCEPTION WHEN config_file_error THEN NULL; -- no such words are listed of this language
    END;
  END LOOP;
END $$;

-- What a text in this language (BCP 47) is read as: the end of a configuration's name.
CREATE FUNCTION stet.search_language(tag text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT k.name FROM (VALUES ('ar', 'arabic'), ('ca', 'catalan'), ('da', 'danish'), ('de', 'german'), ('el', 'greek'), ('en', 'english'), ('es', 'spanish'),
      ('et', 'estonian'), ('eu', 'basque'), ('fi', 'finnish'), ('fr', 'french'), ('ga', 'irish'), ('hi', 'hindi'), ('hu', 'hungarian'), ('hy', 'armenian'), ('id', 'indonesian'),
      ('it', 'italian'), ('lt', 'lithuanian'), ('nb', 'norwegian'), ('ne', 'nepali'), ('nl', 'dutch'), ('nn', 'norwegian'), ('no', 'norwegian'), ('pt', 'portuguese'),
      ('ro', 'romanian'), ('ru', 'russian'), ('sr', 'serbian'), ('sv', 'swedish'), ('ta', 'tamil'), ('tr', 'turkish'), ('yi', 'yiddish')) k (code, name)
    JOIN pg_ts_config c ON c.cfgnamespace = 'stet'::regnamespace AND c.cfgname = 'stems_' || k.name WHERE k.code = split_part(tag, '-', 1)), 'plain')
$$;

-- The words of one thing: first what it is called or says (A), then what it is about (B), then all else (D). Stems have their places, for
-- phrases and ranks; forms are there to be found. Of very long texts the first 100,000 characters.
CREATE FUNCTION stet.search_words(language text, says text, about text, rest text, most integer DEFAULT 100000) RETURNS tsvector LANGUAGE plpgsql STABLE AS $$
DECLARE
  stems regconfig := ('stet.stems_' || language)::regconfig;
  words tsvector := setweight(to_tsvector(stems, left(coalesce(says, ''), most)), 'A') || setweight(to_tsvector(stems, left(coalesce(about, ''), most)), 'B')
    || setweight(to_tsvector(stems, left(coalesce(rest, ''), most)), 'D');
BEGIN
  RETURN CASE language WHEN 'plain' THEN words
    ELSE words || strip(to_tsvector(('stet.forms_' || language)::regconfig, left(concat_ws(' ', says, about, rest), most))) END;
EXCEPTION WHEN program_limit_exceeded THEN
  -- a megabyte of different words
  RETURN stet.search_words(language, says, about, rest, most / 4);
END $$;

-- What somebody typed, as a question to texts of one language: words, "phrases", or, -without. The last word may be a beginning.
-- That nothing is left of it ("the") is no news for the log.
CREATE FUNCTION stet.search_query(language text, asked text) RETURNS tsquery LANGUAGE plpgsql STABLE SET client_min_messages = warning AS $$
DECLARE
  stems regconfig := ('stet.stems_' || language)::regconfig;
  typed text := left(asked, 300);
  whole tsquery := websearch_to_tsquery(stems, typed);
  last text := substring(typed FROM '(?:^|\s)([^\s"''()&|!:*<>\\-]{2,})$');
  head text;
  start tsquery;
  before tsquery;
BEGIN
  -- within an open quotation there is no last word
  IF last IS NULL OR lower(last) = 'or' OR length(replace(typed, '"', '')) % 2 <> length(typed) % 2 THEN RETURN whole; END IF;
  start := plainto_tsquery(('stet.forms_' || language)::regconfig, last);
  IF numnode(start) = 0 THEN start := plainto_tsquery('stet.forms_plain', last); END IF;
  IF numnode(start) <> 1 THEN RETURN whole; END IF;
  start := (start::text || ':*')::tsquery;
  head := left(typed, length(typed) - length(last));
  before := websearch_to_tsquery(stems, head);
  RETURN CASE WHEN numnode(before) = 0 THEN start WHEN head ~* '\sor\s+$' THEN before || start ELSE before && start END || whole;
END $$;

CREATE TABLE stet.search_entry (
  newsroom_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('ARTICLE', 'CLAIM', 'EVIDENCE', 'VERDICT')),
  -- of the article, the claim, the evidence, the verdict
  subject_id uuid NOT NULL,
  article_id uuid NOT NULL,
  language text NOT NULL,
  words tsvector NOT NULL,
  PRIMARY KEY (newsroom_id, kind, subject_id)
);
-- ids are made in order: the newest first
CREATE INDEX search_entry_newest ON stet.search_entry (newsroom_id, language, kind, subject_id DESC);
CREATE INDEX search_entry_article ON stet.search_entry (newsroom_id, article_id);
CREATE INDEX search_entry_words ON stet.search_entry USING gin (newsroom_id, kind, words);
-- which way is shorter hangs on how common a word is: the planner is to know more of them
ALTER TABLE stet.search_entry ALTER COLUMN words SET STATISTICS 400;

-- The entries are kept by the statements that write what they are of, once a statement.
CREATE FUNCTION stet.enter_articles() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
BEGIN
  INSERT INTO stet.search_entry AS e (newsroom_id, kind, subject_id, article_id, language, words)
  SELECT DISTINCT ON (r.newsroom_id, r.article_id) r.newsroom_id, 'ARTICLE', r.article_id, r.article_id, l.language,
    stet.search_words(l.language, a.title, concat_ws(' ', a.external_id, a.byline,
      (SELECT string_agg(w.name, ' ' ORDER BY w.ordinal) FROM stet.article_author w WHERE w.newsroom_id = a.newsroom_id AND w.article_id = a.id)), r.text)
  FROM written r JOIN stet.article a ON a.newsroom_id = r.newsroom_id AND a.id = r.article_id CROSS JOIN LATERAL stet.search_language(a.language) l (language)
  ORDER BY r.newsroom_id, r.article_id, r.number DESC
  ON CONFLICT (newsroom_id, kind, subject_id) DO UPDATE SET language = excluded.language, words = excluded.words;
  RETURN NULL;
END $$;
CREATE TRIGGER revision_found AFTER INSERT ON stet.revision REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stet.enter_articles();

CREATE FUNCTION stet.enter_claims() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
BEGIN
  INSERT INTO stet.search_entry AS e (newsroom_id, kind, subject_id, article_id, language, words)
  SELECT DISTINCT ON (w.newsroom_id, w.claim_id) w.newsroom_id, 'CLAIM', w.claim_id, w.article_id, l.language,
    stet.search_words(l.language, w.quote, concat_ws(' ', w.speaker, nullif(w.standalone, w.quote)), NULL)
  FROM written w JOIN (SELECT a.newsroom_id, a.id, stet.search_language(a.language) AS language FROM stet.article a WHERE (a.newsroom_id, a.id) IN (SELECT newsroom_id, article_id FROM written)) l
    ON l.newsroom_id = w.newsroom_id AND l.id = w.article_id
  ORDER BY w.newsroom_id, w.claim_id, w.number DESC
  -- most words of a new revision stood in the one before
  ON CONFLICT (newsroom_id, kind, subject_id) DO UPDATE SET language = excluded.language, words = excluded.words WHERE (e.language, e.words) IS DISTINCT FROM (excluded.language, excluded.words);
  RETURN NULL;
END $$;
CREATE TRIGGER claim_wording_found AFTER INSERT ON stet.claim_wording REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stet.enter_claims();

-- Of confidential evidence there are no words here: they lie sealed.
CREATE FUNCTION stet.enter_evidence() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
BEGIN
  INSERT INTO stet.search_entry (newsroom_id, kind, subject_id, article_id, language, words)
  SELECT v.newsroom_id, 'EVIDENCE', v.id, v.article_id, l.language,
    stet.search_words(l.language, v.quotation, concat_ws(' ', s.publisher, stet.address_words(v.url), stet.address_words(s.url)), v.note)
  FROM written v JOIN stet.source s ON s.newsroom_id = v.newsroom_id AND s.id = v.source_id
    JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id CROSS JOIN LATERAL stet.search_language(a.language) l (language)
  WHERE v.visibility <> 'CONFIDENTIAL';
  RETURN NULL;
END $$;
-- An address is found by its host and by each of its words.
CREATE FUNCTION stet.address_words(url text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT concat_ws(' ', bare, regexp_replace(bare, '[^[:alnum:]]+', ' ', 'g')) FROM regexp_replace(url, '^https?://(www\.)?', '', 'i') bare
$$;
CREATE TRIGGER evidence_found AFTER INSERT ON stet.evidence REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stet.enter_evidence();

CREATE FUNCTION stet.enter_verdicts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
BEGIN
  INSERT INTO stet.search_entry (newsroom_id, kind, subject_id, article_id, language, words)
  SELECT v.newsroom_id, 'VERDICT', v.id, v.article_id, l.language, stet.search_words(l.language, v.rationale, v.suggested_wording, NULL)
  FROM written v JOIN stet.article a ON a.newsroom_id = v.newsroom_id AND a.id = v.article_id CROSS JOIN LATERAL stet.search_language(a.language) l (language);
  RETURN NULL;
END $$;
CREATE TRIGGER verdict_found AFTER INSERT ON stet.verdict REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION stet.enter_verdicts();

-- Of each kind and language the newest that have these words, ranked. Each is a statement of its own, with its values in it: so the planner
-- takes the index of the words for rare ones, and reads back from the newest for common ones. Nobody's newsroom but the transaction's is asked for.
CREATE FUNCTION stet.search(asked text, kinds text[], within uuid[] DEFAULT NULL, most integer DEFAULT 1000)
  RETURNS TABLE (kind text, id uuid, article_id uuid, rank integer) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = stet, pg_temp ROWS 100 AS $$
DECLARE
  newsroom uuid := stet.current_newsroom();
  spoken text := '';
  query tsquery;
  asked_kind text;
BEGIN
  IF newsroom IS NULL OR asked IS NULL OR most < 1 THEN RETURN; END IF;
  LOOP
    SELECT e.language INTO spoken FROM stet.search_entry e WHERE e.newsroom_id = newsroom AND e.language > spoken ORDER BY e.language LIMIT 1;
    EXIT WHEN NOT FOUND;
    query := stet.search_query(spoken, asked);
    -- 'T': nothing but words to be without, which is everything else
    CONTINUE WHEN querytree(query) IN ('', 'T');
    FOR asked_kind IN SELECT DISTINCT k FROM unnest(kinds) k LOOP
      RETURN QUERY EXECUTE format(
        $q$SELECT %1$L::text, f.subject_id, f.article_id, round(1000000 * ts_rank('{0.1,0.2,0.4,1}', f.words, %2$L::tsquery, 1))::integer FROM (
             SELECT e.subject_id, e.article_id, e.words FROM stet.search_entry e
             WHERE e.newsroom_id = %3$L AND e.language = %4$L AND e.kind = %1$L AND e.words @@ %2$L::tsquery %5$s ORDER BY e.subject_id DESC LIMIT %6$s) f$q$,
        asked_kind, query, newsroom, spoken, CASE WHEN within IS NULL THEN '' ELSE format('AND e.article_id = ANY (%L::uuid[])', within) END, most);
    END LOOP;
  END LOOP;
END $$;
