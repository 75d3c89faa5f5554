-- What the partnership learns: entries of the open registers with lines below them. The fields are a small TOML text; which there are, the core says.
CREATE TABLE learning_entry (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, register TEXT NOT NULL, fields TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL,
  removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id)
);
CREATE TABLE learning_line (
  partnership UUID NOT NULL, id UUID NOT NULL, entry UUID NOT NULL, fields TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, entry) REFERENCES learning_entry (partnership, id)
);
CREATE INDEX learning_line_entry ON learning_line (partnership, entry);

-- Tough topics stand apart: every statement that reads or writes one goes through its circle, which names seats. A seat that ended opens nothing.
CREATE TABLE tough_topic (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, fields TEXT NOT NULL, created_at BIGINT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id)
);
CREATE TABLE topic_circle (
  partnership UUID NOT NULL, topic UUID NOT NULL, seat UUID NOT NULL,
  PRIMARY KEY (partnership, topic, seat), FOREIGN KEY (partnership, topic) REFERENCES tough_topic (partnership, id)
);
