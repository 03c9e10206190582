-- A refund is one by its id, however many sources tell of it.
ALTER TABLE events ADD COLUMN IF NOT EXISTS refund String
  DEFAULT if(name = 'Order Refunded', JSONExtractString(properties, 'refund_id'), '');
