-- Fewer and lighter indexes under identity, which grows by millions: an identifier's value is found within its
-- kind, a change by where it lies, and only the program writes who has it.
DROP INDEX identifier_value;
DROP INDEX identifier_sequence;
ALTER TABLE identifier ALTER COLUMN value TYPE text COLLATE "C";
ALTER TABLE identifier DROP CONSTRAINT identifier_client_fkey;
CREATE INDEX identifier_sequence ON identifier USING brin (sequence) WITH (pages_per_range = 32);
ALTER TABLE identity_join DROP CONSTRAINT identity_join_left_kind_left_value_right_kind_right_value_key;
CREATE UNIQUE INDEX identity_join_pair ON identity_join (left_kind, left_value, right_kind, right_value);
