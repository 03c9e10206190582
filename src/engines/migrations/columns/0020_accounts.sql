-- Whoever is told of with a name, over HTTP or in a file of events, is a record too: by their account (`user/` and the user id,
-- whatever sources tell it), else by the e-mail address or telephone under which they were told of (`told/`). The record is
-- reckoned once, when the event comes in: whatever reads it later reads no properties. `know/names.ts` has the same names.
ALTER TABLE events MODIFY COLUMN record String MATERIALIZED multiIf(
    type != 'identify', '',
    import != '' AND startsWith(message_id, 'client:'), concat(source, '/', substring(message_id, 8)),
    user_id = '' AND email = '' AND phone = '', '',
    NOT match(properties, '"(?:firstName|first_name|given_name|givenName|lastName|last_name|family_name|familyName|surname|name|full_name|fullName|display_name|displayName)":"\\s*[^\\s"]'), '',
    NOT arrayExists(trait -> trait.1 IN ('firstName', 'first_name', 'given_name', 'givenName', 'lastName', 'last_name', 'family_name',
      'familyName', 'surname', 'name', 'full_name', 'fullName', 'display_name', 'displayName') AND match(trait.2, '^"\\s*[^\\s"]'),
      JSONExtractKeysAndValuesRaw(properties)), '',
    user_id != '', concat('user/', user_id),
    concat('told/', if(email != '', email, phone)));
ALTER TABLE events MODIFY COLUMN person UInt64 DEFAULT sipHash64(multiIf(
    record != '', concat('record:', record),
    user_id != '', concat('user:', user_id),
    loyalty != '', concat('loyalty:', loyalty),
    email != '', concat('email:', email),
    phone != '', concat('phone:', phone),
    concat('anonymous:', anonymous_id)));
ALTER TABLE events MATERIALIZE COLUMN record SETTINGS mutations_sync = 1;

-- What was told before lies where it would lie if it came now; copied aside, so that traffic does not count it again.
DROP TABLE IF EXISTS events_told;
CREATE TABLE events_told AS events;
INSERT INTO events_told (source, message_id, type, name, occurred_at, received_at, user_id, loyalty, email, phone, anonymous_id,
    url, referrer, campaign_source, campaign_medium, campaign_name, campaign_content, campaign_term, click_id, bot, adviser, boutique,
    order_namespace, order_number, value, currency, properties, context, import, batch, revision, is_deleted)
  SELECT source, message_id, type, name, occurred_at, received_at, user_id, loyalty, email, phone, anonymous_id,
    url, referrer, campaign_source, campaign_medium, campaign_name, campaign_content, campaign_term, click_id, bot, adviser, boutique,
    order_namespace, order_number, value, currency, properties, context, import, batch, revision, is_deleted
  FROM events FINAL PREWHERE type = 'identify' WHERE record != '' AND person != sipHash64(concat('record:', record));
ALTER TABLE events ATTACH PARTITION tuple() FROM events_told;
ALTER TABLE events DELETE WHERE type = 'identify' AND record != '' AND person != sipHash64(concat('record:', record))
  SETTINGS mutations_sync = 1;
DROP TABLE events_told;

-- What each record told when it was linked, as a hash: who tells the same again needs no linkage.
ALTER TABLE linkage_name ADD COLUMN IF NOT EXISTS told UInt64;
