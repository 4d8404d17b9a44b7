-- What erasing somebody may write, and nothing else.
GRANT UPDATE ON stet.legal_hold TO stet_app;
GRANT UPDATE (key_id, wrapped_key), DELETE ON stet.subject_key TO stet_app;
GRANT UPDATE (name, erased_at) ON stet.article_author TO stet_app;

-- From where and with what somebody came goes with their name. A person may be a member elsewhere: their address and what they sign in by go when no
-- newsroom knows them by name any more.
GRANT CREATE ON SCHEMA stet TO stet_lookup, stet_search;
GRANT UPDATE (email) ON stet.person TO stet_lookup;
GRANT UPDATE (address, device) ON stet.session TO stet_lookup;
GRANT DELETE ON stet.password, stet.identity TO stet_lookup;
CREATE POLICY forget ON stet.person FOR UPDATE TO stet_lookup USING (true) WITH CHECK (email IS NULL);
CREATE FUNCTION stet.forget_person(person uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  WITH forgotten AS (
    UPDATE stet.person p SET email = NULL WHERE p.id = person AND NOT EXISTS (SELECT FROM stet.member m WHERE m.person_id = p.id AND m.erased_at IS NULL) RETURNING p.id),
  places AS (
    UPDATE stet.session s SET address = 'erased', device = 'erased' FROM stet.member m
    WHERE s.person_id = person AND m.newsroom_id = s.newsroom_id AND m.id = s.member_id AND m.erased_at IS NOT NULL),
  passwords AS (DELETE FROM stet.password w USING forgotten f WHERE w.person_id = f.id),
  identities AS (DELETE FROM stet.identity i USING forgotten f WHERE i.person_id = f.id)
  SELECT EXISTS (SELECT FROM forgotten)
$$;
REVOKE ALL ON FUNCTION stet.forget_person(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.forget_person(uuid) TO stet_app;
ALTER FUNCTION stet.forget_person(uuid) OWNER TO stet_lookup;

-- An article's entry for the search, made anew: without the names that are gone.
GRANT SELECT (newsroom_id, article_id, number, text) ON stet.revision TO stet_search;
CREATE POLICY search ON stet.revision FOR SELECT TO stet_search USING (true);
CREATE FUNCTION stet.enter_article_again(article uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  UPDATE stet.search_entry e SET words = stet.search_words(e.language, a.title, concat_ws(' ', a.external_id, a.byline,
      (SELECT string_agg(w.name, ' ' ORDER BY w.ordinal) FROM stet.article_author w WHERE w.newsroom_id = a.newsroom_id AND w.article_id = a.id)),
      (SELECT r.text FROM stet.revision r WHERE r.newsroom_id = a.newsroom_id AND r.article_id = a.id ORDER BY r.number DESC LIMIT 1))
  FROM stet.article a
  WHERE a.newsroom_id = stet.current_newsroom() AND a.id = article AND e.newsroom_id = a.newsroom_id AND e.kind = 'ARTICLE' AND e.subject_id = a.id
$$;
REVOKE ALL ON FUNCTION stet.enter_article_again(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.enter_article_again(uuid) TO stet_app;
ALTER FUNCTION stet.enter_article_again(uuid) OWNER TO stet_search;
REVOKE CREATE ON SCHEMA stet FROM stet_lookup, stet_search;
