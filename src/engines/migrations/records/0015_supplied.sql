-- On what lawful basis (GDPR, Article 6) the house has the people of a file, and who supplied it.
ALTER TABLE import ADD COLUMN basis text;
ALTER TABLE import ADD COLUMN supplied_by text;
