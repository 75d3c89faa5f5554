-- The common agenda: its texts, its goals, strategies, activities and places, who has a hand in what, the versions shared, what was said of them.
CREATE TABLE agenda_text (
  partnership UUID NOT NULL REFERENCES partnership (id), part TEXT NOT NULL, body TEXT NOT NULL, changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
  version BIGINT NOT NULL, PRIMARY KEY (partnership, part)
);

-- One table for all four kinds; `content` holds the fields of the kind as JSON, `organisation` the partner who added an activity of its own.
CREATE TABLE agenda_item (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, kind TEXT NOT NULL, parent UUID, position BIGINT NOT NULL, content TEXT NOT NULL,
  organisation UUID, created_at BIGINT NOT NULL, created_by TEXT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, parent) REFERENCES agenda_item (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX agenda_item_parent ON agenda_item (partnership, parent);

CREATE TABLE agenda_hand (
  partnership UUID NOT NULL, id UUID NOT NULL, activity UUID NOT NULL, organisation UUID, person TEXT NOT NULL, duty TEXT NOT NULL,
  added_at BIGINT NOT NULL, added_by TEXT NOT NULL, removed_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, activity) REFERENCES agenda_item (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX agenda_hand_activity ON agenda_hand (partnership, activity);

-- A version that was shared: never changed afterwards.
CREATE TABLE agenda_version (
  partnership UUID NOT NULL REFERENCES partnership (id), number BIGINT NOT NULL, content TEXT NOT NULL, note TEXT NOT NULL, comments_until TEXT NOT NULL,
  shared_at BIGINT NOT NULL, shared_by TEXT NOT NULL, PRIMARY KEY (partnership, number)
);

CREATE TABLE agenda_comment (
  partnership UUID NOT NULL, id UUID NOT NULL, number BIGINT NOT NULL, about TEXT NOT NULL, about_name TEXT NOT NULL, body TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor UUID NOT NULL, name TEXT NOT NULL, organisation UUID, at BIGINT NOT NULL,
  verdict TEXT NOT NULL, answer TEXT NOT NULL, answered_by TEXT NOT NULL, answered_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, number) REFERENCES agenda_version (partnership, number),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX agenda_comment_version ON agenda_comment (partnership, number);

-- That a version was ratified, once: when, how, and the decision in the register where it stands there.
CREATE TABLE agenda_ratification (
  partnership UUID NOT NULL, number BIGINT NOT NULL, decided_on TEXT NOT NULL, how TEXT NOT NULL, record TEXT NOT NULL, decision UUID,
  kept_at BIGINT NOT NULL, kept_by TEXT NOT NULL, PRIMARY KEY (partnership, number), FOREIGN KEY (partnership, number) REFERENCES agenda_version (partnership, number)
);
