-- Embargo: until it goes out, an article is for those who work on it. What is hidden from somebody is worked out once, when their read or act begins
-- (`app.hidden`), and left out below all queries, so that none can forget. The machine's own reads and jobs name nobody, and see everything.

CREATE FUNCTION stet.is_under_embargo(embargoed boolean, publish_at timestamptz, at timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN embargoed AND (publish_at IS NULL OR publish_at > at);

-- The articles of a newsroom that are not there for a member: those under embargo, but for editors and administrators, whoever handed one in or is among its
-- authors, and checkers who have or had a task on it, or have assessed there: what somebody has read is not hidden from them. Roles are those they act with, which may be fewer than the member has.
CREATE FUNCTION stet.hidden_articles(newsroom uuid, member uuid, person uuid, roles text[], at timestamptz) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF roles && ARRAY['EDITOR', 'ADMIN'] THEN RETURN '{}'; END IF;
  RETURN coalesce((
    SELECT array_agg(a.id ORDER BY a.id) FROM stet.article a
    WHERE a.newsroom_id = newsroom AND a.embargoed AND stet.is_under_embargo(a.embargoed, a.publish_at, at) AND a.submitted_by <> member
      AND NOT EXISTS (SELECT FROM stet.article_author w WHERE w.newsroom_id = newsroom AND w.article_id = a.id AND w.person_id = person)
      AND NOT ('CHECKER' = ANY (roles) AND (
        EXISTS (SELECT FROM stet.task t WHERE t.newsroom_id = newsroom AND t.article_id = a.id AND t.assignee_id = member AND t.state <> 'CANCELLED')
        OR EXISTS (SELECT FROM stet.former_assignee f WHERE f.newsroom_id = newsroom AND f.article_id = a.id AND f.member_id = member)
        OR EXISTS (SELECT FROM stet.assessment s WHERE s.newsroom_id = newsroom AND s.article_id = a.id AND s.assessed_by_person = person)))), '{}');
END $$;
-- The same for a member as they stand: for what is told or given to them when they ask nothing.
CREATE FUNCTION stet.is_hidden_from(newsroom uuid, article uuid, member uuid, at timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = newsroom AND a.id = article AND stet.is_under_embargo(a.embargoed, a.publish_at, at))
     AND EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = newsroom AND m.id = member AND article = ANY (stet.hidden_articles(newsroom, m.id, m.person_id, m.roles, at)))
$$;

-- Who reads in the name of a person must have said what is hidden from them: the text that is no array is an error, not an empty list.
CREATE FUNCTION stet.hidden() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('app.hidden', true), ''), CASE WHEN stet.current_person() IS NULL THEN '{}' ELSE 'app.hidden is not set' END)::uuid[];

-- Every table that names an article; then those that hang on one by something else.
DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'article_id'
           WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r' ORDER BY 1 LOOP
    EXECUTE format('CREATE POLICY embargo ON stet.%I AS RESTRICTIVE FOR SELECT TO stet_app USING (article_id IS NULL OR article_id <> ALL ((SELECT stet.hidden())::uuid[]))', t);
  END LOOP;
  CREATE POLICY embargo ON stet.article AS RESTRICTIVE FOR SELECT TO stet_app USING (id <> ALL ((SELECT stet.hidden())::uuid[]));
  FOR t IN SELECT unnest(ARRAY[
      'part revision_id revision', 'claim_link from_claim_id claim', 'dismissal claim_id claim', 'evidence_reader evidence_id evidence', 'task_alarm task_id task',
      'assessment_citation assessment_id assessment', 'step_answer_evidence answer_id step_answer', 'comment_text comment_id comment', 'comment_mention comment_id comment',
      'verdict_assessment verdict_id verdict', 'review verdict_id verdict', 'sign_off_override sign_off_id sign_off']) LOOP
    -- asked row by row only where something is hidden at all
    EXECUTE format('CREATE POLICY embargo ON stet.%1$I AS RESTRICTIVE FOR SELECT TO stet_app USING ((SELECT cardinality(stet.hidden())) = 0 OR EXISTS (
      SELECT FROM stet.%3$I p WHERE p.newsroom_id = %1$I.newsroom_id AND p.id = %1$I.%2$I))', split_part(t, ' ', 1), split_part(t, ' ', 2), split_part(t, ' ', 3));
  END LOOP;
END $$;

-- A source that is known by nothing but evidence of hidden articles tells what they are about. To who acts it is there: the same publisher is one source.
CREATE FUNCTION stet.is_hidden_source(newsroom uuid, source uuid, hidden uuid[]) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT EXISTS (SELECT FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.source_id = source)
     AND NOT EXISTS (SELECT FROM stet.evidence e WHERE e.newsroom_id = newsroom AND e.source_id = source AND e.article_id <> ALL (hidden))
$$;
CREATE POLICY embargo ON stet.source AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT cardinality(stet.hidden())) = 0 OR (SELECT stet.current_person()) IS NULL OR NOT stet.is_hidden_source(newsroom_id, id, (SELECT stet.hidden())));

-- nor is what the trail says of such a source
CREATE POLICY embargo_of_source ON stet.event AS RESTRICTIVE FOR SELECT TO stet_app USING (
  subject_type <> 'source' OR (SELECT cardinality(stet.hidden())) = 0 OR (SELECT stet.current_person()) IS NULL OR NOT stet.is_hidden_source(newsroom_id, subject_id, (SELECT stet.hidden())));

-- An external id is one article's, seen or not: who hands in another under it is told that it is taken, and nothing else.
CREATE FUNCTION stet.is_external_id_taken(newsroom uuid, external text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT EXISTS (SELECT FROM stet.article a WHERE a.newsroom_id = newsroom AND a.external_id = external)
$$;
