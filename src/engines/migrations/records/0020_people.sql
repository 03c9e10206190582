-- People of the house: by which name files and records name them, where they are, for whom an assistant acts, and since
-- when they are gone. Whoever is gone keeps their row, since much was done by them.
ALTER TABLE house_user ADD COLUMN known_as text NOT NULL DEFAULT '';
ALTER TABLE house_user ADD COLUMN boutiques text[] NOT NULL DEFAULT '{}';
ALTER TABLE house_user ADD COLUMN acts_for text REFERENCES house_user (id);
ALTER TABLE house_user ADD COLUMN left_at timestamptz;
ALTER TABLE house_user ADD CONSTRAINT house_user_role
  CHECK (role IN ('owner', 'director', 'manager', 'adviser', 'assistant', 'analyst'));
ALTER TABLE house_user ADD CONSTRAINT house_user_acts_for CHECK ((role = 'assistant') = (acts_for IS NOT NULL));

ALTER TABLE one_time_link DROP CONSTRAINT one_time_link_purpose_check;
ALTER TABLE one_time_link ADD CONSTRAINT one_time_link_purpose_check CHECK (purpose IN ('start', 'recover', 'invite'));

-- Who speaks with a client, first (1) or beside them (2), where somebody of the house said it. It goes with the client's own id,
-- so that it follows a merge and comes back at a split. Where nobody said it, it is whom the client's record names.
CREATE TABLE client_adviser (
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  user_id text NOT NULL REFERENCES house_user (id),
  place smallint NOT NULL CHECK (place IN (1, 2)),
  since timestamptz NOT NULL DEFAULT now(),
  decided_by text NOT NULL,
  PRIMARY KEY (client, user_id)
);
CREATE UNIQUE INDEX client_adviser_first ON client_adviser (client) WHERE place = 1;
CREATE INDEX client_adviser_user ON client_adviser (user_id);
CREATE INDEX client_boutique ON client ((traits->'boutique'->>'value')) WHERE merged_into IS NULL;
CREATE INDEX client_named_adviser ON client ((traits->'adviser'->>'value')) WHERE merged_into IS NULL;

-- An assistant's doings stand under their own name, with whom they were done for.
ALTER TABLE audit ADD COLUMN acting_for text;
CREATE INDEX audit_subject ON audit (subject, id);
CREATE INDEX audit_actor ON audit (actor, id);
