-- Whose page it was: a referrer of the same site is no arrival.
ALTER TABLE events ADD COLUMN IF NOT EXISTS host LowCardinality(String) DEFAULT lower(domainWithoutWWW(url)) AFTER url;
