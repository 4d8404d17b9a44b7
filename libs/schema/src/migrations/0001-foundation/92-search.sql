-- The words are read and written by functions only, which a role owns that cannot sign in. For stet_app itself, which no policy names, the table is
-- empty: stems in their places are nearly the text, of what is sealed too.
DROP POLICY own_newsroom ON stet.search_entry;
CREATE POLICY own_newsroom ON stet.search_entry TO stet_owner USING (newsroom_id = (SELECT stet.current_newsroom())) WITH CHECK (newsroom_id = (SELECT stet.current_newsroom()));
-- The conditions are the functions' own: one that the policy added would keep `@@` from its index.
CREATE POLICY search ON stet.search_entry TO stet_search USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON stet.search_entry TO stet_search;
-- what the entries are made of besides the rows just written
CREATE POLICY search ON stet.article FOR SELECT TO stet_search USING (true);
CREATE POLICY search ON stet.article_author FOR SELECT TO stet_search USING (true);
CREATE POLICY search ON stet.source FOR SELECT TO stet_search USING (true);
GRANT SELECT (newsroom_id, id, language, title, external_id, byline) ON stet.article TO stet_search;
GRANT SELECT (newsroom_id, article_id, ordinal, name) ON stet.article_author TO stet_search;
GRANT SELECT (newsroom_id, id, publisher, url) ON stet.source TO stet_search;

GRANT CREATE ON SCHEMA stet TO stet_search;
DO $$
DECLARE f regprocedure;
BEGIN
  FOREACH f IN ARRAY ARRAY['stet.search(text, text[], uuid[], integer)', 'stet.enter_articles()', 'stet.enter_claims()', 'stet.enter_evidence()', 'stet.enter_verdicts()']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    IF f = 'stet.search(text, text[], uuid[], integer)'::regprocedure THEN GRANT EXECUTE ON FUNCTION stet.search(text, text[], uuid[], integer) TO stet_app; END IF;
    EXECUTE format('ALTER FUNCTION %s OWNER TO stet_search', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA stet FROM stet_search;
