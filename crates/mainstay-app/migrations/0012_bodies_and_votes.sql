-- The bodies of a partnership and who sits in them; proposals, the roll of those who vote, and their votes.
CREATE TABLE body (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, purpose TEXT NOT NULL,
  created_at BIGINT NOT NULL, removed_at BIGINT, version BIGINT NOT NULL, PRIMARY KEY (partnership, id)
);

-- A seat is held by an organisation (with a delegate and an alternate) or by a person; `person` and `alternate_person` are their accounts.
CREATE TABLE body_seat (
  partnership UUID NOT NULL, id UUID NOT NULL, body UUID NOT NULL, kind TEXT NOT NULL, organisation UUID, name TEXT NOT NULL, person UUID,
  alternate TEXT NOT NULL, alternate_person UUID, is_chair BIGINT NOT NULL, starts_on TEXT, ends_on TEXT, created_at BIGINT NOT NULL,
  removed_at BIGINT, version BIGINT NOT NULL, PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, body) REFERENCES body (partnership, id),
  FOREIGN KEY (partnership, organisation) REFERENCES organisation (partnership, id)
);
CREATE INDEX body_seat_body ON body_seat (partnership, body);

-- A proposal on its way: `draft`, `polling`, then `settled` (its entry in the register has the same id), or `withdrawn`.
CREATE TABLE decision (
  partnership UUID NOT NULL REFERENCES partnership (id), id UUID NOT NULL, title TEXT NOT NULL, proposal TEXT NOT NULL, kind TEXT NOT NULL, body UUID,
  method TEXT NOT NULL, quorum BIGINT NOT NULL, share BIGINT NOT NULL, one_stops BIGINT NOT NULL, threshold TEXT NOT NULL, level TEXT NOT NULL,
  decider TEXT NOT NULL, affected TEXT NOT NULL, has_money BIGINT NOT NULL, effective_on TEXT, review_on TEXT, reverses UUID, closes_on TEXT,
  state TEXT NOT NULL, opened_by TEXT NOT NULL, opened_at BIGINT NOT NULL, polling_at BIGINT, closed_at BIGINT, version BIGINT NOT NULL,
  PRIMARY KEY (partnership, id), FOREIGN KEY (partnership, body) REFERENCES body (partnership, id)
);
CREATE INDEX decision_state ON decision (partnership, state);

-- The roll as it stood when the vote was opened: one row for each organisation, however many seats it holds, and for each person in a seat.
-- The row holds the vote, so that nobody has two.
CREATE TABLE decision_voter (
  partnership UUID NOT NULL, decision UUID NOT NULL, voter UUID NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, position TEXT, reason TEXT NOT NULL,
  cast_by TEXT NOT NULL, cast_by_id UUID, cast_as TEXT NOT NULL, cast_at BIGINT, recused_at BIGINT, recused_why TEXT NOT NULL, recused_by TEXT NOT NULL,
  carrier UUID, version BIGINT NOT NULL, PRIMARY KEY (partnership, decision, voter), FOREIGN KEY (partnership, decision) REFERENCES decision (partnership, id)
);
