-- Spend keeps what its file said of the way that was paid for; the rules name its channel whenever it is read.
-- `channel` is what the file itself called it, '' where it told platform and medium instead.
ALTER TABLE spend ADD COLUMN IF NOT EXISTS platform LowCardinality(String) AFTER campaign,
  ADD COLUMN IF NOT EXISTS medium LowCardinality(String) AFTER platform,
  MODIFY ORDER BY (source, day, channel, campaign, platform, medium);
