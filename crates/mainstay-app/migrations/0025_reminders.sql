-- Reminders: what each address chose, and one job for each address and day. The two unique keys are what keeps two programs at one
-- database from writing twice. slot: the day a reminder belongs to; day: the day it is mailed.
CREATE TABLE reminder_choice (
  id UUID PRIMARY KEY, address_fold TEXT NOT NULL UNIQUE, token BYTEA NOT NULL UNIQUE, rhythm TEXT NOT NULL, rhythm_before TEXT NOT NULL, weekday BIGINT NOT NULL,
  quiet_from BIGINT NOT NULL, quiet_to BIGINT NOT NULL, off TEXT NOT NULL, changed_at BIGINT NOT NULL
);
CREATE TABLE reminder_job (
  id UUID PRIMARY KEY, choice UUID NOT NULL REFERENCES reminder_choice (id), day TEXT NOT NULL, slot TEXT NOT NULL, zone TEXT NOT NULL, language TEXT NOT NULL,
  state TEXT NOT NULL, tries BIGINT NOT NULL, lease_until BIGINT NOT NULL, lease_by UUID, letter UUID, things BIGINT NOT NULL, made_at BIGINT NOT NULL, done_at BIGINT,
  UNIQUE (choice, day), UNIQUE (choice, slot)
);
CREATE INDEX reminder_job_state ON reminder_job (state, lease_until);

-- A letter knows which program holds it while it is sent, by which address its reader stops letters of its kind, and when it rests.
ALTER TABLE outgoing_mail ADD COLUMN lease_by UUID;
ALTER TABLE outgoing_mail ADD COLUMN unsubscribe TEXT NOT NULL DEFAULT '';
ALTER TABLE outgoing_mail ADD COLUMN quiet TEXT NOT NULL DEFAULT '';

-- A second secret for a personal link, for the reminders sent to its owner; the first one is known to nobody but them.
ALTER TABLE personal_link ADD COLUMN reminder_token BYTEA;
CREATE INDEX personal_link_reminder ON personal_link (reminder_token);
CREATE INDEX personal_link_address ON personal_link (LOWER(email));
