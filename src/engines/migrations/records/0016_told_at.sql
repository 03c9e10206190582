-- When a client was told of last.
ALTER TABLE client ADD COLUMN told_at timestamptz;
UPDATE client SET told_at = (SELECT max((fact.value->>'at')::timestamptz) FROM jsonb_each(traits) AS fact);
