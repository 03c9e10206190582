-- New records while they are linked against a linkage that was kept: as it keeps its own, with their key in each rule, and whom they
-- meet by these. Emptied before and after; under the lock of identity.
CREATE TABLE IF NOT EXISTS linkage_fresh (
  number UInt32,
  file UInt16,
  hash UInt64,
  values Array(UInt64),
  letters Array(UInt64),
  texts Array(String),
  keys Array(UInt64)
) ENGINE = Memory;
CREATE TABLE IF NOT EXISTS linkage_fresh_pair (number UInt32, met UInt32) ENGINE = Memory;
