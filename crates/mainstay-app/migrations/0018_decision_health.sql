-- Which commitment came out of which decision.
CREATE TABLE decision_commitment (
  partnership UUID NOT NULL, commitment UUID NOT NULL, decision UUID NOT NULL,
  PRIMARY KEY (partnership, commitment), FOREIGN KEY (partnership, commitment) REFERENCES commitment (partnership, id),
  FOREIGN KEY (partnership, decision) REFERENCES decision_entry (partnership, id)
);
CREATE INDEX decision_commitment_decision ON decision_commitment (partnership, decision);

-- That a decision was looked at again: it is kept (and when the next look is due), to be changed, or to be reversed; and why.
-- The entry in the register itself never changes.
CREATE TABLE decision_look (
  partnership UUID NOT NULL, id UUID NOT NULL, decision UUID NOT NULL, verdict TEXT NOT NULL, words TEXT NOT NULL, next_on TEXT,
  looked_at BIGINT NOT NULL, looked_by TEXT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, decision) REFERENCES decision_entry (partnership, id)
);
CREATE INDEX decision_look_decision ON decision_look (partnership, decision);
