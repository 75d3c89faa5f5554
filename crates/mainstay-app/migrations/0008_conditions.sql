-- The five conditions: an answering of the twenty statements, kept once it is finished; what the workspace suggested at that moment stands beside each answer.
CREATE TABLE condition_review (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, model TEXT NOT NULL, made_as TEXT NOT NULL, begun_at BIGINT NOT NULL, begun_by TEXT NOT NULL,
  finished_at BIGINT, finished_by TEXT, removed_at BIGINT,
  PRIMARY KEY (partnership, id)
);
CREATE UNIQUE INDEX condition_review_open ON condition_review (partnership) WHERE finished_at IS NULL AND removed_at IS NULL;

CREATE TABLE condition_answer (
  partnership UUID NOT NULL, review UUID NOT NULL, statement TEXT NOT NULL, answer TEXT, evidence TEXT NOT NULL, taken BOOLEAN NOT NULL, suggested TEXT,
  facts TEXT NOT NULL DEFAULT '', version BIGINT NOT NULL,
  PRIMARY KEY (partnership, review, statement), FOREIGN KEY (partnership, review) REFERENCES condition_review (partnership, id)
);
