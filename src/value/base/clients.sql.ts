import { joinSql, nothing, Sql, sql } from '../../engines/index.js';

/** What is asked of each client of the base. */
export const BASE_FIELDS = [
  'name',
  'email',
  'phone',
  'post',
  'birthday',
  'readable email',
  'readable phone',
  'fresh',
  'reached by email',
  'reached by phone',
  'reached by post',
  'reached by messages',
  'reached',
  'served',
] as const;

export type BaseField = (typeof BASE_FIELDS)[number];

/** By what the base is broken down. */
export const BASE_GROUPS = ['tier', 'boutique', 'source'] as const;

export type BaseGroup = (typeof BASE_GROUPS)[number];

/** Months after which what is known of a client is not fresh any more. */
export const FRESH_MONTHS = 24;

const told = (trait: string) => sql`coalesce(client.traits->${trait}->>'value', '') <> ''`;
/** Whether a client refused, by what was decided last here, else by what a source tells. */
const refused = (purpose: string, trait: string) =>
  sql`coalesce(NOT (decided.allowed->>${purpose})::boolean, client.traits->${trait}->>'value' = 'false', false)`;

const column = (field: BaseField) => new Sql([`"${field}"`], []);

/** How many clients have each of `BASE_FIELDS`, in all and by tier and boutique. */
export function baseFiguresSql(): Sql {
  return sql`SELECT CASE grouping(tier, boutique) WHEN 1 THEN 'tier' WHEN 2 THEN 'boutique' ELSE 'all' END AS by,
      coalesce(tier, boutique, '') AS "group", ${countsSql}
    FROM (${baseClientsSql()}) AS base GROUP BY GROUPING SETS ((), (tier), (boutique)) ORDER BY 1, 3 DESC, 2`;
}

/** The same by the sources in which clients are written down; one of several sources counts in each. */
export function baseBySourceSql(): Sql {
  return sql`SELECT 'source' AS by, source AS "group", ${countsSql}
    FROM (${baseClientsSql()}) AS base JOIN (${sourcesOfClients}) AS written ON written.client = base.id
    GROUP BY source ORDER BY 3 DESC, 2`;
}

const sourcesOfClients = sql`SELECT DISTINCT client, source FROM identifier WHERE kind = 'record'`;

const countsSql = sql`count(*)::int AS clients, ${joinSql(
  BASE_FIELDS.map((field) => sql`(count(*) FILTER (WHERE ${column(field)}))::int AS ${column(field)}`),
  ', ',
)}`;

/**
 * The clients behind a figure, of a group or of all: those who have a field, those who lack it, or everybody; by name.
 * @param marked ids of those among whom they are; all unless given
 */
export function baseListSql({ field, has, by, group }: BaseList, limit: number, marked?: Sql): Sql {
  const those = field === undefined ? sql`true` : sql`${column(field)} = ${has}`;
  const within =
    by === undefined ? nothing : by === 'source' ? ofSource(group) : sql`AND ${word(by)} = ${group}`;
  return sql`SELECT id, key::text AS key, called AS name, tier, boutique, told_at AS told, count(*) OVER ()::int AS count FROM (${baseClientsSql()}) AS base
    WHERE ${those} ${within} ${marked ? sql`AND id IN (${marked})` : nothing} ORDER BY folded = '', folded, id LIMIT ${limit}`;
}

/** Which list of clients is asked for. */
export interface BaseList {
  /** Absent for everybody. */
  readonly field?: BaseField;
  readonly has: boolean;
  readonly by?: BaseGroup;
  readonly group: string;
}

const word = (by: 'tier' | 'boutique') => (by === 'tier' ? sql`tier` : sql`boutique`);
const ofSource = (source: string) =>
  sql`AND id IN (SELECT client FROM identifier WHERE kind = 'record' AND identifier.source = ${source})`;

/**
 * Of each client whether each of `BASE_FIELDS` holds, in columns of their names, with `id`, `tier` and `boutique`. An
 * address or number is readable where some record's could be read and is not shared by many; somebody is reached by a way
 * that the house can use and that they did not refuse, `reached` where that is e-mail, telephone or post. Somebody is
 * `served` who has a name, is reached and was told of lately. Facts are taken apart once a client, however many figures are
 * counted of them.
 */
export function baseClientsSql(): Sql {
  return sql`
    WITH known AS MATERIALIZED (
      SELECT client.id, client.key, client.told_at, client.name AS called, client.folded,
        coalesce(nullif(client.traits->'tier'->>'value', ''), 'none') AS tier,
        coalesce(nullif(client.traits->'boutique'->>'value', ''), 'none') AS boutique,
        client.name <> '' AS name,
        coalesce(has.email, false) OR ${told('email')} AS email,
        coalesce(has.phone, false) OR ${told('phone')} AS phone,
        coalesce(client.traits->'address'->'value'->>'street', '') <> ''
          AND coalesce(client.traits->'address'->'value'->>'city', client.traits->'address'->'value'->>'postalCode', '') <> '' AS post,
        ${told('birthday')} AS birthday,
        coalesce(has.email, false) OR coalesce(written.email, false) AS "readable email",
        coalesce(has.phone, false) OR coalesce(written.phone, false) AS "readable phone",
        coalesce(client.told_at > now() - make_interval(months => ${FRESH_MONTHS}), false) AS fresh,
        suppressed.client IS NOT NULL OR ${refused('newsletter', 'newsletter_allowed')} AS "no email",
        suppressed.client IS NOT NULL OR ${refused('one-to-one', 'telephone_allowed')} AS "no phone",
        suppressed.client IS NOT NULL OR ${refused('post', 'post_allowed')} AS "no post",
        suppressed.client IS NOT NULL OR ${refused('messages', 'messages_allowed')} AS "no messages"
      FROM client
      LEFT JOIN (
        SELECT client, bool_or(kind = 'email') AS email, bool_or(kind = 'phone') AS phone FROM identifier
        WHERE kind IN ('email', 'phone') GROUP BY client) AS has ON has.client = client.id
      LEFT JOIN (
        SELECT client, bool_or(right_kind = 'email') AS email, bool_or(right_kind = 'phone') AS phone FROM identity_join
        JOIN identifier ON kind = left_kind AND value = left_value
        WHERE left_kind = 'record' AND right_kind IN ('email', 'phone') AND reason = 'held' AND undone_at IS NULL
        GROUP BY client) AS written ON written.client = client.id
      LEFT JOIN (
        SELECT DISTINCT coalesce(self.merged_into, self.id) AS client
        FROM suppression JOIN client AS self ON self.id = suppression.client) AS suppressed ON suppressed.client = client.id
      LEFT JOIN (
        SELECT client, jsonb_object_agg(purpose, allowed) AS allowed
        FROM (
          SELECT DISTINCT ON (1, 2) coalesce(self.merged_into, self.id) AS client, purpose, allowed
          FROM consent JOIN client AS self ON self.id = consent.client ORDER BY 1, 2, consent.at DESC) AS last
        GROUP BY client) AS decided ON decided.client = client.id
      WHERE client.merged_into IS NULL),
    reach AS (
      SELECT known.*, "readable email" AND NOT "no email" AS "reached by email",
        "readable phone" AND NOT "no phone" AS "reached by phone", post AND NOT "no post" AS "reached by post",
        "readable phone" AND NOT "no messages" AS "reached by messages"
      FROM known)
    SELECT each.*, name AND fresh AND reached AS served
    FROM (
      SELECT reach.*, "reached by email" OR "reached by phone" OR "reached by post" AS reached FROM reach) AS each`;
}
