-- What the rows of a kept linkage are called. A record that was corrected has several; the last one is it.
CREATE TABLE IF NOT EXISTS linkage_name (
  base UUID,
  row UInt32,
  record String
) ENGINE = MergeTree PARTITION BY base ORDER BY row;
