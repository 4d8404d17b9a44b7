CREATE TABLE stet.newsroom (
  id uuid PRIMARY KEY,
  slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  time_zone text NOT NULL,
  locale text NOT NULL,
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL
);

-- Who signs in. Belongs to no newsroom; a newsroom sees the persons who are its members.
CREATE TABLE stet.person (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('HUMAN', 'MACHINE')),
  email text,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX person_email ON stet.person (lower(email)) WHERE email IS NOT NULL;

CREATE TABLE stet.member (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES stet.person (id),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  roles text[] NOT NULL CHECK (roles <@ ARRAY['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER', 'CMS'] AND cardinality(roles) > 0),
  -- how many tasks at a time the machine gives them and they may take; null: any number
  capacity integer CHECK (capacity BETWEEN 1 AND 1000),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  -- when the person took the invitation: only then do their password or their provider open this newsroom. Tokens need none
  joined_at timestamptz,
  removed_at timestamptz,
  -- from then on the name is a placeholder: who it was is not known any more
  erased_at timestamptz CHECK (erased_at IS NULL OR removed_at IS NOT NULL),
  PRIMARY KEY (newsroom_id, id)
);
CREATE UNIQUE INDEX member_person ON stet.member (newsroom_id, person_id) WHERE removed_at IS NULL;
CREATE INDEX member_of_person ON stet.member (person_id);

CREATE TABLE stet.access_token (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  label text NOT NULL CHECK (length(label) BETWEEN 1 AND 200),
  sha256 text NOT NULL UNIQUE,
  -- which of its member's roles it carries, as far as they have them still; null: all of them
  roles text[] CHECK (roles <@ ARRAY['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER', 'CMS'] AND cardinality(roles) > 0),
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  -- to the minute, not to the request
  last_used_at timestamptz,
  revoked_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX access_token_id ON stet.access_token (id);
CREATE INDEX access_token_member ON stet.access_token (newsroom_id, member_id);

-- What a newsroom asks for. A row is never changed: a new policy is a new number, and what it governs keeps the number it was made under.
CREATE TABLE stet.policy (
  newsroom_id uuid NOT NULL REFERENCES stet.newsroom (id),
  number integer NOT NULL,
  threshold real NOT NULL CHECK (threshold BETWEEN 0 AND 1),
  sources_needed integer NOT NULL DEFAULT 1 CHECK (sources_needed BETWEEN 0 AND 10),
  primary_source_needed boolean NOT NULL DEFAULT false,
  -- [{claimKind, sourcesNeeded, primarySourceNeeded}]: instead of the two above for claims of these kinds
  evidence_rules jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(evidence_rules) = 'array'),
  authors_word_only text NOT NULL DEFAULT 'FLAGGED' CHECK (authors_word_only IN ('ALLOWED', 'FLAGGED', 'BLOCKS')),
  approvals_needed integer NOT NULL DEFAULT 1 CHECK (approvals_needed BETWEEN 1 AND 10),
  blind_second_assessment boolean NOT NULL DEFAULT false,
  override_roles text[] NOT NULL DEFAULT '{EDITOR}' CHECK (override_roles <@ ARRAY['ADMIN', 'EDITOR']),
  small_newsroom boolean NOT NULL DEFAULT false,
  right_of_reply text NOT NULL DEFAULT 'NOT_ASKED' CHECK (right_of_reply IN ('NOT_ASKED', 'REQUIRED')),
  recheck_after_days integer CHECK (recheck_after_days BETWEEN 1 AND 3650),
  lease_minutes integer NOT NULL DEFAULT 240 CHECK (lease_minutes BETWEEN 5 AND 10080),
  -- a task is due so long before its article goes out; its assignee is reminded so long before that; editors are told so long after it
  check_before_minutes integer NOT NULL DEFAULT 60 CHECK (check_before_minutes BETWEEN 0 AND 10080),
  remind_before_minutes integer NOT NULL DEFAULT 30 CHECK (remind_before_minutes BETWEEN 0 AND 10080),
  escalate_after_minutes integer NOT NULL DEFAULT 0 CHECK (escalate_after_minutes BETWEEN 0 AND 10080),
  -- who gets a task that is ready: whoever takes it, or the checker with the least to do
  auto_assign text NOT NULL DEFAULT 'NONE' CHECK (auto_assign IN ('NONE', 'LEAST_LOADED')),
  -- [{kind, terms}]: what differs for articles of a kind; the names of the terms are those of the API
  by_article_kind jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(by_article_kind) = 'array'),
  set_by uuid,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, number),
  FOREIGN KEY (newsroom_id, set_by) REFERENCES stet.member (newsroom_id, id)
);
-- One term of a policy as it holds for articles of a kind.
CREATE FUNCTION stet.policy_term(p stet.policy, article_kind text, term text) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT k->'terms'->term FROM jsonb_array_elements(p.by_article_kind) k WHERE k->>'kind' = article_kind),
                  to_jsonb(p)->lower(regexp_replace(term, '([A-Z])', '_\1', 'g')))
$$;
CREATE TRIGGER policy_fixed BEFORE UPDATE OR DELETE ON stet.policy FOR EACH ROW EXECUTE FUNCTION stet.refuse_change();
