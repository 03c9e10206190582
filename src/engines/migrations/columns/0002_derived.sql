-- Which client an identifier's key belongs to; a key that is not here is its own client.
CREATE TABLE IF NOT EXISTS identities (
  key UInt64,
  client UInt64,
  sequence UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(sequence, is_deleted) ORDER BY key
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1;

-- Derived rows: all of one client under one version. Current at V: version <= V and not superseded at V.
CREATE TABLE IF NOT EXISTS touches (
  client UInt64,
  version UInt64,
  occurred_at DateTime64(3, 'UTC'),
  touch FixedString(16),
  person UInt64,
  name LowCardinality(String),
  reach LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  adviser LowCardinality(String),
  boutique LowCardinality(String),
  rule LowCardinality(String)
) ENGINE = MergeTree ORDER BY (client, version, occurred_at);

CREATE TABLE IF NOT EXISTS outcomes (
  client UInt64,
  version UInt64,
  outcome LowCardinality(String),
  namespace LowCardinality(String),
  number String,
  occurred_at DateTime64(3, 'UTC'),
  event FixedString(16),
  person UInt64,
  status LowCardinality(String),
  value Int64,
  gross Int64,
  refunded Int64,
  currency LowCardinality(String),
  held UInt8,
  boutique LowCardinality(String),
  nth UInt32
) ENGINE = MergeTree ORDER BY (client, version, occurred_at);

CREATE TABLE IF NOT EXISTS journeys (
  client UInt64,
  version UInt64,
  outcome LowCardinality(String),
  converted UInt8,
  ended_at DateTime64(3, 'UTC'),
  namespace LowCardinality(String),
  number String,
  status LowCardinality(String),
  value Int64,
  held UInt8,
  nth UInt32,
  at Array(DateTime64(3, 'UTC')),
  touch Array(FixedString(16)),
  person Array(UInt64),
  reach Array(LowCardinality(String)),
  channel Array(LowCardinality(String)),
  source Array(LowCardinality(String)),
  medium Array(LowCardinality(String)),
  campaign Array(LowCardinality(String)),
  adviser Array(LowCardinality(String)),
  boutique Array(LowCardinality(String)),
  rule Array(LowCardinality(String))
) ENGINE = MergeTree ORDER BY (client, version, ended_at);

CREATE TABLE IF NOT EXISTS superseded (
  client UInt64,
  version UInt64,
  at_version UInt64
) ENGINE = MergeTree ORDER BY (client, version);

-- A run's credits: one row a touch of an outcome; credits and values stand in the order of the run's models.
CREATE TABLE IF NOT EXISTS ledger (
  run UUID,
  outcome LowCardinality(String),
  namespace LowCardinality(String),
  number String,
  client UInt64,
  occurred_at DateTime64(3, 'UTC'),
  value Int64,
  nth UInt32,
  position UInt32,
  touch FixedString(16),
  touched_at DateTime64(3, 'UTC'),
  person UInt64,
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  adviser LowCardinality(String),
  boutique LowCardinality(String),
  reach LowCardinality(String),
  rule LowCardinality(String),
  credits Array(Int64),
  amounts Array(Int64)
) ENGINE = MergeTree ORDER BY (run, namespace, number, position);
