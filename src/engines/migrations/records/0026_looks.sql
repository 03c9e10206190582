-- A look at a client stands once a quarter of an hour for each who looks, however many calls a page makes.
ALTER TABLE audit ADD COLUMN quarter timestamptz;
CREATE UNIQUE INDEX audit_look ON audit (actor, coalesce(acting_for, ''), subject, quarter) WHERE quarter IS NOT NULL;
