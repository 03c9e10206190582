import { sql, type Sql } from '../../src/engines/index.js';

const GIVEN = ['Inès', 'Anselm', 'Berenike', 'Candida', 'Casimir', 'Clotilde', 'Dagny', 'Eluned', 'Farid', 'Gaspard', 'Henrike', 'Isamu', 'Jocasta', 'Kaveh', 'Liselotte', 'Maren', 'Nerissa', 'Octave', 'Philippa', 'Rosalba', 'Severin', '朋子', 'Ольга']; // prettier-ignore
const FAMILY = ['Bra', 'Vogel', 'Castel', 'Ross', 'Vande', 'Arma', 'Holm', 'Prys', 'Bel', 'Ville', 'Sauer', 'Kiri', 'Fen', 'Solta', 'Immer', 'Odds', 'Col', 'Perr', 'March', 'Taglia', 'Achter', '早', 'Моро']; // prettier-ignore
const ENDING = ['ndt', 'brecht', 'lan', 'ello', 'velde', 'ndy', 'qvarn', 'chant', 'hassen', 'monteix', 'wald', 'hara', 'wick', 'npour', 'grün', 'datter', 'quhoun', 'dulac', 'banks', 'ferro', 'berg', '坂', 'зова']; // prettier-ignore
const TIERS = ['First', 'Second', 'Third', 'Third', 'Third'];
const PLACES = ['Genève', 'Paris', 'London', 'Zürich', 'Lugano', 'Oslo', 'Tokyo', 'Wien'];

/** So many clients, as the record store keeps them: names of many scripts, tiers, boutiques, birthdays, telephones. */
export function makeClientsSql(clients: number): Sql[] {
  const one = (of: readonly string[], by: Sql) => sql`(${of}::text[])[1 + (${by})::int % ${of.length}]`;
  const told = (value: Sql) =>
    sql`jsonb_build_object('value', ${value}, 'source', 'bench', 'at', '2025-01-01T00:00:00Z')`;
  const hash = (salt: string) => sql`(hashint8(n + ${salt.length * 7919}) & 2147483647)`;
  return [
    sql`INSERT INTO client (id, key, name, folded, search, traits, first_seen)
      SELECT gen_random_uuid(), n, name, folded, array_to_tsvector(array_remove(string_to_array(folded, ' '), '')), jsonb_build_object(
          'tier', ${told(sql`to_jsonb(${one(TIERS, hash('tier'))})`)},
          'boutique', ${told(sql`to_jsonb(${one(PLACES, hash('boutique'))})`)},
          'city', ${told(sql`to_jsonb(${one(PLACES, hash('the city'))})`)},
          'birthday', ${told(sql`to_jsonb((date '1950-01-01' + ${hash('birthday!')} % 18000)::text)`)}),
        timestamptz '2020-01-01' + make_interval(hours => (n % 40000)::int)
      FROM (
        SELECT n, name, translate(lower(name), 'èüé', 'eue') AS folded FROM (
          SELECT n, ${one(GIVEN, hash('given'))} || ' ' || ${one(FAMILY, hash('family.'))} || ${one(ENDING, hash('ending..'))} || (n % 97)::text AS name
          FROM generate_series(1::bigint, ${clients}) AS n) AS named) AS told`,
    sql`INSERT INTO identifier (kind, value, client)
      SELECT 'phone', '+4179' || lpad((key * 7919 % 10000000)::text, 7, '0') || (key % 10)::text || (key / 10000000)::text, id FROM client
      ON CONFLICT DO NOTHING`,
    sql`ANALYZE client`,
    sql`ANALYZE identifier`,
  ];
}

const rest = (clients: number, each: number) => sql`FROM numbers(${clients * each})`;

/** Orders and touches of them as they are derived under a version: two orders in three clients on average, eight touches each. */
export function makeDerivedSql(clients: number, version: number): Sql[] {
  const past = (salt: number) =>
    sql`toDateTime64('2026-03-01 00:00:00', 3, 'UTC') - toIntervalMinute(sipHash64(number, ${salt}) % 2000000)`;
  return [
    sql`INSERT INTO outcomes (client, version, outcome, namespace, number, occurred_at, event, person, status, value)
      SELECT 1 + number % ${clients}, ${version}, 'order', 'shop', concat('B-', toString(number)), ${past(1)},
        sipHash128('bench', number), 1 + number % ${clients}, 'placed', toInt64(10000 + sipHash64(number, 2) % 5000000)
      ${rest(clients, 2)} WHERE sipHash64(number, 3) % 3 = 0`,
    sql`INSERT INTO touches (client, version, occurred_at, name, channel, reach)
      SELECT 1 + number % ${clients}, ${version}, ${past(4)}, ['Adviser Called', 'Email Opened', 'Visit', 'Visit'][1 + sipHash64(number, 5) % 4] AS name,
        multiIf(name = 'Adviser Called', 'Adviser', name = 'Email Opened', 'Email', 'Direct'), 'met'
      ${rest(clients, 8)}`,
    sql`INSERT INTO events (source, message_id, event_id, person, type, name, occurred_at, received_at, order_number, properties)
      SELECT 'bench', number, event, person, 'track', 'Order Completed', occurred_at, occurred_at, number, concat('{"products":[{"name":"',
        ['Contretemps 41', 'Ligne Claire 36', 'Étrier cuff', 'Cavale'][1 + sipHash64(number) % 4], '","category":"',
        ['Watches', 'Watches', 'Jewellery', 'Bags'][1 + sipHash64(number) % 4], '"}]}') FROM outcomes`,
  ];
}
