-- Events of one number are the same to the channel rules, as far as these look at columns (collect/channels/label.sql.ts
-- names them). It is reckoned once, when the event comes in, and not whenever touches are derived.
ALTER TABLE events ADD COLUMN IF NOT EXISTS alike UInt64 DEFAULT bitXor(bitXor(bitXor(
  bitXor(bitXor(bitRotateLeft(sipHash64(0, type), 1), bitRotateLeft(sipHash64(1, if(type = 'track', name, '')), 2)), bitRotateLeft(sipHash64(2, source), 3)),
  bitXor(bitXor(bitRotateLeft(sipHash64(3, campaign_source), 4), bitRotateLeft(sipHash64(4, campaign_medium), 5)), bitRotateLeft(sipHash64(5, campaign_name), 6))),
  bitXor(bitXor(bitRotateLeft(sipHash64(6, referrer_domain), 7), bitRotateLeft(sipHash64(7, click_id), 8)), bitRotateLeft(sipHash64(8, host), 9))),
  bitXor(bitXor(bitRotateLeft(sipHash64(9, bot), 10), bitRotateLeft(sipHash64(10, adviser), 11)), bitRotateLeft(sipHash64(11, boutique), 12)));
ALTER TABLE events MATERIALIZE COLUMN alike SETTINGS mutations_sync = 1;

-- Each way in which events look to the channel rules: what these look at, and nothing else of an event.
CREATE TABLE IF NOT EXISTS alikes (
  label UInt64,
  type LowCardinality(String),
  name LowCardinality(String),
  source LowCardinality(String),
  campaign_source LowCardinality(String),
  campaign_medium LowCardinality(String),
  campaign_name LowCardinality(String),
  campaign_content LowCardinality(String),
  campaign_term LowCardinality(String),
  referrer_domain LowCardinality(String),
  click_id LowCardinality(String),
  host LowCardinality(String),
  url String,
  bot UInt8,
  adviser LowCardinality(String),
  boutique LowCardinality(String),
  properties String
) ENGINE = MergeTree ORDER BY label;

-- How many events of each label there are on each day of the house, counted whole each time.
CREATE TABLE IF NOT EXISTS label_days (
  counting UInt64,
  day Date,
  label UInt64,
  events UInt64,
  last_at DateTime64(3, 'UTC')
) ENGINE = MergeTree PARTITION BY counting ORDER BY (day, label);

-- The countings that were finished: of how much, and by which terms.
CREATE TABLE IF NOT EXISTS countings (
  counting UInt64,
  at DateTime64(3, 'UTC'),
  extent String,
  terms String
) ENGINE = MergeTree ORDER BY counting;
