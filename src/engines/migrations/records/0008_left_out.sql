-- Cells of a file that could not be read while their rows were taken: per column how many, and the first of them.
ALTER TABLE import ADD COLUMN left_out jsonb NOT NULL DEFAULT '[]';
-- What a file held and how it was read, so that the same file is known when it comes again.
ALTER TABLE import ADD COLUMN digest text;
-- The same file was in before: it brought nothing new.
ALTER TABLE import ADD COLUMN again boolean NOT NULL DEFAULT false;
