-- What people said of each of the eight practices, one row each; a new word takes the place of the old one, and the history names both.
CREATE TABLE practice_word (
  partnership UUID NOT NULL REFERENCES partnership (id), practice TEXT NOT NULL, answer TEXT NOT NULL, words TEXT NOT NULL,
  said_at BIGINT NOT NULL, said_by TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, practice)
);
