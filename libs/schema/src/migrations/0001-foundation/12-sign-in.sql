-- What a person signs in by belongs to the person, not to a newsroom. No role but stet_lookup's functions (93-sign-in.sql) reads or writes it.
CREATE TABLE stet.password (
  person_id uuid PRIMARY KEY REFERENCES stet.person (id),
  hash text NOT NULL CHECK (hash LIKE '$argon2id$%' AND length(hash) < 300),
  set_at timestamptz NOT NULL
);

-- Who a person is at an OpenID provider: its issuer and the subject it gave them; never the address.
CREATE TABLE stet.identity (
  issuer text NOT NULL CHECK (length(issuer) BETWEEN 1 AND 500),
  subject text NOT NULL CHECK (length(subject) BETWEEN 1 AND 255),
  person_id uuid NOT NULL REFERENCES stet.person (id),
  linked_at timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identity_person ON stet.identity (person_id);

-- A person who is signed in, in one newsroom. The secret of the cookie changes now and then; for a moment the former one is good as well.
CREATE TABLE stet.session (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  person_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('PASSWORD', 'PROVIDER')),
  sha256 text NOT NULL UNIQUE,
  former_sha256 text UNIQUE,
  former_until timestamptz,
  rotate_at timestamptz NOT NULL,
  address text NOT NULL CHECK (length(address) <= 100),
  device text NOT NULL CHECK (length(device) <= 300),
  opened_at timestamptz NOT NULL,
  -- to the minute, not to the request
  last_used_at timestamptz NOT NULL,
  idle_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE UNIQUE INDEX session_id ON stet.session (id);
CREATE INDEX session_person ON stet.session (person_id);
CREATE INDEX session_member ON stet.session (newsroom_id, member_id);

-- A link by which somebody takes an invitation or sets a new password: once, for a while. One that goes out by mail gets its secret when it goes.
CREATE TABLE stet.sign_in_link (
  newsroom_id uuid NOT NULL,
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('INVITATION', 'RESET')),
  by_mail boolean NOT NULL,
  sha256 text UNIQUE,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- since when a worker is about mailing it, and when it was mailed
  mailing_at timestamptz,
  mailed_at timestamptz,
  used_at timestamptz,
  -- a newer one took its place
  ended_at timestamptz,
  PRIMARY KEY (newsroom_id, id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id)
);
CREATE INDEX sign_in_link_member ON stet.sign_in_link (newsroom_id, member_id);
