-- What people of the house wrote down of a client. It goes with the client's own id, so that it follows a merge and comes back at
-- a split. A private note is its author's alone.
CREATE TABLE note (
  id uuid PRIMARY KEY,
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  author text NOT NULL REFERENCES house_user (id),
  text text NOT NULL,
  private boolean NOT NULL DEFAULT false,
  revision integer NOT NULL DEFAULT 1,
  at timestamptz NOT NULL DEFAULT now(),
  edited_at timestamptz
);
CREATE INDEX note_client ON note (client, at);

-- What somebody of the house promised a client, and by when.
CREATE TABLE promise (
  id uuid PRIMARY KEY,
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  keeper text NOT NULL REFERENCES house_user (id),
  text text NOT NULL,
  due date NOT NULL,
  made_by text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  kept_at timestamptz,
  dropped_at timestamptz
);
CREATE INDEX promise_client ON promise (client);
CREATE INDEX promise_open ON promise (keeper, due) WHERE kept_at IS NULL AND dropped_at IS NULL;

-- What an adviser answered to a reason for speaking with a client.
CREATE TABLE reason_answer (
  client uuid NOT NULL REFERENCES client (id) ON DELETE CASCADE,
  reason text NOT NULL,
  user_id text NOT NULL REFERENCES house_user (id),
  answer text NOT NULL CHECK (answer IN ('done', 'not now', 'not like this')),
  at timestamptz NOT NULL DEFAULT now(),
  until timestamptz NOT NULL,
  PRIMARY KEY (client, reason, user_id)
);

-- Whose birthday is near is found by the day of the year.
CREATE INDEX client_born ON client (right(traits->'birthday'->>'value', 5)) WHERE merged_into IS NULL;
