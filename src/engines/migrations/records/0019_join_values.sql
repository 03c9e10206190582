-- Joins' values lie in the order in which those of identifiers do, so that one is found from the other by its index.
ALTER TABLE identity_join ALTER COLUMN left_value TYPE text COLLATE "C", ALTER COLUMN right_value TYPE text COLLATE "C";
