-- What a sweep of what is kept too long may take, and nothing else; the triggers of these tables say under which conditions.
GRANT DELETE ON stet.notification, stet.sign_in_link, stet.comment_text TO stet_app;

-- A note on a source's reliability goes with the source; no other remark goes.
GRANT DELETE ON stet.remark TO stet_app;
CREATE FUNCTION stet.keep_remark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'DELETE' AND EXISTS (
       SELECT FROM stet.event e JOIN stet.source s ON s.newsroom_id = e.newsroom_id AND s.id = e.subject_id AND s.erased_at IS NOT NULL
       WHERE e.newsroom_id = old.newsroom_id AND e.type IN ('SourceAdded', 'SourceAmended') AND e.data ->> 'remarkId' = old.id::text) THEN
    RETURN old;
  END IF;
  RAISE EXCEPTION 'a remark is never changed' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER remark_fixed BEFORE UPDATE OR DELETE ON stet.remark FOR EACH ROW EXECUTE FUNCTION stet.keep_remark();

-- What the search knows of passages of these sources, made anew: without who it was.
GRANT CREATE ON SCHEMA stet TO stet_search;
GRANT SELECT (newsroom_id, id, article_id, source_id, quotation, url, note) ON stet.evidence TO stet_search;
CREATE POLICY search ON stet.evidence FOR SELECT TO stet_search USING (true);
CREATE FUNCTION stet.enter_evidence_again(sources uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  UPDATE stet.search_entry e SET words = stet.search_words(e.language, v.quotation, concat_ws(' ', s.publisher, stet.address_words(v.url), stet.address_words(s.url)), v.note)
  FROM stet.evidence v JOIN stet.source s ON s.newsroom_id = v.newsroom_id AND s.id = v.source_id
  WHERE v.newsroom_id = stet.current_newsroom() AND v.source_id = ANY (sources) AND e.newsroom_id = v.newsroom_id AND e.kind = 'EVIDENCE' AND e.subject_id = v.id
$$;
REVOKE ALL ON FUNCTION stet.enter_evidence_again(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.enter_evidence_again(uuid[]) TO stet_app;
ALTER FUNCTION stet.enter_evidence_again(uuid[]) OWNER TO stet_search;
REVOKE CREATE ON SCHEMA stet FROM stet_search;
