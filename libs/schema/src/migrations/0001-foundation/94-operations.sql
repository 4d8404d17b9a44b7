-- What the schema says of itself, and what migrations need of all newsrooms: ids and numbers, no words.

-- The newest migration a process must know to serve what is here; null: none was contracted yet. A contraction replaces this function.
CREATE FUNCTION stet.schema_floor() RETURNS text LANGUAGE sql STABLE RETURN NULL::text;

GRANT CREATE ON SCHEMA stet TO stet_lookup;

-- A backfill goes newsroom by newsroom, and the owner sees none without being in it.
CREATE FUNCTION stet.newsroom_ids() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT n.id FROM stet.newsroom n
$$;
REVOKE ALL ON FUNCTION stet.newsroom_ids() FROM PUBLIC;
ALTER FUNCTION stet.newsroom_ids() OWNER TO stet_lookup;

-- The newest transaction the log knows of. In a database restored on another server it may be one that server has yet to come to: its log would
-- count as unsettled, and what happens now as having happened before. (What else holds such numbers has them from events.)
GRANT SELECT (newsroom_id, id, xid) ON stet.event TO stet_lookup;
CREATE POLICY look_up ON stet.event FOR SELECT TO stet_lookup USING (true);
CREATE FUNCTION stet.newest_transaction() RETURNS xid8
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = stet, pg_temp AS $$
  SELECT latest.xid FROM stet.newsroom n CROSS JOIN LATERAL (
    SELECT e.xid FROM stet.event e WHERE e.newsroom_id = n.id ORDER BY e.xid DESC, e.id DESC LIMIT 1
  ) latest ORDER BY latest.xid DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION stet.newest_transaction() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION stet.newest_transaction() TO stet_app, stet_system;
ALTER FUNCTION stet.newest_transaction() OWNER TO stet_lookup;

REVOKE CREATE ON SCHEMA stet FROM stet_lookup;
-- by their new owner: what the former one grants itself goes with the ownership
SET LOCAL ROLE stet_lookup;
GRANT EXECUTE ON FUNCTION stet.newsroom_ids(), stet.newest_transaction() TO stet_owner;
-- the operator lists newsrooms, and looks into each by itself
GRANT EXECUTE ON FUNCTION stet.newsroom_ids() TO stet_system;
RESET ROLE;
