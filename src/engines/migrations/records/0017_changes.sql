-- How many records of the source were kept aside before a file of people was taken in, and what the file changed of them.
ALTER TABLE import ADD COLUMN before_rows bigint;
ALTER TABLE import ADD COLUMN changes jsonb;
