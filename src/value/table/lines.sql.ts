import { sql, typed, type Sql } from '../../engines/index.js';
import { currentOutcomesSql, currentTouchesSql } from '../../journey/index.js';
import { eventsOfKind } from '../../know/index.js';

/** From where and up to where a store has changed. */
export interface Span {
  readonly above: number;
  readonly upTo: number;
}

/** A part of the clients, so that a million are not made at once. */
export interface Part {
  readonly part: number;
  readonly parts: number;
}

/**
 * Facts of the clients that changed, as the record store's `COPY` writes them. A birthday is told as `1974-03-12`, or `--03-12`
 * where its year is not known. It has no values, as `COPY` takes none.
 */
export function copyFactsText({ above, upTo }: Span): string {
  const told = (field: string) => `traits->'${field}'->>'value'`;
  return `COPY (
    SELECT key, name, folded, coalesce(${told('city')}, traits->'address'->'value'->>'city', ''),
      coalesce(${told('country')}, traits->'address'->'value'->>'country', ''), coalesce(${told('language')}, ''),
      coalesce(replace(substring(${told('birthday')} from '^(?:[0-9]{4}|-)-([01][0-9]-[0-3][0-9])'), '-', '')::integer, 0),
      (alone.client IS NOT NULL)::integer, extract(epoch from greatest(coalesce(first_seen, created_at), 'epoch'))::bigint
    FROM client LEFT JOIN (
      SELECT DISTINCT coalesce(self.merged_into, self.id) AS client
      FROM suppression JOIN client AS self ON self.id = suppression.client) AS alone ON alone.client = client.id
    WHERE merged_into IS NULL AND revision > ${Math.trunc(above)} AND revision <= ${Math.trunc(upTo)})
    TO STDOUT WITH (FORMAT csv)`;
}

export const insertFactsSql = sql`INSERT INTO client_line_facts
  SELECT client, name, folded, city, country, language, born, suppressed, toDateTime(since, 'UTC')
  FROM input('client UInt64, name String, folded String, city String, country String, language String, born UInt16,
    suppressed UInt8, since UInt32') FORMAT CSV`;

/** Facts, as their lines have them, of the clients of whom only something was derived anew. */
export function keepFactsSql(span: Span): Sql {
  return sql`INSERT INTO client_line_facts
    SELECT client, name, folded, city, country, language, born, suppressed, since FROM client_line FINAL
    WHERE client IN (${derivedSql(span)}) AND client NOT IN (SELECT client FROM client_line_facts)`;
}

function derivedSql({ above, upTo }: Span): Sql {
  const newer = sql`version > ${above} AND version <= ${upTo}`;
  return sql`SELECT client FROM touches WHERE ${newer} UNION ALL SELECT client FROM outcomes WHERE ${newer}
    UNION ALL SELECT client FROM superseded WHERE at_version > ${above} AND at_version <= ${upTo}`;
}

/** Makes the lines of a part of the clients whose facts are there. @param version of derived rows. */
export function makeLinesSql(version: number, revision: number, { part, parts }: Part): Sql {
  const own = sql`(SELECT client FROM client_line_facts WHERE client % ${parts} = ${part})`;
  return sql`INSERT INTO client_line
    SELECT facts.client, card.id, name, folded, card.boutique, card.tier, card.named_adviser, card.advisers,
      city, country, language, born, suppressed, since,
      length(ordered.at), arraySum(ordered.worth), ordered.at, ordered.worth, ordered.last, met.contact,
      greatest(ordered.last, met.seen), pieces.words, pieces.at, met.channels, met.at, ${revision}, 0
    FROM (SELECT * FROM client_line_facts WHERE client % ${parts} = ${part}) AS facts
    INNER JOIN (SELECT * FROM client_card FINAL WHERE client IN ${own}) AS card ON card.client = facts.client
    LEFT JOIN (${orderedSql(version, own)}) AS ordered ON ordered.client = facts.client
    LEFT JOIN (${metSql(version, own)}) AS met ON met.client = facts.client
    LEFT JOIN (${piecesSql(version, own)}) AS pieces ON pieces.client = facts.client`;
}

/** Orders that were not cancelled, the earliest first; an amount without a rate counts for nothing. */
function orderedSql(version: number, own: Sql): Sql {
  return sql`SELECT client, arraySort(groupArray((toDateTime(occurred_at, 'UTC'), if(held, 0, value)))) AS orders,
      orders.1 AS at, orders.2 AS worth, max(toDateTime(occurred_at, 'UTC')) AS last
    FROM (${placedSql(version, own)}) GROUP BY client`;
}

function placedSql(version: number, own: Sql): Sql {
  return sql`SELECT client, occurred_at, value, held, person, event FROM (${currentOutcomesSql(version)})
    WHERE outcome = 'order' AND status != 'cancelled' AND client IN ${own}`;
}

function metSql(version: number, own: Sql): Sql {
  const spoken = typed('Array(String)', eventsOfKind('conversation'));
  return sql`SELECT client, max(spoke) AS contact, max(last) AS seen, groupArray(channel) AS channels, groupArray(last) AS at
    FROM (
      SELECT client, channel, toDateTime(max(occurred_at), 'UTC') AS last,
        toDateTime(maxIf(occurred_at, name IN (${spoken})), 'UTC') AS spoke
      FROM (${currentTouchesSql(version)}) WHERE client IN ${own} GROUP BY client, channel)
    GROUP BY client`;
}

/** What the events of orders call their pieces, by name and by category, each with when it was bought last. */
function piecesSql(version: number, own: Sql): Sql {
  const placed = placedSql(version, own);
  return sql`SELECT client, groupArray(word) AS words, groupArray(last) AS at
    FROM (
      SELECT client, word, toDateTime(max(occurred_at), 'UTC') AS last
      FROM (${placed}) AS placed INNER JOIN (
        SELECT DISTINCT event_id, arrayJoin(arrayConcat(
          arrayMap(piece -> JSONExtractString(piece, 'name'), JSONExtractArrayRaw(properties, 'products')),
          arrayMap(piece -> JSONExtractString(piece, 'category'), JSONExtractArrayRaw(properties, 'products')))) AS word
        FROM events FINAL WHERE (person, event_id) IN (SELECT person, event FROM (${placed})) AND word != ''
      ) AS told ON told.event_id = placed.event
      GROUP BY client, word)
    GROUP BY client`;
}

/** Takes the lines of clients away who are no more, or are another now: their cards say so. */
export function dropLinesSql({ above, upTo }: Span, revision: number): Sql {
  return sql`INSERT INTO client_line (client, revision, gone)
    SELECT DISTINCT client, ${revision}, 1 FROM client_card
    WHERE gone = 1 AND revision > ${above} AND revision <= ${upTo} AND client NOT IN (SELECT client FROM client_card FINAL)
      AND client IN (SELECT client FROM client_line)`;
}
