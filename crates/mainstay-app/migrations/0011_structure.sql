-- Who carries the partnership: backbone functions, what partners give and get, commitments, hand-overs.
CREATE TABLE backbone_function (
  partnership UUID NOT NULL REFERENCES partnership (id), key TEXT NOT NULL, lead UUID, lead_person TEXT NOT NULL, deputy UUID, deputy_person TEXT NOT NULL,
  fte DOUBLE PRECISION, award TEXT NOT NULL, hours DOUBLE PRECISION, note TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, key), FOREIGN KEY (partnership, lead) REFERENCES organisation (partnership, id),
  FOREIGN KEY (partnership, deputy) REFERENCES organisation (partnership, id)
);

CREATE TABLE function_support (
  partnership UUID NOT NULL, function TEXT NOT NULL, organisation UUID NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (partnership, function, organisation), FOREIGN KEY (partnership, function) REFERENCES backbone_function (partnership, key),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);

CREATE TABLE partner_part (
  partnership UUID NOT NULL, organisation UUID NOT NULL, reasons TEXT NOT NULL, gives TEXT NOT NULL, gives_words TEXT NOT NULL, gets TEXT NOT NULL,
  changes TEXT NOT NULL, successor TEXT NOT NULL, confirmed_at BIGINT, confirmed_by TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, organisation), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);

CREATE TABLE commitment (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, what TEXT NOT NULL, person TEXT NOT NULL, due_on TEXT, function TEXT NOT NULL,
  made_on TEXT NOT NULL, state TEXT NOT NULL, settled_on TEXT, evidence TEXT NOT NULL, said_on TEXT NOT NULL, created_by TEXT NOT NULL,
  created_at BIGINT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX commitment_organisation ON commitment (partnership, organisation);

CREATE TABLE transition (
  partnership UUID NOT NULL, id UUID NOT NULL, kind TEXT NOT NULL, organisation UUID NOT NULL, who TEXT NOT NULL, leaves_on TEXT NOT NULL, successor TEXT NOT NULL,
  done TEXT NOT NULL, note TEXT NOT NULL, completed_on TEXT, created_at BIGINT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
