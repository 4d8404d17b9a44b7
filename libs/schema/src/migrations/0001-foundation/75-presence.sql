-- Who looks at which claim now. Of the moment only: not in the trail, not in the write-ahead log, and gone after a crash, which a heartbeat makes good.
CREATE UNLOGGED TABLE stet.presence (
  newsroom_id uuid NOT NULL,
  member_id uuid NOT NULL,
  claim_id uuid NOT NULL,
  article_id uuid NOT NULL,
  since timestamptz NOT NULL,
  -- after this they do not look any more, unless they have said so again
  until timestamptz NOT NULL,
  PRIMARY KEY (newsroom_id, member_id, claim_id),
  FOREIGN KEY (newsroom_id, member_id) REFERENCES stet.member (newsroom_id, id),
  FOREIGN KEY (newsroom_id, claim_id) REFERENCES stet.claim (newsroom_id, id)
);
CREATE INDEX presence_article ON stet.presence (newsroom_id, article_id, claim_id);
CREATE INDEX presence_over ON stet.presence (newsroom_id, until);
