-- The register of decisions: what was settled, how, why and with which votes. Entries are only ever added.
-- `id` is the vote's own id, or that of whatever was settled elsewhere (`cause`, `cause_path`): the type, the charter.
CREATE TABLE decision_entry (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, number BIGINT NOT NULL, cause TEXT NOT NULL, cause_path TEXT NOT NULL,
  subject TEXT NOT NULL, title TEXT NOT NULL, proposal TEXT NOT NULL, kind TEXT NOT NULL, body UUID, body_name TEXT NOT NULL, method TEXT NOT NULL,
  rule TEXT NOT NULL, level TEXT NOT NULL, decider TEXT NOT NULL, outcome TEXT NOT NULL, reasons TEXT NOT NULL, effective_on TEXT, review_on TEXT,
  affected TEXT NOT NULL, votes TEXT NOT NULL, reverses UUID, opened_at BIGINT NOT NULL, entered_at BIGINT NOT NULL, entered_by TEXT NOT NULL, digest TEXT NOT NULL,
  PRIMARY KEY (partnership, id)
);
CREATE UNIQUE INDEX decision_entry_number ON decision_entry (partnership, number);
CREATE INDEX decision_entry_reverses ON decision_entry (partnership, reverses);
