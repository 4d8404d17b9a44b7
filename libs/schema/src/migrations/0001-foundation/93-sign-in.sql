-- Signing in happens before a newsroom is known, and an account spans newsrooms: these functions, and nobody else, look past the newsroom, each
-- at what it names. They are told a hash, an address or a person whom the service has verified, never what a request says.

GRANT UPDATE ON stet.session, stet.sign_in_link TO stet_app;
GRANT DELETE ON stet.session TO stet_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['password', 'identity'] LOOP
    EXECUTE format('ALTER TABLE stet.%I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE stet.%I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY sign_in ON stet.%I TO stet_lookup USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON stet.%I TO stet_lookup', t);
  END LOOP;
END $$;
GRANT SELECT (name) ON stet.newsroom TO stet_lookup;
GRANT SELECT (kind) ON stet.person TO stet_lookup;
GRANT SELECT ON stet.session, stet.sign_in_link TO stet_lookup;
GRANT UPDATE (last_used_at, idle_at, ended_at) ON stet.session TO stet_lookup;
GRANT UPDATE (last_used_at) ON stet.access_token TO stet_lookup;
CREATE POLICY sign_in ON stet.session TO stet_lookup USING (true) WITH CHECK (true);
CREATE POLICY sign_in ON stet.sign_in_link FOR SELECT TO stet_lookup USING (true);
CREATE POLICY sign_in ON stet.access_token FOR UPDATE TO stet_lookup USING (true) WITH CHECK (true);

-- Whom a token or a session stands for. `key` is the hash of its secret; of one that was found before also its id (TOKEN_ID, SESSION_ID).
CREATE FUNCTION stet.bearer(kind text, key text, at timestamptz)
  RETURNS TABLE (credential_id uuid, newsroom_id uuid, member_id uuid, person_id uuid, name text, roles text[], expires_at timestamptz,
    last_used_at timestamptz, rotate_at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
DECLARE token_id uuid; session_id uuid;
BEGIN
  IF kind IN ('TOKEN', 'TOKEN_ID') THEN
    IF kind = 'TOKEN' THEN
      SELECT f.id INTO token_id FROM stet.access_token f WHERE f.sha256 = key;
    ELSE
      token_id := key::uuid;
    END IF;
    RETURN QUERY SELECT t.id, t.newsroom_id, m.id, m.person_id, m.name,
      CASE WHEN t.roles IS NULL THEN m.roles ELSE ARRAY(SELECT u.r FROM unnest(m.roles) WITH ORDINALITY u (r, n) WHERE u.r = ANY (t.roles) ORDER BY u.n) END,
      t.expires_at, t.last_used_at, NULL::timestamptz
    FROM stet.access_token t JOIN stet.member m ON m.newsroom_id = t.newsroom_id AND m.id = t.member_id
    WHERE t.id = token_id AND t.revoked_at IS NULL AND m.removed_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > at);
  ELSE
    IF kind = 'SESSION' THEN
      SELECT f.id INTO session_id FROM stet.session f WHERE f.sha256 = key;
      IF session_id IS NULL THEN
        SELECT f.id INTO session_id FROM stet.session f WHERE f.former_sha256 = key AND f.former_until > at;
      END IF;
    ELSE
      session_id := key::uuid;
    END IF;
    RETURN QUERY SELECT s.id, s.newsroom_id, m.id, m.person_id, m.name, m.roles, least(s.expires_at, s.idle_at), s.last_used_at,
      CASE WHEN s.sha256 = key THEN s.rotate_at END
    FROM stet.session s JOIN stet.member m ON m.newsroom_id = s.newsroom_id AND m.id = s.member_id
    WHERE s.id = session_id AND s.ended_at IS NULL AND s.expires_at > at AND s.idle_at > at AND m.removed_at IS NULL AND m.joined_at IS NOT NULL;
  END IF;
END $$;

