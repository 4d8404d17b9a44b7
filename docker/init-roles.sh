#!/usr/bin/env bash
# Made from libs/platform/src/embedded/roles.ts by "node scripts/init-roles.mjs"; a spec compares the two.
# The Postgres image runs it (docker-entrypoint-initdb.d) once, when it makes its data folder: Stet's roles and database.
: "${STET_OWNER_PASSWORD:?set a password for stet_owner}" "${STET_APP_PASSWORD:?set a password for stet_app}" "${STET_SYSTEM_PASSWORD:?set a password for stet_system}"
export STET_OWNER_PASSWORD STET_APP_PASSWORD STET_SYSTEM_PASSWORD

psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\getenv owner_password STET_OWNER_PASSWORD
\getenv app_password STET_APP_PASSWORD
\getenv system_password STET_SYSTEM_PASSWORD
SET log_min_error_statement = panic;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stet_owner') THEN CREATE ROLE stet_owner NOLOGIN; END IF; END $$;
ALTER ROLE stet_owner WITH LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'owner_password';
ALTER ROLE stet_owner SET lock_timeout = '60s';
ALTER ROLE stet_owner SET idle_in_transaction_session_timeout = '10min';
ALTER ROLE stet_owner SET timezone = 'UTC';
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stet_app') THEN CREATE ROLE stet_app NOLOGIN; END IF; END $$;
ALTER ROLE stet_app WITH LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'app_password';
ALTER ROLE stet_app SET lock_timeout = '5s';
ALTER ROLE stet_app SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE stet_app SET timezone = 'UTC';
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stet_system') THEN CREATE ROLE stet_system NOLOGIN; END IF; END $$;
ALTER ROLE stet_system WITH LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD :'system_password';
ALTER ROLE stet_system SET lock_timeout = '5s';
ALTER ROLE stet_system SET idle_in_transaction_session_timeout = '30s';
ALTER ROLE stet_system SET timezone = 'UTC';
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stet_lookup') THEN CREATE ROLE stet_lookup NOLOGIN; END IF; END $$;
ALTER ROLE stet_lookup WITH NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN EXECUTE 'GRANT stet_lookup TO stet_owner WITH INHERIT FALSE, SET TRUE'; ELSE EXECUTE 'GRANT stet_lookup TO stet_owner'; END IF; END $$;
DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'stet_search') THEN CREATE ROLE stet_search NOLOGIN; END IF; END $$;
ALTER ROLE stet_search WITH NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
DO $$ BEGIN IF current_setting('server_version_num')::int >= 160000 THEN EXECUTE 'GRANT stet_search TO stet_owner WITH INHERIT FALSE, SET TRUE'; ELSE EXECUTE 'GRANT stet_search TO stet_owner'; END IF; END $$;
SELECT 'CREATE DATABASE "stet" OWNER stet_owner' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'stet') \gexec
ALTER DATABASE "stet" OWNER TO stet_owner;
REVOKE ALL ON DATABASE "stet" FROM PUBLIC;
GRANT CONNECT ON DATABASE "stet" TO stet_app, stet_system;
GRANT TEMPORARY ON DATABASE "stet" TO stet_system;
SQL
