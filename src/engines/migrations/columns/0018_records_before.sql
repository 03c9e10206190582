-- What the records of a source said before a file of it is taken in, while it is: the newer version of a row replaces the
-- older one for good. What is kept aside for an import goes when its changes are counted, and all of it when somebody is
-- erased.
CREATE TABLE IF NOT EXISTS records_before (
  import String,
  event_id FixedString(16),
  message_id String,
  brought LowCardinality(String),
  user_id String,
  anonymous_id String,
  properties String CODEC(ZSTD(1))
) ENGINE = MergeTree ORDER BY (import, event_id);
