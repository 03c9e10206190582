-- What a derivation works with; nothing is lost with it.

-- Each distinct way in which an event may be named a touch, with the rule for it; kept until rules change.
CREATE TABLE IF NOT EXISTS labels (
  label UInt64,
  -- 0 goes on with a visit, 1 comes from nowhere, 2 comes from somewhere, 3 a click that was reported, 4 a deed, 9 is no touch
  kind UInt8,
  -- the same for arrivals of one rule from one source
  arrival UInt64,
  name LowCardinality(String),
  reach LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  adviser LowCardinality(String),
  boutique LowCardinality(String),
  rule LowCardinality(String)
) ENGINE = MergeTree ORDER BY label;

-- Clients that are derived anew, when not all are.
CREATE TABLE IF NOT EXISTS affected (
  client UInt64
) ENGINE = MergeTree ORDER BY client;

-- Dated factors from minor units of a currency to minor units of the house's.
CREATE TABLE IF NOT EXISTS factors (
  currency LowCardinality(String),
  day Date,
  factor Float64
) ENGINE = MergeTree ORDER BY (currency, day);
