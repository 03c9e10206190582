import { isoOf, MaisonError } from '../../core/index.js';
import { sql, typed, type House } from '../../engines/index.js';
import { personsOf } from '../timeline.js';
import { goldenRuleOf, readGolden, type GoldenRule } from './rules.js';

/** One value of a field, as it was told. */
export interface Statement {
  readonly value: unknown;
  readonly source: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** The import that brought it; '' where it came otherwise. */
  readonly import: string;
  /** How many identifiers' records tell it. */
  readonly times: number;
}

/** All that was told of a client's field, and the rule by which one of it is taken. */
export interface FieldStatements {
  readonly field: string;
  readonly rule: GoldenRule;
  readonly statements: readonly Statement[];
}

type Row = { value: string; source: string; at: number; import: string; times: string };

const MOST = 200;

/**
 * Every value that a field of a client was told with, the latest first, each once a source.
 * @throws MaisonError 404 without such a client.
 */
export async function fieldStatements(house: House, client: string, field: string): Promise<FieldStatements> {
  const persons = await personsOf(house, client);
  if (persons.length === 0) throw new MaisonError(`there is no client ${client}; look them up again`, 404);
  const [rows, rules] = await Promise.all([
    house.columns
      .query<Row>(sql`SELECT fact.2 AS value, toString(source) AS source, max(toUnixTimestamp64Milli(occurred_at)) AS at,
        argMax(import, occurred_at) AS import, toString(uniqExact(person)) AS times
      FROM (
        SELECT person, source, import, occurred_at, arrayJoin(JSONExtractKeysAndValuesRaw(properties)) AS fact
        FROM events FINAL PREWHERE type = 'identify'
        WHERE person IN (SELECT sipHash64(arrayJoin(${typed('Array(String)', persons)}))))
      WHERE fact.1 = ${field} AND fact.2 NOT IN ('', 'null', '""', '{}', '[]')
      GROUP BY value, source ORDER BY at DESC, value, source LIMIT ${MOST}
      SETTINGS output_format_json_quote_64bit_integers = 0`),
    readGolden(house.records),
  ]);
  return {
    field,
    rule: goldenRuleOf(rules, field),
    statements: rows.map(({ value, source, at, import: by, times }) => ({
      value: JSON.parse(value),
      source,
      at: isoOf(at),
      import: by,
      times: Number(times),
    })),
  };
}
