-- Reports of an order are found by its number, whoever they are of.
ALTER TABLE events ADD INDEX IF NOT EXISTS order_known order_number TYPE bloom_filter(0.001) GRANULARITY 1;
