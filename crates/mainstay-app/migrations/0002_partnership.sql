-- A partnership, its seats and links, its partner organisations. The partnership is first in every key.
CREATE TABLE partnership (
  id UUID PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, place TEXT NOT NULL, zone TEXT NOT NULL, language TEXT NOT NULL,
  fiscal_month BIGINT NOT NULL, purpose TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);

CREATE TABLE organisation (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, name TEXT NOT NULL, name_fold TEXT NOT NULL, also_called TEXT NOT NULL,
  sectors TEXT NOT NULL, joined_on TEXT, left_on TEXT, note TEXT NOT NULL, removed_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id)
);
CREATE INDEX organisation_name ON organisation (partnership, name_fold);

CREATE TABLE contact (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL, job TEXT NOT NULL,
  removed_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX contact_organisation ON contact (partnership, organisation);

CREATE TABLE sector (
  partnership UUID NOT NULL REFERENCES partnership (id), key TEXT NOT NULL, label TEXT NOT NULL, position BIGINT NOT NULL, need TEXT NOT NULL,
  PRIMARY KEY (partnership, key)
);

CREATE TABLE seat (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, person UUID NOT NULL REFERENCES person (id), role TEXT NOT NULL, organisation UUID,
  created_at BIGINT NOT NULL, ended_at BIGINT, PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX seat_person ON seat (person);
CREATE UNIQUE INDEX seat_once ON seat (partnership, person) WHERE ended_at IS NULL;

CREATE TABLE invitation (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, token BYTEA NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT NOT NULL,
  role TEXT NOT NULL, organisation UUID, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, accepted_at BIGINT, revoked_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);

CREATE TABLE personal_link (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, token BYTEA NOT NULL UNIQUE, organisation UUID NOT NULL, name TEXT NOT NULL,
  email TEXT NOT NULL, task TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, revoked_at BIGINT, last_used_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX personal_link_organisation ON personal_link (partnership, organisation);
