-- What came in, one row a message for ever: a repeat has the same key and replaces its twin.
CREATE TABLE IF NOT EXISTS events (
  source LowCardinality(String),
  message_id String,
  event_id FixedString(16) DEFAULT sipHash128(source, message_id),
  type LowCardinality(String),
  name LowCardinality(String),
  occurred_at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  user_id String,
  loyalty String,
  email String,
  phone String,
  anonymous_id String,
  -- the key of the strongest identifier; see know/keys.sql.ts for the same expression over identifiers
  person UInt64 DEFAULT sipHash64(multiIf(
    user_id != '', concat('user:', user_id),
    loyalty != '', concat('loyalty:', loyalty),
    email != '', concat('email:', email),
    phone != '', concat('phone:', phone),
    concat('anonymous:', anonymous_id))),
  url String CODEC(ZSTD(1)),
  referrer String CODEC(ZSTD(1)),
  referrer_domain LowCardinality(String) DEFAULT lower(domainWithoutWWW(referrer)),
  campaign_source LowCardinality(String),
  campaign_medium LowCardinality(String),
  campaign_name LowCardinality(String),
  campaign_content LowCardinality(String),
  campaign_term LowCardinality(String),
  click_id LowCardinality(String),
  bot UInt8,
  adviser LowCardinality(String),
  boutique LowCardinality(String),
  order_namespace LowCardinality(String),
  order_number String,
  value Nullable(Int64),
  currency LowCardinality(String),
  properties String CODEC(ZSTD(1)),
  context String CODEC(ZSTD(1)),
  import LowCardinality(String),
  batch UInt64 CODEC(Delta, ZSTD(1)),
  revision UInt64 CODEC(Delta, ZSTD(1)),
  is_deleted UInt8,
  INDEX batch_range batch TYPE minmax GRANULARITY 1
) ENGINE = ReplacingMergeTree(revision, is_deleted)
ORDER BY (person, event_id)
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;

-- What came in, by source and minute, repeats included: the traffic, not the truth.
CREATE TABLE IF NOT EXISTS arrivals (
  source LowCardinality(String),
  minute DateTime('UTC'),
  type LowCardinality(String),
  name LowCardinality(String),
  messages SimpleAggregateFunction(sum, UInt64),
  last_at SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
  delay AggregateFunction(quantilesTDigest(0.5, 0.95), Float32)
) ENGINE = AggregatingMergeTree ORDER BY (source, minute, type, name);

CREATE MATERIALIZED VIEW IF NOT EXISTS arrivals_of_events TO arrivals AS
SELECT source, toStartOfMinute(received_at) AS minute, type, name, count() AS messages,
  max(received_at) AS last_at,
  quantilesTDigestState(0.5, 0.95)(toFloat32(date_diff('millisecond', occurred_at, received_at) / 1000)) AS delay
FROM events WHERE is_deleted = 0 GROUP BY source, minute, type, name;

-- What was refused, with its reason, until it is mended or let go.
CREATE TABLE IF NOT EXISTS rejects (
  source LowCardinality(String),
  reject_id UUID,
  received_at DateTime64(3, 'UTC'),
  reason LowCardinality(String),
  message String,
  place String,
  payload String CODEC(ZSTD(3)),
  import LowCardinality(String),
  revision UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(revision, is_deleted)
ORDER BY (source, reject_id)
TTL toDateTime(received_at) + INTERVAL 90 DAY
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1, non_replicated_deduplication_window = 1000;

-- Marketing spend, a row a day and campaign of a source.
CREATE TABLE IF NOT EXISTS spend (
  source LowCardinality(String),
  day Date,
  channel LowCardinality(String),
  campaign String,
  cost Int64,
  currency LowCardinality(String),
  import LowCardinality(String),
  revision UInt64,
  is_deleted UInt8
) ENGINE = ReplacingMergeTree(revision, is_deleted)
ORDER BY (source, day, channel, campaign);
