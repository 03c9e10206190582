-- A row of a file of clients is a record: a person as they are written down in one place. It is known by its source and
-- its id there before anything that is written in it, so that two people on one e-mail address stay two.
ALTER TABLE events ADD COLUMN IF NOT EXISTS record String ALIAS
  if(type = 'identify' AND import != '' AND startsWith(message_id, 'client:'), concat(source, '/', substring(message_id, 8)), '');
ALTER TABLE events MODIFY COLUMN person UInt64 DEFAULT sipHash64(multiIf(
    type = 'identify' AND import != '' AND startsWith(message_id, 'client:'), concat('record:', source, '/', substring(message_id, 8)),
    user_id != '', concat('user:', user_id),
    loyalty != '', concat('loyalty:', loyalty),
    email != '', concat('email:', email),
    phone != '', concat('phone:', phone),
    concat('anonymous:', anonymous_id)));

-- How two identifiers met: in one event, by an alias (1, 2), by a linkage of records (3), because a person said so (4).
ALTER TABLE meetings RENAME COLUMN IF EXISTS alias TO way;
