import { nothing, sql, type Sql } from '../engines/index.js';
import { countedKindSql, wasMetSql } from './known.sql.js';
import { RULES } from './rules.js';

/** An identifier that records met. */
export interface MetIdentifier {
  readonly kind: string;
  readonly value: string;
}

const LIMITS = RULES.flatMap(({ kind, shared }) =>
  Object.entries(shared).map(([stronger, most]) => ({ kind, stronger, most })),
);

/**
 * Identifiers of which it may be otherwise than it stands whether they are shared, with whether they are: those on records of
 * some clients, and where it is asked all that are shared now.
 */
export function sharingSql(clients: readonly string[], all: boolean): Sql {
  return sql`WITH asked AS (
      SELECT right_kind, right_value FROM identifier JOIN identity_join ON left_kind = kind AND left_value = value
      WHERE kind = 'record' AND client = ANY (${clients}::uuid[]) AND right_kind <> 'record'
      ${all ? sql`UNION SELECT right_kind, right_value FROM identity_join WHERE ${isSharedSql}` : nothing}
      GROUP BY 1, 2),
    counted AS (
      SELECT right_kind, right_value, ${countedKindSql} AS kind, count(DISTINCT coalesce(owner.client::text, left_value)) AS count,
        bool_or(coalesce(${isSharedSql}, false)) AS stands
      FROM asked JOIN identity_join USING (right_kind, right_value)
      LEFT JOIN identifier AS owner ON left_kind IN ('record', 'user') AND owner.kind = left_kind AND owner.value = left_value
      WHERE ${wasMetSql} GROUP BY 1, 2, 3),
    sharing AS (
      SELECT right_kind AS kind, right_value AS value, bool_or(stands) AS stands, bool_or(count >= coalesce(most, 2147483647)) AS shared
      FROM counted
      LEFT JOIN unnest(${LIMITS.map(({ kind }) => kind)}::text[], ${LIMITS.map(({ stronger }) => stronger)}::text[],
        ${LIMITS.map(({ most }) => most)}::int[]) AS limits (of, kind, most) ON limits.of = right_kind AND limits.kind = counted.kind
      GROUP BY 1, 2)
    SELECT kind, value, shared FROM sharing WHERE stands <> shared`;
}

const isSharedSql = sql`(reason = 'shared' OR undone_by = 'shared')`;

const valuesOf = (met: readonly MetIdentifier[]) =>
  sql`unnest(${met.map(({ kind }) => kind)}::text[], ${met.map(({ value }) => value)}::text[]) AS met (kind, value)`;

/** Takes back the joins of identifiers that turned out to be shared. */
export function takeSharedSql(met: readonly MetIdentifier[]): Sql {
  return sql`UPDATE identity_join SET undone_at = now(), undone_by = 'shared' FROM ${valuesOf(met)}
    WHERE right_kind = met.kind AND right_value = met.value AND (decision = 'joined' OR reason = 'held') AND undone_at IS NULL AND ${wasMetSql}`;
}

/** Lets the joins stand again that were taken back because an identifier was shared, and those that were refused on records. */
export function giveBackSql(met: readonly MetIdentifier[]): Sql[] {
  const those = sql`right_kind = met.kind AND right_value = met.value`;
  return [
    sql`UPDATE identity_join SET undone_at = NULL, undone_by = NULL FROM ${valuesOf(met)}
      WHERE ${those} AND undone_by = 'shared'`,
    sql`UPDATE identity_join SET decision = 'joined', reason = 'seen-together' FROM ${valuesOf(met)}
      WHERE ${those} AND reason = 'shared' AND left_kind = 'record'`,
    sql`DELETE FROM identity_join USING ${valuesOf(met)} WHERE ${those} AND reason = 'shared'`,
  ];
}

/** Gives identifiers that nobody has to whom they were written down for first. */
export function ownSql(met: readonly MetIdentifier[], sequence: number): Sql {
  return sql`INSERT INTO identifier (kind, value, client, first_seen, sequence, origin)
    SELECT DISTINCT ON (met.kind, met.value) met.kind, met.value, owner.client, seen_at, ${sequence}::bigint, owner.client
    FROM ${valuesOf(met)} JOIN identity_join ON right_kind = met.kind AND right_value = met.value AND decision = 'joined' AND undone_at IS NULL
    JOIN identifier AS owner ON owner.kind = left_kind AND owner.value = left_value
    ORDER BY met.kind, met.value, seen_at, identity_join.id
    ON CONFLICT (kind, value) DO NOTHING`;
}

/** The clients of identifiers and of what they met. */
export function clientsOfMetSql(met: readonly MetIdentifier[]): Sql {
  return sql`SELECT client FROM ${valuesOf(met)} JOIN identifier USING (kind, value)
    UNION SELECT client FROM ${valuesOf(met)} JOIN identity_join ON right_kind = met.kind AND right_value = met.value
      JOIN identifier ON identifier.kind = left_kind AND identifier.value = left_value`;
}
