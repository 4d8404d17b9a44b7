-- What all processes count together where there is no Redis: requests of a minute, attempts to get in. Of no newsroom, since much is counted before
-- anybody knows who asks; only stet_system reaches it. Not in the write-ahead log: a crash forgets a few minutes' counts. The columns are those
-- rate-limiter-flexible writes; `expire` is in milliseconds since 1970.
CREATE UNLOGGED TABLE stet.limit_count (
  key varchar(255) PRIMARY KEY,
  points integer NOT NULL,
  expire bigint
);
CREATE INDEX limit_count_expire ON stet.limit_count (expire);
ALTER TABLE stet.limit_count ENABLE ROW LEVEL SECURITY;
ALTER TABLE stet.limit_count FORCE ROW LEVEL SECURITY;
CREATE POLICY counts ON stet.limit_count TO stet_system USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON stet.limit_count TO stet_system;
