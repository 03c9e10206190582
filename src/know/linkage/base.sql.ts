import type { Field } from './field.js';
import { type Reading, maskSql } from './levels.sql.js';
import { RARITIES } from './levels.js';
import { hasText } from './records.sql.js';

/** SQL texts of the tables that new records are linked against; all names are made of positions. */

const each = (fields: readonly Field[], text: (field: Field, at: number) => string) =>
  `[${fields.map(text).join(', ')}]`;

/** SQL text of a field's text where a level asks for it. */
const textSql = (field: Field, at: number) => (hasText(field) ? `s${at}` : "''");

/** The records of a linkage as the table `linkage_record` has them, out of the tables that the linkage made. */
export function keptRecords(fields: readonly Field[], base: string): string {
  const letters = each(fields, ({ kind }, at) => (maskSql(kind, '') === '' ? 'toUInt64(0)' : `m${at}`));
  return `SELECT toUUID('${base}'), row, file, hash, ${each(fields, (_, at) => `v${at}`)}, ${letters}, ${each(fields, textSql)}
    FROM record FORMAT RowBinary`;
}

/** Their keys in one rule, out of the table that has it, as `linkage_key` has them; those of blocks that are too large are left out. */
export function keptKeys(table: string, rule: number, base: string, largest: number): string {
  const large = `SELECT k${rule} FROM ${table} GROUP BY k${rule} HAVING count() > ${largest}`;
  return `SELECT toUUID('${base}'), toUInt8(${rule}), k${rule}, row FROM ${table}
    WHERE k${rule} != 0 AND k${rule} NOT IN (${large}) FORMAT RowBinary`;
}

/** The values that are common, as rows of field, class and value. */
export const COMMON_VALUES = `SELECT toUInt64(field), toUInt64(${RARITIES - 1} - commoner), value FROM common ORDER BY 1, 2, 3 FORMAT RowBinary`;

/** From arrays beside the pairs: those of the left record and those of the right. */
export const FROM_ARRAYS: Reading = {
  needs: ['lf', 'lv', 'lm', 'ls', 'rf', 'rv', 'rm', 'rs'],
  read: (column, side) =>
    column === 'file' ? `${side}f` : `${side}${column[0]}[${Number(column.slice(1)) + 1}]`,
};
