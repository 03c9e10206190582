-- Whom a statement gives to advisers or takes from them, it changes in one go: somebody who leaves may hand over thousands.
DROP TRIGGER client_advised ON client_adviser;
CREATE OR REPLACE FUNCTION revise_advised() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client SET revision = 0 WHERE id IN (
    SELECT coalesce(self.merged_into, self.id) FROM client AS self WHERE self.id IN (SELECT advised.client FROM advised));
  RETURN NULL;
END $$;
CREATE FUNCTION revise_advised_otherwise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE client SET revision = 0 WHERE id IN (
    SELECT coalesce(self.merged_into, self.id) FROM client AS self
    WHERE self.id IN (SELECT before.client FROM before UNION ALL SELECT advised.client FROM advised));
  RETURN NULL;
END $$;
CREATE TRIGGER client_advised AFTER INSERT ON client_adviser
  REFERENCING NEW TABLE AS advised FOR EACH STATEMENT EXECUTE FUNCTION revise_advised();
CREATE TRIGGER client_advised_no_more AFTER DELETE ON client_adviser
  REFERENCING OLD TABLE AS advised FOR EACH STATEMENT EXECUTE FUNCTION revise_advised();
CREATE TRIGGER client_advised_otherwise AFTER UPDATE ON client_adviser
  REFERENCING OLD TABLE AS before NEW TABLE AS advised FOR EACH STATEMENT EXECUTE FUNCTION revise_advised_otherwise();

-- The same for clients that are no more; whoever they had become may have had an adviser by them.
DROP TRIGGER client_gone ON client;
CREATE OR REPLACE FUNCTION tell_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO client_gone (key) SELECT gone.key FROM gone;
  UPDATE client SET revision = 0 WHERE id IN (SELECT gone.merged_into FROM gone);
  RETURN NULL;
END $$;
CREATE TRIGGER client_gone AFTER DELETE ON client
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION tell_gone();
