-- The assessment of the partnership's phase. While one is open each sheet belongs to a person or a link, so that it can be changed; no times are kept.
CREATE TABLE phase_assessment (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, model TEXT NOT NULL, opened_at BIGINT NOT NULL, opened_by TEXT NOT NULL, due_on TEXT, closed_at BIGINT,
  people BIGINT NOT NULL DEFAULT 0, label TEXT,
  PRIMARY KEY (partnership, id)
);
CREATE UNIQUE INDEX phase_assessment_open ON phase_assessment (partnership) WHERE closed_at IS NULL;

CREATE TABLE phase_sheet (
  partnership UUID NOT NULL, assessment UUID NOT NULL, who UUID NOT NULL, answers TEXT NOT NULL, sent BIGINT NOT NULL, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, assessment, who), FOREIGN KEY (partnership, assessment) REFERENCES phase_assessment (partnership, id)
);

-- What stays of a closed assessment: what was sent, in the order of its text, with nothing that leads back to a person.
CREATE TABLE phase_voice (
  partnership UUID NOT NULL, assessment UUID NOT NULL, number BIGINT NOT NULL, answers TEXT NOT NULL,
  PRIMARY KEY (partnership, assessment, number), FOREIGN KEY (partnership, assessment) REFERENCES phase_assessment (partnership, id)
);
