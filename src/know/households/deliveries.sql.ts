import { sql, Sql } from '../../engines/index.js';

/** An address at which more clients than this are is no home: a boutique, an office, a hotel. */
const MOST_AT_ONE = 6;
/** So many addresses are looked at, those with most orders first. */
const MOST_ADDRESSES = 200_000;

/** A written part of an address in letters and digits alone, without accents and case; `Seestrasse` and `Seestr.` are one. */
const plain = (text: string) =>
  `replaceAll(replaceAll(replaceRegexpAll(lowerUTF8(normalizeUTF8NFKD(${text})), '[^\\\\p{L}\\\\p{N}]', ''), 'ß', 'ss'), 'strasse', 'str')`;

/** The first of these that the JSON tells. */
const first = (json: string, names: readonly string[]) =>
  `arrayFirst(each -> each != '', [${names.map((name) => `JSONExtractString(${json}, '${name}')`).join(', ')}])`;

const STREETS = ['street', 'address1', 'address_1', 'line1', 'address'];
const POSTCODES = ['postalCode', 'postal_code', 'zip', 'postcode'];
/** Where an order says whereto it goes: as a shop sends it, or in the columns of a file. */
const SHIPPED = ['shipping_address', 'shippingAddress', 'delivery_address', 'deliveryAddress'];
const SHIPPED_STREETS = [
  'Shipping Street',
  'Shipping Address1',
  'Delivery Street',
  'Delivery Address',
  'Lieferstrasse',
];
const SHIPPED_POSTCODES = [
  'Shipping Zip',
  'Shipping Postal Code',
  'Delivery Postcode',
  'Delivery Postal Code',
  'Liefer-PLZ',
];

const shipped = `arrayFirst(each -> each != '', [${SHIPPED.map((name) => `JSONExtractRaw(properties, '${name}')`).join(', ')}])`;

/** A key of street and postcode; 0 where one of them is not told. */
const keyOf = (street: string, postcode: string) =>
  `if(${street} = '' OR ${postcode} = '', 0, sipHash64(${plain(street)}, ${plain(postcode)}))`;

const ORDERED = new Sql(
  [
    `SELECT person, concat(order_namespace, ' ', order_number) AS number, ${shipped} AS place,
      if(place != '', ${first('place', STREETS)}, ${first('properties', SHIPPED_STREETS)}) AS street,
      if(place != '', ${first('place', POSTCODES)}, ${first('properties', SHIPPED_POSTCODES)}) AS postcode,
      ${keyOf('street', 'postcode')} AS address
    FROM events FINAL PREWHERE name = 'Order Completed'
    WHERE order_number != '' AND multiSearchAnyCaseInsensitive(properties, ['shipping', 'delivery', 'liefer']) AND address != 0`,
  ],
  [],
);

const HOMES = new Sql(
  [
    `SELECT person, JSONExtractString(properties, 'address', 'street') AS street,
      JSONExtractString(properties, 'address', 'postalCode') AS postcode, ${keyOf('street', 'postcode')} AS address
    FROM events FINAL PREWHERE type = 'identify' WHERE address != 0`,
  ],
  [],
);

/**
 * Addresses to which orders were delivered, with each client who ordered to them or is told to live there: `people`, of
 * (key, how many of their orders went there, whether they live there).
 */
export function addressesSql(): Sql {
  return sql`WITH ordered AS (
      SELECT i.client AS client, address, uniqExact(number) AS orders FROM (${ORDERED}) AS o
      INNER JOIN (SELECT key, client FROM identities FINAL) AS i ON i.key = o.person GROUP BY client, address)
    SELECT groupArray((client, toUInt32(orders), toUInt8(lives))) AS people
    FROM (
      SELECT client, address, sum(orders) AS orders, max(lives) AS lives
      FROM (
        SELECT client, address, orders, 0 AS lives FROM ordered
        UNION ALL
        SELECT DISTINCT i.client AS client, address, 0 AS orders, 1 AS lives FROM (${HOMES}) AS h
        INNER JOIN (SELECT key, client FROM identities FINAL) AS i ON i.key = h.person
        WHERE address IN (SELECT address FROM ordered))
      GROUP BY client, address)
    GROUP BY address HAVING count() BETWEEN 2 AND ${MOST_AT_ONE} AND sum(orders) > 0
    ORDER BY sum(orders) DESC, address LIMIT ${MOST_ADDRESSES}`;
}

