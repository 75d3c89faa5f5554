-- Indicators with their versions, breakdowns, collection rounds, what partners handed in, and the facts that came of it.
CREATE TABLE dimension (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, label_es TEXT NOT NULL, also_called TEXT NOT NULL,
  exclusive BOOLEAN NOT NULL, position BIGINT NOT NULL, retired_at BIGINT, version BIGINT NOT NULL, PRIMARY KEY (partnership, id), UNIQUE (partnership, key)
);
CREATE TABLE category (
  partnership UUID NOT NULL, dimension UUID NOT NULL, key TEXT NOT NULL, label TEXT NOT NULL, label_es TEXT NOT NULL, kind TEXT NOT NULL, also_called TEXT NOT NULL,
  position BIGINT NOT NULL, retired_at BIGINT, PRIMARY KEY (partnership, dimension, key), FOREIGN KEY (partnership, dimension) REFERENCES dimension (partnership, id)
);
CREATE TABLE partner_category (
  partnership UUID NOT NULL, organisation UUID NOT NULL, dimension UUID NOT NULL, spelling_fold TEXT NOT NULL, spelling TEXT NOT NULL, category TEXT,
  created_at BIGINT NOT NULL, PRIMARY KEY (partnership, organisation, dimension, spelling_fold),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);

CREATE TABLE indicator (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, key TEXT NOT NULL, position BIGINT NOT NULL, status TEXT NOT NULL, owner TEXT NOT NULL, steward TEXT NOT NULL, also_called TEXT NOT NULL,
  contribution_note TEXT NOT NULL, retired_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL, PRIMARY KEY (partnership, id), UNIQUE (partnership, key)
);
CREATE TABLE indicator_version (
  partnership UUID NOT NULL, indicator UUID NOT NULL, number BIGINT NOT NULL, from_period TEXT, name TEXT NOT NULL, name_es TEXT NOT NULL, question TEXT NOT NULL, question_es TEXT NOT NULL,
  class TEXT NOT NULL, accountability TEXT NOT NULL, system_condition TEXT, vital_condition TEXT, hide_below BIGINT NOT NULL, measure_kind TEXT NOT NULL, unit TEXT NOT NULL, decimals BIGINT NOT NULL, multiplier DOUBLE PRECISION NOT NULL,
  direction TEXT NOT NULL, range_low DOUBLE PRECISION, range_high DOUBLE PRECISION, rollup TEXT NOT NULL, period_type TEXT NOT NULL, stock_or_flow TEXT NOT NULL,
  source_kind TEXT NOT NULL, source_ref TEXT NOT NULL, lag_months BIGINT NOT NULL, definition TEXT NOT NULL, numerator_def TEXT NOT NULL, denominator_def TEXT NOT NULL, numerator_names TEXT NOT NULL, denominator_names TEXT NOT NULL,
  inclusion TEXT NOT NULL, exclusion TEXT NOT NULL, baseline DOUBLE PRECISION, baseline_period TEXT, target DOUBLE PRECISION, target_period TEXT, target_basis TEXT NOT NULL,
  eligible DOUBLE PRECISION, change_note TEXT NOT NULL, created_at BIGINT NOT NULL, created_by TEXT NOT NULL,
  PRIMARY KEY (partnership, indicator, number), FOREIGN KEY (partnership, indicator) REFERENCES indicator (partnership, id)
);
CREATE TABLE indicator_dimension (
  partnership UUID NOT NULL, indicator UUID NOT NULL, dimension UUID NOT NULL, required BOOLEAN NOT NULL, PRIMARY KEY (partnership, indicator, dimension),
  FOREIGN KEY (partnership, indicator) REFERENCES indicator (partnership, id), FOREIGN KEY (partnership, dimension) REFERENCES dimension (partnership, id)
);
CREATE TABLE story (
  partnership UUID NOT NULL, indicator UUID NOT NULL, id UUID NOT NULL, body TEXT NOT NULL, written_by TEXT NOT NULL, written_at BIGINT NOT NULL, replaced_at BIGINT,
  PRIMARY KEY (partnership, indicator, id), FOREIGN KEY (partnership, indicator) REFERENCES indicator (partnership, id)
);

