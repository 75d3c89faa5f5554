-- From advice to action: what a commitment answers to (`phase:E3b`, `condition:CA2`; empty for none), the first step, and the goal it serves.
ALTER TABLE commitment ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN first_step TEXT NOT NULL DEFAULT '';
ALTER TABLE commitment ADD COLUMN goal UUID;
