-- Parts of the workspace that the type does not ask for and that somebody switched on by hand.
CREATE TABLE workspace_module (
  partnership UUID NOT NULL REFERENCES partnership (id), module TEXT NOT NULL, switched_at BIGINT NOT NULL, switched_by TEXT NOT NULL,
  PRIMARY KEY (partnership, module)
);

-- Who put the steps of the set-up path away, so that the home page no longer shows them.
CREATE TABLE setup_put_away (
  partnership UUID NOT NULL REFERENCES partnership (id), put_away_at BIGINT NOT NULL, put_away_by TEXT NOT NULL, PRIMARY KEY (partnership)
);

-- Which commitment came out of which part of a discussion about a roadblock.
CREATE TABLE roadblock_action (
  partnership UUID NOT NULL, commitment UUID NOT NULL, talk UUID NOT NULL, roadblock TEXT NOT NULL,
  PRIMARY KEY (partnership, commitment), FOREIGN KEY (partnership, commitment) REFERENCES commitment (partnership, id),
  FOREIGN KEY (partnership, talk) REFERENCES roadblock_talk (partnership, id)
);
CREATE INDEX roadblock_action_talk ON roadblock_action (partnership, talk);

-- What helped with a roadblock, as people tell it.
CREATE TABLE roadblock_help (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, roadblock TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL,
  told_at BIGINT NOT NULL, told_by TEXT NOT NULL, removed_at BIGINT,
  PRIMARY KEY (partnership, id)
);
CREATE INDEX roadblock_help_roadblock ON roadblock_help (partnership, roadblock);