CREATE TABLE round (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, name TEXT NOT NULL, period TEXT NOT NULL, due_on TEXT NOT NULL, note TEXT NOT NULL,
  opened_at BIGINT NOT NULL, closed_at BIGINT, locked_at BIGINT, version BIGINT NOT NULL, PRIMARY KEY (partnership, id)
);
CREATE INDEX round_due ON round (partnership, due_on);
CREATE TABLE obligation (
  partnership UUID NOT NULL, round UUID NOT NULL, organisation UUID NOT NULL, state TEXT NOT NULL, changed_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, round, organisation), FOREIGN KEY (partnership, round) REFERENCES round (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX obligation_organisation ON obligation (partnership, organisation);
CREATE TABLE expectation (
  partnership UUID NOT NULL, round UUID NOT NULL, organisation UUID NOT NULL, indicator UUID NOT NULL, PRIMARY KEY (partnership, round, organisation, indicator),
  FOREIGN KEY (partnership, round, organisation) REFERENCES obligation (partnership, round, organisation),
  FOREIGN KEY (partnership, indicator) REFERENCES indicator (partnership, id)
);
CREATE INDEX expectation_indicator ON expectation (partnership, indicator);

CREATE TABLE draft (
  partnership UUID NOT NULL, round UUID NOT NULL, organisation UUID NOT NULL, entries TEXT NOT NULL, saved_at BIGINT NOT NULL, saved_by TEXT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, round, organisation), FOREIGN KEY (partnership, round, organisation) REFERENCES obligation (partnership, round, organisation)
);

-- A file on its way in: what was read of it (personal columns already dropped), until it is submitted or thrown away.
CREATE TABLE intake (
  partnership UUID NOT NULL, id UUID NOT NULL, round UUID NOT NULL, organisation UUID NOT NULL, file_name TEXT NOT NULL, file_hash BYTEA NOT NULL, content TEXT NOT NULL,
  choices TEXT NOT NULL, state TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, round, organisation) REFERENCES obligation (partnership, round, organisation)
);
CREATE INDEX intake_place ON intake (partnership, round, organisation);
CREATE TABLE mapping (
  partnership UUID NOT NULL, id UUID NOT NULL, organisation UUID NOT NULL, layout TEXT NOT NULL, content TEXT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, used_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX mapping_organisation ON mapping (partnership, organisation);

CREATE TABLE submission (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, receipt TEXT NOT NULL, round UUID, organisation UUID, kind TEXT NOT NULL, state TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor UUID, actor_name TEXT NOT NULL, handed_in_at BIGINT NOT NULL, file_name TEXT, file_hash BYTEA, mapping UUID, note TEXT NOT NULL,
  undone_at BIGINT, undone_by TEXT, undo_reason TEXT,
  PRIMARY KEY (partnership, id), UNIQUE (partnership, receipt), FOREIGN KEY (partnership, round) REFERENCES round (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX submission_place ON submission (partnership, round, organisation, handed_in_at);
CREATE INDEX submission_hash ON submission (partnership, file_hash);

-- One figure. Never changed: a correction is a new observation that supersedes the old one; an undo withdraws it.
CREATE TABLE observation (
  partnership UUID NOT NULL, id UUID NOT NULL, submission UUID NOT NULL, indicator UUID NOT NULL, version BIGINT NOT NULL, organisation UUID, period TEXT NOT NULL,
  breakdown TEXT NOT NULL, numerator DOUBLE PRECISION, denominator DOUBLE PRECISION, value DOUBLE PRECISION, missing TEXT, flags TEXT NOT NULL, cells TEXT NOT NULL,
  at BIGINT NOT NULL, superseded_by UUID, withdrawn_at BIGINT,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, submission) REFERENCES submission (partnership, id),
  FOREIGN KEY (partnership, indicator, version) REFERENCES indicator_version (partnership, indicator, number),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX observation_figure ON observation (partnership, indicator, period, breakdown, organisation);
CREATE INDEX observation_submission ON observation (partnership, submission);
CREATE INDEX observation_organisation ON observation (partnership, organisation, indicator, period);

-- What was decided about a hand-in: accepted, sent back, reopened, locked; with a comment.
CREATE TABLE review (
  partnership UUID NOT NULL, id UUID NOT NULL, round UUID NOT NULL, organisation UUID NOT NULL, submission UUID, verdict TEXT NOT NULL, comment TEXT NOT NULL,
  actor_kind TEXT NOT NULL, actor UUID, actor_name TEXT NOT NULL, at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, round, organisation) REFERENCES obligation (partnership, round, organisation)
);
CREATE INDEX review_place ON review (partnership, round, organisation, at);
