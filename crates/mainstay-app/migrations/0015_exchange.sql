-- What others know an organisation by, where it is and what it offers; lists on their way in; organisations made one.

ALTER TABLE organisation ADD COLUMN website TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN description TEXT NOT NULL DEFAULT '';

-- Ids that others gave an organisation: the scheme (EIN, ROR, HSDS …) and the value as text, zeros and all.
CREATE TABLE organisation_identifier (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL, created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX organisation_identifier_organisation ON organisation_identifier (partnership, organisation);

-- Where an organisation works. outside_id: the id in the directory it came from.
CREATE TABLE location (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, outside_id TEXT NOT NULL, name TEXT NOT NULL, street TEXT NOT NULL, city TEXT NOT NULL,
  region TEXT NOT NULL, postcode TEXT NOT NULL, country TEXT NOT NULL, latitude DOUBLE PRECISION, longitude DOUBLE PRECISION, removed_at BIGINT, created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX location_organisation ON location (partnership, organisation);

-- What an organisation offers. status is HSDS's: active, inactive, defunct, temporarily closed.
CREATE TABLE service (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, outside_id TEXT NOT NULL, name TEXT NOT NULL, description TEXT NOT NULL, status TEXT NOT NULL,
  website TEXT NOT NULL, removed_at BIGINT, created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX service_organisation ON service (partnership, organisation);

CREATE TABLE service_place (
  partnership UUID NOT NULL, service UUID NOT NULL, location UUID NOT NULL, PRIMARY KEY (partnership, service, location),
  FOREIGN KEY (partnership, service) REFERENCES service (partnership, id), FOREIGN KEY (partnership, location) REFERENCES location (partnership, id)
);

-- A list of organisations on its way in. state: open, taken, returned. outcome: what was written, so that it can be taken back.
CREATE TABLE organisation_list (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, file_name TEXT NOT NULL, content TEXT NOT NULL, choices TEXT NOT NULL, state TEXT NOT NULL,
  outcome TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (partnership, id)
);
CREATE INDEX organisation_list_age ON organisation_list (partnership, created_at);

-- Two organisations made one. content: everything that was moved or set aside, so that it can be undone.
CREATE TABLE organisation_merge (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, kept UUID NOT NULL, gone UUID NOT NULL, kept_name TEXT NOT NULL, gone_name TEXT NOT NULL,
  content TEXT NOT NULL, made_by TEXT NOT NULL, made_at BIGINT NOT NULL, undone_by TEXT, undone_at BIGINT, PRIMARY KEY (partnership, id)
);

-- Two organisations that look like one and are not.
CREATE TABLE organisation_apart (
  partnership UUID NOT NULL REFERENCES partnership (id), one UUID NOT NULL, other UUID NOT NULL, said_by TEXT NOT NULL, said_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, one, other)
);