/**
 * What the orders to addresses say of two clients each, summed over addresses: `one` and `other`, the smaller key first, `orders`
 * and `how`. Orders of one went to where the other lives (`to the other`), which says more, or orders of both to where neither
 * is told to live (`to one address`), whose it is nobody knows. What goes to somebody's own address says nothing.
 * @param addresses as `addressesSql` has them.
 */
export function deliveredSql(addresses: Sql): Sql {
  return sql`SELECT a.1 AS one, b.1 AS other, sum(spoken) AS orders,
      if(max(a.3 != b.3), 'to the other', 'to one address') AS how
    FROM (
      SELECT a, b, multiIf(a.3 AND b.3, 0, a.3, b.2, b.3, a.2, a.2 > 0 AND b.2 > 0, a.2 + b.2, 0) AS spoken
      FROM (
        SELECT a, arrayJoin(arraySlice(sorted, at + 1)) AS b
        FROM (SELECT arraySort(people) AS sorted FROM (${addresses})) ARRAY JOIN sorted AS a, arrayEnumerate(sorted) AS at)
      WHERE spoken > 0)
    GROUP BY one, other ORDER BY one, other FORMAT CSV`;
}

export function createDeliveredSql(): Sql {
  return sql`CREATE TEMP TABLE delivered (one bigint, other bigint, orders int, how text) ON COMMIT DROP`;
}

export function copyDeliveredSql(): Sql {
  return sql`COPY delivered (one, other, orders, how) FROM STDIN`;
}

export function countDeliveredSql(): Sql {
  return sql`SELECT count(*)::int AS pairs FROM delivered`;
}

/**
 * Replaces what deliveries propose. One order alone counts between two of one surname only: it may be a present. What a
 * linkage proposes of the same two is one proposal with it, and what somebody said of them stays.
 * @param least orders that speak for a household of two of other surnames.
 */
export function keepDeliveredSql(least: number): Sql[] {
  return [
    sql`UPDATE household_tie SET deliveries = 0, delivered = NULL WHERE deliveries > 0`,
    sql`WITH pair AS (
        SELECT one.id AS one, other.id AS other, orders, how,
          (SELECT min(value) FROM identifier WHERE client = one.id AND kind = 'record') AS l,
          (SELECT min(value) FROM identifier WHERE client = other.id AND kind = 'record') AS r
        FROM delivered JOIN client AS one ON one.key = delivered.one JOIN client AS other ON other.key = delivered.other
        WHERE orders >= ${least} OR substring(one.folded FROM '[^ ]+$') = substring(other.folded FROM '[^ ]+$')),
      tie AS (
        SELECT DISTINCT ON (pair.one, pair.other) pair.one, pair.other, left_record, right_record FROM pair
        JOIN identifier AS a ON a.client = pair.one AND a.kind = 'record'
        JOIN household_tie ON a.value IN (left_record, right_record)
        JOIN identifier AS b ON b.client = pair.other AND b.kind = 'record' AND b.value IN (left_record, right_record)
        ORDER BY 1, 2, is_one NULLS LAST, left_record, right_record)
      INSERT INTO household_tie (left_record, right_record, deliveries, delivered)
      SELECT coalesce(left_record, least(l COLLATE "C", r)), coalesce(right_record, greatest(l COLLATE "C", r)), orders, how
      FROM pair LEFT JOIN tie USING (one, other) WHERE l IS NOT NULL AND r IS NOT NULL
      ON CONFLICT (left_record, right_record) DO UPDATE SET deliveries = excluded.deliveries, delivered = excluded.delivered`,
    sql`DELETE FROM household_tie WHERE deliveries = 0 AND linkage IS NULL AND is_one IS NULL`,
  ];
}
