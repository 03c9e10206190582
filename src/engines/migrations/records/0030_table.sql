-- Views of the table of clients: a filter, columns and an order, kept under a name by whoever made them, for themselves or for
-- everybody.
CREATE TABLE client_view (
  id uuid PRIMARY KEY,
  owner text NOT NULL REFERENCES house_user (id),
  name text NOT NULL,
  shared boolean NOT NULL DEFAULT false,
  definition jsonb NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX client_view_name ON client_view (owner, lower(name));
CREATE INDEX client_view_shared ON client_view (changed_at) WHERE shared;

-- Clients given to an adviser at once: laid out first, then done, then perhaps taken back.
CREATE TABLE assignment (
  id uuid PRIMARY KEY,
  adviser text NOT NULL REFERENCES house_user (id),
  made_by text NOT NULL REFERENCES house_user (id),
  made_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  undone_at timestamptz
);
CREATE INDEX assignment_age ON assignment (made_at);
CREATE TABLE assignment_client (
  assignment uuid NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  PRIMARY KEY (assignment, client)
);
CREATE INDEX assignment_client_of ON assignment_client (client);
-- What was said of a client before, so that it can be said again.
CREATE TABLE assignment_before (
  assignment uuid NOT NULL REFERENCES assignment (id) ON DELETE CASCADE,
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  user_id text,
  place smallint NOT NULL,
  since timestamptz NOT NULL,
  decided_by text NOT NULL
);
CREATE INDEX assignment_before_of ON assignment_before (client);
CREATE INDEX assignment_before_by ON assignment_before (assignment);

-- Whoever is to be left alone stands so in the table.
CREATE FUNCTION revise_suppressed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client SET revision = 0 WHERE id IN (
    SELECT coalesce(merged_into, id) FROM client WHERE id IN (OLD.client, NEW.client));
  RETURN NULL;
END $$;
CREATE TRIGGER client_suppressed AFTER INSERT OR UPDATE OR DELETE ON suppression
  FOR EACH ROW EXECUTE FUNCTION revise_suppressed();

-- A telephone is found by its last four digits.
CREATE INDEX identifier_phone_end ON identifier (right(value, 4)) WHERE kind = 'phone';
