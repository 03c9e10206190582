-- Each identifier knows when its client last changed, and which client it was first given.
ALTER TABLE identifier ADD COLUMN sequence bigint NOT NULL DEFAULT 0;
ALTER TABLE identifier ADD COLUMN origin uuid;
CREATE INDEX identifier_sequence ON identifier (sequence);

-- Clients are found by the beginnings of the words of their names, without accents, and listed by name.
DROP INDEX client_name;
ALTER TABLE client ADD COLUMN folded text NOT NULL DEFAULT '';
ALTER TABLE client ADD COLUMN search tsvector NOT NULL DEFAULT '';
CREATE INDEX client_search ON client USING gin (search);
CREATE INDEX client_folded ON client (folded, id) WHERE merged_into IS NULL;
CREATE INDEX client_merged ON client (merged_into) WHERE merged_into IS NOT NULL;
