-- Discussions of two roadblocks: what was chosen, when each part began, what was noted and what came out of it.
CREATE TABLE roadblock_talk (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, model TEXT NOT NULL, name TEXT NOT NULL, begun_at BIGINT NOT NULL, begun_by TEXT NOT NULL,
  ended_at BIGINT, removed_at BIGINT,
  PRIMARY KEY (partnership, id)
);

CREATE TABLE roadblock_part (
  partnership UUID NOT NULL, talk UUID NOT NULL, roadblock TEXT NOT NULL, place BIGINT NOT NULL, started_at BIGINT, notes TEXT NOT NULL, outcomes TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, talk, roadblock), FOREIGN KEY (partnership, talk) REFERENCES roadblock_talk (partnership, id)
);
