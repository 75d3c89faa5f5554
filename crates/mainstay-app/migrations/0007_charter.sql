-- The charter: the draft and its earlier texts, numbered versions that never change, comments and suggestions on them, adoption, signatures.
CREATE TABLE charter_section (
  partnership UUID NOT NULL REFERENCES partnership (id), number BIGINT NOT NULL, words TEXT NOT NULL, fields TEXT NOT NULL,
  changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL, actor UUID NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, number)
);

-- What a section said before somebody else, or the same person later, wrote on.
CREATE TABLE charter_past (
  partnership UUID NOT NULL, number BIGINT NOT NULL, version BIGINT NOT NULL, words TEXT NOT NULL, fields TEXT NOT NULL,
  changed_at BIGINT NOT NULL, changed_by TEXT NOT NULL,
  PRIMARY KEY (partnership, number, version), FOREIGN KEY (partnership, number) REFERENCES charter_section (partnership, number)
);

CREATE TABLE charter_version (
  partnership UUID NOT NULL REFERENCES partnership (id), number BIGINT NOT NULL, place_name TEXT NOT NULL, note TEXT NOT NULL, comments_until TEXT,
  required TEXT NOT NULL, kind TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (partnership, number)
);

CREATE TABLE charter_text (
  partnership UUID NOT NULL, version BIGINT NOT NULL, number BIGINT NOT NULL, words TEXT NOT NULL, fields TEXT NOT NULL,
  PRIMARY KEY (partnership, version, number), FOREIGN KEY (partnership, version) REFERENCES charter_version (partnership, number)
);

-- A comment, or other words suggested for a section. `state` is open, taken, declined or heard.
CREATE TABLE charter_comment (
  partnership UUID NOT NULL, id UUID NOT NULL, version BIGINT NOT NULL, section BIGINT NOT NULL, actor UUID NOT NULL, name TEXT NOT NULL,
  organisation UUID, organisation_name TEXT NOT NULL, words TEXT NOT NULL, suggested TEXT, made_at BIGINT NOT NULL, state TEXT NOT NULL,
  answer TEXT NOT NULL, answered_at BIGINT, answered_by TEXT, removed_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, version) REFERENCES charter_version (partnership, number)
);
CREATE INDEX charter_comment_section ON charter_comment (partnership, version, section);

CREATE TABLE charter_adoption (
  partnership UUID NOT NULL, id UUID NOT NULL, version BIGINT NOT NULL, method TEXT NOT NULL, body TEXT NOT NULL, adopted_on TEXT NOT NULL,
  reservations TEXT NOT NULL, review_on TEXT NOT NULL, made_at BIGINT NOT NULL, made_by TEXT NOT NULL, removed_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, version) REFERENCES charter_version (partnership, number)
);
CREATE UNIQUE INDEX charter_adoption_once ON charter_adoption (partnership, version) WHERE removed_at IS NULL;

CREATE TABLE charter_signature (
  partnership UUID NOT NULL, id UUID NOT NULL, version BIGINT NOT NULL, organisation UUID NOT NULL, organisation_name TEXT NOT NULL, stance TEXT NOT NULL,
  level TEXT NOT NULL, name TEXT NOT NULL, job TEXT NOT NULL, signed_on TEXT NOT NULL, until TEXT, words TEXT NOT NULL,
  made_at BIGINT NOT NULL, made_by TEXT NOT NULL, actor UUID NOT NULL, removed_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, version) REFERENCES charter_version (partnership, number),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE UNIQUE INDEX charter_signature_once ON charter_signature (partnership, version, organisation) WHERE removed_at IS NULL;
