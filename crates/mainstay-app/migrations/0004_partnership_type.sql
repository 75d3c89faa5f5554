-- Which kind of partnership this is: who was asked what they think, what they answered, what was decided and why.
CREATE TABLE type_round (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, closed_at BIGINT,
  PRIMARY KEY (partnership, id)
);
CREATE UNIQUE INDEX type_round_open ON type_round (partnership) WHERE closed_at IS NULL;

-- `who` is a person, a personal link, or the round itself for what the group settled together.
CREATE TABLE type_answer (
  partnership UUID NOT NULL, round UUID NOT NULL, who UUID NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, answers TEXT NOT NULL,
  changed_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, round, who), FOREIGN KEY (partnership, round) REFERENCES type_round (partnership, id)
);

CREATE TABLE type_decision (
  partnership UUID NOT NULL, id UUID NOT NULL, round UUID NOT NULL, decided_at BIGINT NOT NULL, decided_by TEXT NOT NULL, model TEXT NOT NULL,
  answers TEXT NOT NULL, people BIGINT NOT NULL, recommended TEXT, confidence TEXT, fits TEXT NOT NULL, ambition DOUBLE PRECISION,
  means DOUBLE PRECISION, mismatch TEXT, cards TEXT NOT NULL, chosen TEXT NOT NULL, reason TEXT NOT NULL, sides TEXT NOT NULL, review_on TEXT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, round) REFERENCES type_round (partnership, id)
);
CREATE INDEX type_decision_newest ON type_decision (partnership, decided_at);
