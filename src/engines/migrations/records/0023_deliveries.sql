-- A household may also be proposed because orders of one were delivered to the other: then no linkage has an opinion.
ALTER TABLE household_tie ALTER COLUMN probability DROP NOT NULL;
ALTER TABLE household_tie ALTER COLUMN pattern DROP NOT NULL;
ALTER TABLE household_tie ALTER COLUMN linkage DROP NOT NULL;
-- Orders that speak for it, and how: to the address of the other, or of both to one address.
ALTER TABLE household_tie ADD COLUMN deliveries integer NOT NULL DEFAULT 0;
ALTER TABLE household_tie ADD COLUMN delivered text CHECK (delivered IN ('to the other', 'to one address'));
