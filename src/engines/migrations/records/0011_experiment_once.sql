-- An experiment is one finding, however often it was entered. Of those that say the same the first stays.
DELETE FROM experiment AS again USING experiment AS first
WHERE (again.channel, coalesce(again.campaign, ''), again.from_day, again.to_day, again.kind)
    = (first.channel, coalesce(first.campaign, ''), first.from_day, first.to_day, first.kind)
  AND (again.found, again.low, again.high, again.level, again.assumed)
    = (first.found, first.low, first.high, first.level, first.assumed)
  AND (again.entered_at, again.id) > (first.entered_at, first.id);
-- Those that differ in what they found were entered before there was a check: a person has to say which is right.
ALTER TABLE experiment ADD COLUMN differs boolean NOT NULL DEFAULT false;
UPDATE experiment AS again SET differs = true FROM experiment AS first
WHERE (again.channel, coalesce(again.campaign, ''), again.from_day, again.to_day, again.kind)
    = (first.channel, coalesce(first.campaign, ''), first.from_day, first.to_day, first.kind)
  AND (again.entered_at, again.id) > (first.entered_at, first.id);
CREATE UNIQUE INDEX experiment_once ON experiment (channel, coalesce(campaign, ''), from_day, to_day, kind) WHERE NOT differs;
