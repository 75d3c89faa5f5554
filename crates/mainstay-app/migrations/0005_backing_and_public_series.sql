-- What stands behind an indicator (goal, users, quality, fitness), as JSON; nothing was asked of those that exist.
ALTER TABLE indicator_version ADD COLUMN backing TEXT NOT NULL DEFAULT '{}';

-- A story tells of one period; one written before that was asked stands under none.
ALTER TABLE story ADD COLUMN period TEXT NOT NULL DEFAULT '';

-- An outside public series: what was read of its file until it is taken over, then where it comes from.
CREATE TABLE public_series (
  partnership UUID NOT NULL, id UUID NOT NULL, indicator UUID NOT NULL, file_name TEXT NOT NULL, file_hash BYTEA NOT NULL, content TEXT NOT NULL, publisher TEXT NOT NULL,
  address TEXT NOT NULL, licence TEXT NOT NULL, retrieved_on TEXT NOT NULL, submission UUID, created_by TEXT NOT NULL, created_at BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, indicator) REFERENCES indicator (partnership, id), FOREIGN KEY (partnership, submission) REFERENCES submission (partnership, id)
);
CREATE INDEX public_series_indicator ON public_series (partnership, indicator);
CREATE INDEX public_series_submission ON public_series (partnership, submission);
