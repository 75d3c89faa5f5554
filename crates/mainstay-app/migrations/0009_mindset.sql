-- The questions about the mindset. While a round is open each sheet belongs to a person or a link, so that it can be changed; no times are kept.
CREATE TABLE mindset_round (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, model TEXT NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, closed_at BIGINT,
  people BIGINT NOT NULL DEFAULT 0, removed_at BIGINT,
  PRIMARY KEY (partnership, id)
);
CREATE UNIQUE INDEX mindset_round_open ON mindset_round (partnership) WHERE closed_at IS NULL AND removed_at IS NULL;

CREATE TABLE mindset_sheet (
  partnership UUID NOT NULL, round UUID NOT NULL, who UUID NOT NULL, answers TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, round, who), FOREIGN KEY (partnership, round) REFERENCES mindset_round (partnership, id)
);

-- What stays of a closed round: the answers in the order of their text, with nothing that leads back to a person.
CREATE TABLE mindset_voice (
  partnership UUID NOT NULL, round UUID NOT NULL, number BIGINT NOT NULL, answers TEXT NOT NULL,
  PRIMARY KEY (partnership, round, number), FOREIGN KEY (partnership, round) REFERENCES mindset_round (partnership, id)
);
