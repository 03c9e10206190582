-- Meetings of identifiers that are being weighed; emptied when they are. Kinds count from the strongest.
CREATE TABLE IF NOT EXISTS meetings (
  at DateTime64(3, 'UTC'),
  left_kind UInt8,
  left_value String,
  left_key UInt64,
  right_kind UInt8,
  right_value String,
  right_key UInt64,
  alias UInt8,
  source LowCardinality(String)
) ENGINE = MergeTree ORDER BY (at, left_kind, right_kind, left_key, right_key);

-- Identifiers' keys with the client that a change under way gives them; emptied when it is done.
CREATE TABLE IF NOT EXISTS placements (
  key UInt64,
  client UInt64
) ENGINE = MergeTree ORDER BY key;
