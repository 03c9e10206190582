-- What a list of clients is sorted and narrowed by, a row a client: it follows the record store by the client's revision.
CREATE TABLE IF NOT EXISTS client_card (
  client UInt64,
  id UUID,
  boutique LowCardinality(String),
  tier LowCardinality(String),
  named_adviser LowCardinality(String),
  advisers Array(LowCardinality(String)),
  revision UInt64,
  gone UInt8
) ENGINE = ReplacingMergeTree(revision, gone) ORDER BY client;
