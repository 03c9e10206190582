-- In which source a record is written down: of an account, the one that told of it first. Null for what is no record.
ALTER TABLE identifier ADD COLUMN source text;
UPDATE identifier SET source = split_part(value, '/', 1) WHERE kind = 'record';

-- Accounts are records from now on: who was told of before is resolved once more.
DELETE FROM watermark WHERE name = 'identity';

-- How many records were linked to it since.
ALTER TABLE linkage ADD COLUMN added bigint NOT NULL DEFAULT 0;

-- Identifiers that are shared, or were for a time.
CREATE INDEX identity_join_shared ON identity_join (right_kind, right_value) WHERE reason = 'shared' OR undone_by = 'shared';
