-- What new records are linked against: the records of a linkage in standard form, one partition a linkage. `values` are the
-- fields' hashes with their classes, `letters` their masks, `texts` what is compared letter by letter. A new record meets few
-- of them and these lie anywhere, so granules are small.
CREATE TABLE IF NOT EXISTS linkage_record (
  base UUID,
  row UInt32,
  file UInt16,
  hash UInt64,
  values Array(UInt64),
  letters Array(UInt64),
  texts Array(String)
) ENGINE = MergeTree PARTITION BY base ORDER BY row
SETTINGS index_granularity = 16, min_bytes_for_wide_part = 1000000000000, min_rows_for_wide_part = 1000000000;

-- By which keys they meet: a block is what is equal in rule and key.
CREATE TABLE IF NOT EXISTS linkage_key (
  base UUID,
  rule UInt8,
  key UInt64,
  row UInt32
) ENGINE = MergeTree PARTITION BY base ORDER BY (rule, key, row) SETTINGS index_granularity = 128;

-- The linkage itself: its tables, fields, rules, common values and model, as JSON.
CREATE TABLE IF NOT EXISTS linkage_base (
  base UUID,
  at DateTime64(3, 'UTC') DEFAULT now64(3),
  description String
) ENGINE = MergeTree ORDER BY base;
