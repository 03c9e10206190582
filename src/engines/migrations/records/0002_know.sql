-- People the house knows. `key` is the pseudonym under which the column store knows them.
CREATE TABLE client (
  id uuid PRIMARY KEY,
  key bigint NOT NULL UNIQUE,
  merged_into uuid REFERENCES client (id),
  name text NOT NULL DEFAULT '',
  traits jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  first_seen timestamptz,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX client_name ON client (lower(name) text_pattern_ops);

-- Whom an identifier belongs to now.
CREATE TABLE identifier (
  kind text NOT NULL,
  value text NOT NULL,
  client uuid NOT NULL REFERENCES client (id),
  first_seen timestamptz,
  PRIMARY KEY (kind, value)
);
CREATE INDEX identifier_client ON identifier (client);
CREATE INDEX identifier_value ON identifier (value text_pattern_ops);

-- Every meeting of two identifiers that was weighed: joined or refused, why, and whether it was undone.
CREATE TABLE identity_join (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  left_kind text NOT NULL,
  left_value text NOT NULL,
  right_kind text NOT NULL,
  right_value text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('joined', 'refused')),
  reason text NOT NULL,
  source text NOT NULL,
  seen_at timestamptz NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz,
  undone_by text,
  UNIQUE (left_kind, left_value, right_kind, right_value)
);
CREATE INDEX identity_join_right ON identity_join (right_kind, right_value);

-- Changes that the column store has yet to hear of, in order.
CREATE TABLE outbox (
  sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- How far each reader has come: identity over batches, the outbox over sequences.
CREATE TABLE watermark (
  name text PRIMARY KEY,
  position bigint NOT NULL
);

-- Erased people: a salted hash of each identifier holds against a re-import.
CREATE TABLE erasure (
  hash text PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  reason text NOT NULL
);

-- Who looked at or changed what.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL DEFAULT '',
  detail jsonb
);
