import { sql, type Sql } from '../../src/engines/index.js';

/** How much is made up. */
export interface Volume {
  readonly clients: number;
  readonly events: number;
}

/**
 * Made-up events of two years, all in one batch: of ten of a client six are pages of two visits (with and without a
 * source that is named), two are letters, one is a call, a visit to a boutique, an advertisement or a product seen,
 * and the last is an order for three clients of ten. Two clients of five are known by an address too.
 */
export function makeEventsSql({ clients, events }: Volume, batch = 1): Sql {
  const each = Math.max(1, Math.round(events / clients));
  return sql`INSERT INTO events (source, message_id, type, name, occurred_at, received_at, email, anonymous_id, url, referrer,
      campaign_source, campaign_medium, campaign_name, click_id, bot, adviser, boutique, order_number, value, currency, properties, context, batch)
    SELECT if(paged, 'web', 'letters') AS source, toString(number) AS message_id, if(paged, 'page', 'track') AS type,
      multiIf(paged, '', kind = 6, 'Email Delivered', kind = 7, if(chance % 3 = 0, 'Email Link Clicked', 'Email Opened'),
        kind = 8, ['Ad Shown', 'Adviser Called', 'Product Viewed', 'Boutique Visited'][chance % 4 + 1],
        buyer, 'Order Completed', 'Product Viewed') AS name,
      toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(trait % 31536000 + intDiv(number % ${each}, 10) * 600000
        + multiIf(kind < 3, kind * 60, kind < 6, 86400 + kind * 60, kind * 43200)) AS occurred_at, occurred_at AS received_at,
      if(trait % 5 < 2 AND NOT paged, concat('c', toString(client), '@example.org'), '') AS email, concat('a', toString(client)) AS anonymous_id,
      if(paged, concat('https://maison.example/p/', toString(chance % 5000)), '') AS url,
      multiIf(NOT paged, '', NOT entry, 'https://maison.example/',
        ['', 'https://www.google.com/', 'https://l.instagram.com/', 'https://www.facebook.com/', 'https://blog.example.net/x', ''][chance % 6 + 1]) AS referrer,
      if(tagged, ['google', 'newsletter', 'instagram', 'bing'][chance % 4 + 1], '') AS campaign_source,
      if(tagged, ['cpc', 'email', 'paid_social', 'cpc'][chance % 4 + 1], '') AS campaign_medium,
      if(tagged OR kind IN (6, 7), concat('campaign-', toString(chance % 200)), '') AS campaign_name,
      if(entry AND chance % 30 = 1, 'gclid', '') AS click_id, chance % 500 = 0 AS bot,
      if(kind = 8, concat('adviser-', toString(chance % 50)), '') AS adviser, if(kind = 8, concat('boutique-', toString(chance % 12)), '') AS boutique,
      if(name = 'Order Completed', concat('o', toString(number)), '') AS order_number,
      if(name = 'Order Completed', toInt64(chance % 500000), NULL) AS value, if(name = 'Order Completed', 'CHF', '') AS currency, '{}', '{}', ${batch}
    FROM (SELECT number, intDiv(number, ${each}) AS client, number % 10 AS kind, sipHash64(number, 1) AS chance, sipHash64(intDiv(number, ${each}), 2) AS trait,
      kind < 6 AS paged, kind IN (0, 3) AS entry, entry AND chance % 3 = 0 AS tagged, kind = 9 AND trait % 10 < 3 AS buyer
      FROM numbers(${events}))`;
}

/** Who is who of them: the visitor and the address of every known client are one. */
export function makeIdentitiesSql({ clients }: Volume): Sql {
  return sql`INSERT INTO identities SELECT sipHash64(arrayJoin([concat('anonymous:a', toString(number)), concat('email:c', toString(number), '@example.org')])),
      bitAnd(sipHash64(number, 3), 0x7fffffffffffffff), 1, 0
    FROM numbers(${clients}) WHERE sipHash64(number, 2) % 5 < 2`;
}

/**
 * Events of two people who are on file as `amann@rovo.net` and `+41795551000`, half of either: pages of ten browsers each, of
 * which every tenth page is seen signed in, one that tells of them in fifty and one order in a hundred.
 */
export function makeEventsOfTwoSql(events: number, batch: number): Sql {
  return sql`INSERT INTO events (source, message_id, type, name, occurred_at, received_at, email, phone, anonymous_id, url,
      order_number, value, currency, properties, context, batch)
    SELECT 'web' AS source, concat('two-', toString(number)) AS message_id,
      multiIf(turn % 50 = 1, 'identify', turn % 100 = 2, 'track', 'page') AS type,
      if(type = 'track', 'Order Completed', '') AS name,
      toDateTime64('2024-01-01 00:00:00', 3, 'UTC') + toIntervalMinute(number * 100) AS occurred_at, occurred_at AS received_at,
      if(isSigned AND isFirst, 'amann@rovo.net', '') AS email, if(isSigned AND NOT isFirst, '+41795551000', '') AS phone,
      concat('two-', toString(isFirst), '-', toString(turn % 10)) AS anonymous_id,
      if(type = 'page', concat('https://maison.example/p/', toString(turn % 500)), '') AS url,
      if(type = 'track', concat('two-', toString(number)), '') AS order_number,
      if(type = 'track', toInt64(10000 + turn), NULL) AS value, if(type = 'track', 'CHF', '') AS currency,
      if(type = 'identify', concat('{"city":"Chur","size":', toString(turn % 7), '}'), '{}') AS properties, '{}', ${batch}
    FROM (SELECT number, number % 2 AS isFirst, intDiv(number, 2) AS turn, turn % 50 < 3 OR intDiv(turn, 10) % 10 = 0 AS isSigned
      FROM numbers(${events}))`;
}
