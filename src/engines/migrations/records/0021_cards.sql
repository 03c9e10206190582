-- Each client has a revision, greater with every change, by which the column store learns what its cards of clients are to say.
CREATE SEQUENCE client_revision;
ALTER TABLE client ADD COLUMN revision bigint NOT NULL DEFAULT nextval('client_revision');
CREATE INDEX client_revision_lies ON client USING brin (revision) WITH (pages_per_range = 32);

CREATE FUNCTION revise_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.revision := nextval('client_revision');
  RETURN NEW;
END $$;
CREATE TRIGGER client_revised BEFORE UPDATE ON client FOR EACH ROW EXECUTE FUNCTION revise_client();

-- Who advises a client stands on the card of who they are now.
CREATE FUNCTION revise_advised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client SET revision = 0 WHERE id IN (
    SELECT coalesce(merged_into, id) FROM client WHERE id IN (OLD.client, NEW.client));
  RETURN NULL;
END $$;
CREATE TRIGGER client_advised AFTER INSERT OR UPDATE OR DELETE ON client_adviser
  FOR EACH ROW EXECUTE FUNCTION revise_advised();

CREATE FUNCTION revise_merged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM client_adviser WHERE client = NEW.id) THEN
    UPDATE client SET revision = 0 WHERE id IN (OLD.merged_into, NEW.merged_into);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER client_merged AFTER UPDATE OF merged_into ON client FOR EACH ROW
  WHEN (OLD.merged_into IS DISTINCT FROM NEW.merged_into) EXECUTE FUNCTION revise_merged();

-- Clients that are no more, until the column store has heard of it.
CREATE TABLE client_gone (
  key bigint NOT NULL,
  revision bigint NOT NULL DEFAULT nextval('client_revision')
);
CREATE FUNCTION tell_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO client_gone (key) VALUES (OLD.key);
  RETURN NULL;
END $$;
CREATE TRIGGER client_gone AFTER DELETE ON client FOR EACH ROW EXECUTE FUNCTION tell_gone();
