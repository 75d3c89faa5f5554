-- An invitation knows whose contact it was written to, from which form its link can be made again, when a letter left, and whether
-- the invited person asked for a new link.
ALTER TABLE invitation ADD COLUMN contact UUID;
ALTER TABLE invitation ADD COLUMN link_form UUID;
ALTER TABLE invitation ADD COLUMN mailed_at BIGINT;
ALTER TABLE invitation ADD COLUMN asked_at BIGINT;
-- The link before the newest one: it opens nothing, but whoever opens it is told where the newer one is.
ALTER TABLE invitation ADD COLUMN former_token BYTEA;
CREATE INDEX invitation_former_token ON invitation (former_token);

-- Addresses that do not work. reason: a word for why; words: what the mail server said; said_by: who marked it by hand, empty for the server.
CREATE TABLE address_trouble (
  partnership UUID NOT NULL REFERENCES partnership (id), address_fold TEXT NOT NULL, reason TEXT NOT NULL, words TEXT NOT NULL,
  said_by TEXT NOT NULL, found_at BIGINT NOT NULL, PRIMARY KEY (partnership, address_fold)
);
