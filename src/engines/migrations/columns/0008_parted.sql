-- The touches of a journey lie parted: first those that are no direct visits, in the order of time, then these, so that
-- leaving direct visits out is to cut each array short.
ALTER TABLE journeys ADD COLUMN IF NOT EXISTS others UInt32 DEFAULT arrayCount(c -> c != 'Direct', channel) AFTER nth;
ALTER TABLE journeys UPDATE
  others = arrayCount(c -> c != 'Direct', channel),
  at = arraySort((each, c, t, id) -> (c = 'Direct', t, id), at, channel, at, touch),
  touch = arraySort((each, c, t, id) -> (c = 'Direct', t, id), touch, channel, at, touch),
  person = arraySort((each, c, t, id) -> (c = 'Direct', t, id), person, channel, at, touch),
  reach = arraySort((each, c, t, id) -> (c = 'Direct', t, id), reach, channel, at, touch),
  channel = arraySort((each, c, t, id) -> (c = 'Direct', t, id), channel, channel, at, touch),
  source = arraySort((each, c, t, id) -> (c = 'Direct', t, id), source, channel, at, touch),
  medium = arraySort((each, c, t, id) -> (c = 'Direct', t, id), medium, channel, at, touch),
  campaign = arraySort((each, c, t, id) -> (c = 'Direct', t, id), campaign, channel, at, touch),
  adviser = arraySort((each, c, t, id) -> (c = 'Direct', t, id), adviser, channel, at, touch),
  boutique = arraySort((each, c, t, id) -> (c = 'Direct', t, id), boutique, channel, at, touch),
  rule = arraySort((each, c, t, id) -> (c = 'Direct', t, id), rule, channel, at, touch)
  WHERE has(channel, 'Direct') SETTINGS mutations_sync = 1;
