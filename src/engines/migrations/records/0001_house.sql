-- The house's own settings: name, currency, time zone, and what the start has decided.
CREATE TABLE setting (
  name text PRIMARY KEY,
  value jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- Sources of events. A write key is kept as a hash only.
CREATE TABLE source (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text NOT NULL,
  kind text NOT NULL,
  key_hash text UNIQUE,
  key_hint text,
  origins text[] NOT NULL DEFAULT '{}',
  expected_every interval,
  created_at timestamptz NOT NULL DEFAULT now(),
  disabled_at timestamptz
);

-- The batches in which rows reach the column store; the newest below every open one is the event watermark.
CREATE TABLE batch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  token text UNIQUE,
  owner text NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz
);
CREATE INDEX batch_open ON batch (id) WHERE done_at IS NULL;

-- Files taken in: what they were, how far they are, what was refused.
CREATE TABLE import (
  id uuid PRIMARY KEY,
  source text NOT NULL REFERENCES source (slug),
  kind text NOT NULL,
  file text NOT NULL,
  dataset text NOT NULL,
  mapping jsonb NOT NULL,
  state text NOT NULL,
  revision bigint GENERATED ALWAYS AS IDENTITY,
  owner text,
  bytes bigint NOT NULL DEFAULT 0,
  total_bytes bigint,
  rows bigint NOT NULL DEFAULT 0,
  accepted bigint NOT NULL DEFAULT 0,
  rejected bigint NOT NULL DEFAULT 0,
  message text,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);

-- A mapping that was used is remembered for the next file of the same columns from that source.
CREATE TABLE mapping (
  source text NOT NULL,
  kind text NOT NULL,
  signature text NOT NULL,
  mapping jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, kind, signature)
);

-- Dated rates: one unit of the currency in the house's.
CREATE TABLE exchange_rate (
  currency text NOT NULL,
  day date NOT NULL,
  rate numeric NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, day)
);

-- Versions of the channel rules; nothing is overwritten.
CREATE TABLE channel_rules (
  version integer PRIMARY KEY,
  rules jsonb NOT NULL,
  author text NOT NULL,
  note text NOT NULL DEFAULT '',
  at timestamptz NOT NULL DEFAULT now()
);

-- What the house wants: an event and a condition.
CREATE TABLE outcome_definition (
  name text PRIMARY KEY,
  event text NOT NULL,
  condition jsonb,
  at timestamptz NOT NULL DEFAULT now()
);

-- How far derivation has come. One row.
CREATE TABLE derivation (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  version bigint NOT NULL DEFAULT 0,
  batch bigint NOT NULL DEFAULT 0,
  identity_sequence bigint NOT NULL DEFAULT 0,
  settings text NOT NULL DEFAULT '',
  at timestamptz
);
INSERT INTO derivation DEFAULT VALUES;

-- Snapshots of attribution.
CREATE TABLE run (
  id uuid PRIMARY KEY,
  number bigint GENERATED ALWAYS AS IDENTITY,
  state text NOT NULL,
  parameters jsonb NOT NULL,
  pins jsonb NOT NULL,
  result jsonb,
  digest text,
  message text,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
