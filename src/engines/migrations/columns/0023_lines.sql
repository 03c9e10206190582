-- What the table of clients is filtered and sorted by, a row a client: facts of the record store, whom they are of as the cards
-- have it, and what they ordered and how they were reached. Times of what never was are 1970. It is made anew of whoever changed.
CREATE TABLE IF NOT EXISTS client_line (
  client UInt64,
  id UUID,
  name String,
  folded String,
  boutique LowCardinality(String),
  tier LowCardinality(String),
  named_adviser LowCardinality(String),
  advisers Array(LowCardinality(String)),
  city LowCardinality(String),
  country LowCardinality(String),
  language LowCardinality(String),
  -- month and day, 312 for the twelfth of March; 0 where it is not known
  born UInt16,
  suppressed UInt8,
  since DateTime('UTC'),
  orders UInt32,
  value Int64,
  ordered_at Array(DateTime('UTC')),
  ordered_value Array(Int64),
  last_order DateTime('UTC'),
  last_contact DateTime('UTC'),
  last_seen DateTime('UTC'),
  -- names and categories of pieces, each with when it was bought last
  bought Array(LowCardinality(String)),
  bought_at Array(DateTime('UTC')),
  -- channels, each with when it last reached them
  reached Array(LowCardinality(String)),
  reached_at Array(DateTime('UTC')),
  revision UInt64,
  gone UInt8
) ENGINE = ReplacingMergeTree(revision, gone) ORDER BY client SETTINGS index_granularity = 128;

-- Facts of the clients whose lines are being made anew; emptied when they are.
CREATE TABLE IF NOT EXISTS client_line_facts (
  client UInt64,
  name String,
  folded String,
  city LowCardinality(String),
  country LowCardinality(String),
  language LowCardinality(String),
  born UInt16,
  suppressed UInt8,
  since DateTime('UTC')
) ENGINE = MergeTree ORDER BY client;