-- The account of an e-mail address.
CREATE FUNCTION stet.account_of_email(address text) RETURNS TABLE (person_id uuid, hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT p.id, w.hash FROM stet.person p LEFT JOIN stet.password w ON w.person_id = p.id
  WHERE p.email IS NOT NULL AND lower(p.email) = lower(address) AND p.kind = 'HUMAN'
$$;

-- The password of a person who is signed in, or whose link has been verified; whether there is any other way in.
CREATE FUNCTION stet.account_of_person(person uuid) RETURNS TABLE (email text, hash text, providers integer, newsrooms integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT p.email, (SELECT w.hash FROM stet.password w WHERE w.person_id = p.id),
    (SELECT count(*)::integer FROM stet.identity i WHERE i.person_id = p.id),
    (SELECT count(*)::integer FROM stet.member m WHERE m.person_id = p.id AND m.joined_at IS NOT NULL AND m.removed_at IS NULL)
  FROM stet.person p WHERE p.id = person
$$;

-- Sets a password; `former` given: only in its place.
CREATE FUNCTION stet.set_password(person uuid, new_hash text, former text, at timestamptz) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  WITH put AS (
    INSERT INTO stet.password (person_id, hash, set_at) SELECT person, new_hash, at WHERE former IS NULL OR EXISTS (SELECT FROM stet.password w WHERE w.person_id = person)
    ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at WHERE former IS NULL OR password.hash = former RETURNING 1)
  SELECT EXISTS (SELECT FROM put)
$$;

-- Where a person may sign in: newsrooms whose invitation they have taken.
CREATE FUNCTION stet.newsrooms_of_person(person uuid)
  RETURNS TABLE (newsroom_id uuid, slug text, newsroom_name text, member_id uuid, name text, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT n.id, n.slug, n.name, m.id, m.name, m.roles
  FROM stet.member m JOIN stet.newsroom n ON n.id = m.newsroom_id
  WHERE m.person_id = person AND m.joined_at IS NOT NULL AND m.removed_at IS NULL ORDER BY n.slug
$$;

-- Whom a link is for, as long as it may be used.
CREATE FUNCTION stet.link_of(link_sha256 text, at timestamptz)
  RETURNS TABLE (newsroom_id uuid, link_id uuid, kind text, member_id uuid, person_id uuid, name text, roles text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT l.newsroom_id, l.id, l.kind, m.id, m.person_id, m.name, m.roles
  FROM stet.sign_in_link l JOIN stet.member m ON m.newsroom_id = l.newsroom_id AND m.id = l.member_id
  WHERE l.sha256 = link_sha256 AND l.used_at IS NULL AND l.ended_at IS NULL AND l.expires_at > at AND m.removed_at IS NULL
$$;

-- A person's own sessions, in whichever newsroom.
CREATE FUNCTION stet.sessions_of_person(person uuid, at timestamptz)
  RETURNS TABLE (id uuid, newsroom_name text, way text, address text, device text, opened_at timestamptz, last_used_at timestamptz, ends_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT s.id, n.name, s.way, s.address, s.device, s.opened_at, s.last_used_at, least(s.expires_at, s.idle_at)
  FROM stet.session s JOIN stet.newsroom n ON n.id = s.newsroom_id
  JOIN stet.member m ON m.newsroom_id = s.newsroom_id AND m.id = s.member_id AND m.removed_at IS NULL
  WHERE s.person_id = person AND s.ended_at IS NULL AND s.expires_at > at AND s.idle_at > at ORDER BY s.last_used_at DESC, s.id
$$;

-- Ends sessions of a person, in whichever newsroom: all, all but one, or one.
CREATE FUNCTION stet.end_sessions(person uuid, but uuid, one uuid, at timestamptz) RETURNS integer
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  WITH ended AS (
    UPDATE stet.session s SET ended_at = at
    WHERE s.person_id = person AND s.ended_at IS NULL AND s.expires_at > at AND s.idle_at > at AND (but IS NULL OR s.id <> but) AND (one IS NULL OR s.id = one) RETURNING 1)
  SELECT count(*)::integer FROM ended
$$;

-- When tokens and sessions were last used, to the minute: many at a time.
CREATE FUNCTION stet.mark_used(kinds text[], ids uuid[], newsrooms uuid[], at timestamptz, idle interval) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  UPDATE stet.access_token t SET last_used_at = at FROM unnest(kinds, ids, newsrooms) u (kind, id, newsroom)
  WHERE u.kind = 'TOKEN' AND t.newsroom_id = u.newsroom AND t.id = u.id AND (t.last_used_at IS NULL OR t.last_used_at < at);
  UPDATE stet.session s SET last_used_at = at, idle_at = at + idle FROM unnest(kinds, ids, newsrooms) u (kind, id, newsroom)
  WHERE u.kind = 'SESSION' AND s.newsroom_id = u.newsroom AND s.id = u.id AND s.last_used_at < at AND s.ended_at IS NULL;
$$;

-- Who somebody is whom a provider has vouched for.
CREATE FUNCTION stet.person_of_identity(iss text, sub text) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT i.person_id FROM stet.identity i WHERE i.issuer = iss AND i.subject = sub
$$;
CREATE FUNCTION stet.link_identity(iss text, sub text, person uuid, at timestamptz) RETURNS boolean
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  WITH put AS (INSERT INTO stet.identity (issuer, subject, person_id, linked_at) VALUES (iss, sub, person, at) ON CONFLICT DO NOTHING RETURNING 1)
  SELECT EXISTS (SELECT FROM put)
$$;

GRANT CREATE ON SCHEMA stet TO stet_lookup;
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'stet'::regnamespace
           AND p.proname IN ('bearer', 'account_of_email', 'account_of_person', 'set_password', 'newsrooms_of_person', 'link_of', 'sessions_of_person',
             'end_sessions', 'mark_used', 'person_of_identity', 'link_identity') LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO stet_app', f);
    EXECUTE format('ALTER FUNCTION %s OWNER TO stet_lookup', f);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA stet FROM stet_lookup;
