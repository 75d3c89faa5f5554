-- What was said about a commitment over time: how it stood then, and a line of what happened. Lines are added, never changed.
CREATE TABLE commitment_word (
  partnership UUID NOT NULL, id UUID NOT NULL, commitment UUID NOT NULL, said_at BIGINT NOT NULL, said_by TEXT NOT NULL, state TEXT NOT NULL, words TEXT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, commitment) REFERENCES commitment (partnership, id)
);
CREATE INDEX commitment_word_commitment ON commitment_word (partnership, commitment);
