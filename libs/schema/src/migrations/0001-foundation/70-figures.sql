-- Figures: kept sums over the trail. Derived, and so never more than a copy: what the trail says can be counted anew at any time.

-- One counting of a newsroom's trail. A newsroom has one that serves, and beside it at most one under way that will take its place; of one that is
-- over the sums are still to be cleared away.
CREATE TABLE stet.figure_build (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  number integer NOT NULL,
  state text NOT NULL CHECK (state IN ('BUILDING', 'SERVING', 'OVER')),
  -- in which its days are cut
  time_zone text NOT NULL,
  -- the place in the log up to which events are counted: moves in the transaction that counts them
  xid xid8 NOT NULL,
  event_id uuid NOT NULL,
  -- when the newest event happened that is counted
  counted_to timestamptz,
  PRIMARY KEY (newsroom_id, number)
);
CREATE UNIQUE INDEX figure_build_state ON stet.figure_build (newsroom_id, state) WHERE state <> 'OVER';
-- Every newsroom is counted from its first event on, whichever process makes it.
CREATE FUNCTION stet.begin_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stet.figure_build (newsroom_id, number, state, time_zone, xid, event_id)
  VALUES (new.id, 1, 'SERVING', new.time_zone, '0', '00000000-0000-0000-0000-000000000000');
  RETURN NULL;
END $$;
CREATE TRIGGER newsroom_figures AFTER INSERT ON stet.newsroom FOR EACH ROW EXECUTE FUNCTION stet.begin_figures();

CREATE TABLE stet.figure (
  newsroom_id uuid NOT NULL,
  build integer NOT NULL,
  measure text NOT NULL CHECK (measure ~ '^[A-Z][A-Z_]{1,40}$'),
  -- which of the four columns below tell rows apart: letters of D, A, C, M; '-' for none
  cut text NOT NULL CHECK (cut ~ '^(-|[DACM]{1,4})$'),
  grain text NOT NULL CHECK (grain IN ('DAY', 'MONTH')),
  -- of the newsroom's calendar; of a month the first
  day date NOT NULL,
  -- empty, or the nil uuid: not told apart, or without one
  desk text NOT NULL,
  article_kind text NOT NULL,
  claim_kind text NOT NULL,
  member_id uuid NOT NULL,
  key text NOT NULL,
  n bigint NOT NULL,
  -- in milliseconds: the sum, and the longest of them
  time bigint NOT NULL,
  longest bigint NOT NULL,
  -- no foreign key to the build: it would be looked up for each of thousands of sums, and their one writer holds it anyway
  PRIMARY KEY (newsroom_id, build, measure, cut, grain, day, desk, article_kind, claim_kind, member_id, key)
);

GRANT UPDATE, DELETE ON stet.figure, stet.figure_build TO stet_app;
-- Who asks which newsrooms have something to count sees places in the log, and nothing of what happened there.
CREATE POLICY all_newsrooms ON stet.figure_build FOR SELECT TO stet_system USING (true);
CREATE POLICY places_in_the_log ON stet.event FOR SELECT TO stet_system USING (true);
GRANT SELECT (newsroom_id, state, xid, event_id) ON stet.figure_build TO stet_system;
GRANT SELECT (newsroom_id, xid, id) ON stet.event TO stet_system;
