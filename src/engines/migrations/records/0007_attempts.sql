-- The newest version that a derivation was begun under, so that none is given twice; what labels and factors in the
-- column store were filled by.
ALTER TABLE derivation ADD COLUMN attempt bigint NOT NULL DEFAULT 0;
ALTER TABLE derivation ADD COLUMN filled text NOT NULL DEFAULT '';
UPDATE derivation SET attempt = greatest(version, coalesce(
  (SELECT (value #>> '{}')::bigint FROM setting WHERE name = 'derivation-open'), 0));
DELETE FROM setting WHERE name = 'derivation-open';
