-- What the incremental model of a run says caused an order: one row a probable touch. What is left of one is the baseline's.
CREATE TABLE IF NOT EXISTS causes (
  run UUID,
  outcome LowCardinality(String),
  namespace LowCardinality(String),
  number String,
  client UInt64,
  occurred_at DateTime64(3, 'UTC'),
  value Int64,
  nth UInt32,
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
  credit Int64,
  amount Int64,
  probability Float64
) ENGINE = MergeTree ORDER BY (run, namespace, number, touched_at, touch);

-- The same as the model gives it, before it is told whose they are. One partition a run, dropped when it is done.
CREATE TABLE IF NOT EXISTS causes_staged (
  run UUID,
  order_id UInt64,
  touch_id UInt64,
  credit Int64,
  amount Int64,
  probability Float64
) ENGINE = MergeTree PARTITION BY run ORDER BY (order_id, touch_id);
