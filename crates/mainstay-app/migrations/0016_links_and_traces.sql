-- Commitments belong to activities of the agenda; comments on the agenda can be changed or taken back with a trace; a partnership sets
-- the cut-offs of its type's reading itself, with the reason.
ALTER TABLE commitment ADD COLUMN activity UUID;
ALTER TABLE agenda_comment ADD COLUMN changed_at BIGINT;
ALTER TABLE agenda_comment ADD COLUMN removed_at BIGINT;

CREATE TABLE type_cut_off (
  partnership UUID NOT NULL REFERENCES partnership (id), name TEXT NOT NULL, value DOUBLE PRECISION NOT NULL, reason TEXT NOT NULL,
  changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, name)
);
