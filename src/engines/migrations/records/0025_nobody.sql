-- The house may say that nobody speaks with a client first, whomever their record names: a row without a user.
ALTER TABLE client_adviser DROP CONSTRAINT client_adviser_pkey;
ALTER TABLE client_adviser ALTER COLUMN user_id DROP NOT NULL;
ALTER TABLE client_adviser ADD CONSTRAINT client_adviser_nobody CHECK (user_id IS NOT NULL OR place = 1);
CREATE UNIQUE INDEX client_adviser_once ON client_adviser (client, user_id);
