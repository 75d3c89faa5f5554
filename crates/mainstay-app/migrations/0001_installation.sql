-- The installation itself: its settings, people, sessions, codes, mail, the audit trail.
CREATE TABLE installation_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL, changed_at BIGINT NOT NULL);

CREATE TABLE once_key (key UUID PRIMARY KEY, actor UUID NOT NULL, digest BYTEA NOT NULL, outcome TEXT NOT NULL, created_at BIGINT NOT NULL);
CREATE INDEX once_key_age ON once_key (created_at);

CREATE TABLE person (
  id UUID PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, email_fold TEXT NOT NULL UNIQUE, password TEXT, language TEXT,
  administrator BOOLEAN NOT NULL, disabled_at BIGINT, created_at BIGINT NOT NULL, version BIGINT NOT NULL
);

CREATE TABLE session (
  token BYTEA PRIMARY KEY, id UUID NOT NULL, person UUID REFERENCES person (id) ON DELETE CASCADE, link_partnership UUID, link UUID,
  agent TEXT NOT NULL, created_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, fresh_at BIGINT NOT NULL, idle_us BIGINT NOT NULL, expires_at BIGINT NOT NULL
);
CREATE INDEX session_person ON session (person);
CREATE INDEX session_link ON session (link_partnership, link);

CREATE TABLE sign_in_code (
  id UUID PRIMARY KEY, person UUID REFERENCES person (id) ON DELETE CASCADE, purpose TEXT NOT NULL, code BYTEA NOT NULL, token BYTEA NOT NULL UNIQUE,
  browser BYTEA NOT NULL, tries BIGINT NOT NULL, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT
);
CREATE INDEX sign_in_code_browser ON sign_in_code (browser);

CREATE TABLE guess (subject TEXT PRIMARY KEY, failures BIGINT NOT NULL, until_at BIGINT NOT NULL, changed_at BIGINT NOT NULL);

CREATE TABLE setup_code (token BYTEA PRIMARY KEY, purpose TEXT NOT NULL, person UUID, created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);

CREATE TABLE outgoing_mail (
  id UUID PRIMARY KEY, to_address TEXT NOT NULL, to_name TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
  tries BIGINT NOT NULL, due_at BIGINT NOT NULL, lease_until BIGINT NOT NULL, created_at BIGINT NOT NULL, sent_at BIGINT, last_error TEXT
);
CREATE INDEX outgoing_mail_due ON outgoing_mail (state, due_at);

CREATE TABLE audit_event (
  partnership UUID NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, actor_kind TEXT NOT NULL, actor UUID, actor_name TEXT NOT NULL,
  deed TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL, seal BYTEA NOT NULL, PRIMARY KEY (partnership, number)
);
CREATE TABLE audit_head (partnership UUID PRIMARY KEY, number BIGINT NOT NULL, seal BYTEA NOT NULL);
