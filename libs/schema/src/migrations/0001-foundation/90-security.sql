-- Who may see and do what, below the service: grants, then row-level security on every table with a newsroom.

GRANT USAGE ON SCHEMA stet TO stet_app, stet_system, stet_lookup, stet_search;

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'newsroom_id'
           WHERE c.relnamespace = 'stet'::regnamespace AND c.relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE stet.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE stet.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY own_newsroom ON stet.%I TO stet_app, stet_owner USING (newsroom_id = (SELECT stet.current_newsroom())) WITH CHECK (newsroom_id = (SELECT stet.current_newsroom()))', t);
    EXECUTE format('GRANT SELECT, INSERT ON stet.%I TO stet_app', t);
  END LOOP;
END $$;

ALTER TABLE stet.newsroom ENABLE ROW LEVEL SECURITY;
ALTER TABLE stet.newsroom FORCE ROW LEVEL SECURITY;
CREATE POLICY own_newsroom ON stet.newsroom TO stet_app, stet_owner USING (id = (SELECT stet.current_newsroom())) WITH CHECK (id = (SELECT stet.current_newsroom()));
GRANT SELECT, INSERT, UPDATE ON stet.newsroom TO stet_app;

ALTER TABLE stet.person ENABLE ROW LEVEL SECURITY;
ALTER TABLE stet.person FORCE ROW LEVEL SECURITY;
CREATE POLICY own_members ON stet.person FOR SELECT TO stet_app, stet_owner USING (EXISTS (SELECT FROM stet.member m WHERE m.person_id = person.id));
CREATE POLICY new_person ON stet.person FOR INSERT TO stet_app, stet_owner WITH CHECK (true);
GRANT SELECT, INSERT ON stet.person TO stet_app;

-- Rows that move: only these may be updated, and none of the trail, the wordings, the assessments, the reviews may.
GRANT UPDATE ON stet.article, stet.segment, stet.ledger_confirmation, stet.claim, stet.claim_link, stet.dismissal, stet.comment, stet.headline_confirmation, stet.evidence, stet.citation,
  stet.task, stet.checklist, stet.scale, stet.rating, stet.verdict, stet.sign_off, stet.work_item, stet.due, stet.member, stet.access_token, stet.revision TO stet_app;
GRANT UPDATE ON stet.page_fetch TO stet_app;
GRANT UPDATE ON stet.override, stet.reported_as_false TO stet_app;
GRANT DELETE ON stet.due, stet.idempotency_key TO stet_app;
GRANT UPDATE ON stet.notification, stet.notification_preference, stet.mail TO stet_app;
GRANT UPDATE ON stet.source, stet.evidence_sealed, stet.author_query, stet.contact TO stet_app;
GRANT DELETE ON stet.evidence_reader TO stet_app;
GRANT UPDATE, DELETE ON stet.presence TO stet_app;

-- The relay, the reconciler and the sweep see ids and codes of all newsrooms, and no words.
CREATE POLICY all_newsrooms ON stet.outbox TO stet_system USING (true) WITH CHECK (true);
CREATE POLICY all_newsrooms ON stet.work_item TO stet_system USING (true) WITH CHECK (true);
CREATE POLICY all_newsrooms ON stet.due TO stet_system USING (true) WITH CHECK (true);
CREATE POLICY all_newsrooms ON stet.idempotency_key TO stet_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON stet.outbox TO stet_system;
GRANT SELECT (newsroom_id, id, kind, key, queue, run, state, attempts, priority, updated_at), UPDATE (run, state, updated_at, version), SELECT (version) ON stet.work_item TO stet_system;
GRANT SELECT, UPDATE, DELETE ON stet.due TO stet_system;
GRANT SELECT (newsroom_id, actor_id, key, created_at), DELETE ON stet.idempotency_key TO stet_system;

-- Before a newsroom is known there is nothing to set: functions owned by a role that sees exactly this look up who signs in (93-sign-in.sql).
GRANT SELECT ON stet.access_token, stet.member TO stet_lookup;
CREATE POLICY look_up ON stet.access_token FOR SELECT TO stet_lookup USING (true);
CREATE POLICY look_up ON stet.member FOR SELECT TO stet_lookup USING (true);
GRANT CREATE ON SCHEMA stet TO stet_lookup;

-- The same e-mail address is the same person in every newsroom: whoever invites them must find them, and learns the id only.
GRANT SELECT (id, email) ON stet.person TO stet_lookup;
CREATE POLICY look_up ON stet.person FOR SELECT TO stet_lookup USING (true);
CREATE FUNCTION stet.person_of_email(address text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT p.id FROM stet.person p WHERE p.email IS NOT NULL AND lower(p.email) = lower(address)
$$;
REVOKE ALL ON FUNCTION stet.person_of_email(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.person_of_email(text) TO stet_app;
ALTER FUNCTION stet.person_of_email(text) OWNER TO stet_lookup;

-- The operator names a newsroom by its slug, before there is one to be in.
GRANT SELECT (id, slug) ON stet.newsroom TO stet_lookup;
CREATE POLICY look_up ON stet.newsroom FOR SELECT TO stet_lookup USING (true);
CREATE FUNCTION stet.newsroom_of_slug(named text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT n.id FROM stet.newsroom n WHERE n.slug = named
$$;
REVOKE ALL ON FUNCTION stet.newsroom_of_slug(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.newsroom_of_slug(text) TO stet_system;
ALTER FUNCTION stet.newsroom_of_slug(text) OWNER TO stet_lookup;
REVOKE CREATE ON SCHEMA stet FROM stet_lookup;

