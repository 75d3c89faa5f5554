-- When a partner was last reminded of a round, so that nobody is written to twice by mistake.
ALTER TABLE obligation ADD COLUMN reminded_at BIGINT;
