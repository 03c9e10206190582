import type { Aligned, AlignedField } from './align.js';
import { ruleSql } from './choose-rules.js';
import { formsSql } from './forms.sql.js';
import { keySql, type Key } from './keys.js';
import { maskSql } from './levels.sql.js';
import { hasText, valueOf } from './records.sql.js';
import type { Letters } from './standard.sql.js';

/** A new record in standard form; 64-bit numbers as text. */
export interface StandardRow {
  readonly hash: string;
  /** Of the fields that the statement names. */
  readonly values: readonly string[];
  readonly letters: readonly string[];
  readonly texts: readonly string[];
  /** Of each rule; 0 where a record has no such key. */
  readonly keys: readonly string[];
}

/** SQL text of a statement of standard rows, and the fields whose values, letters and texts these have, in their order. */
export interface StandardSelect {
  readonly text: string;
  readonly values: readonly number[];
  readonly letters: readonly number[];
  readonly texts: readonly number[];
}

/**
 * What is kept of the records of `written`. What is made in one way stands in the statement once: for few records reading and
 * planning it is nearly all of its time.
 * @param rules the keys of each.
 */
export function standardSelect(
  rules: readonly (readonly [one: Key, other: Key])[],
  aligned: Aligned,
  letters: Letters,
): StandardSelect {
  const { fields } = aligned;
  const told = [...fields.keys()].filter((field) => canBeFilled(fields[field]!, aligned));
  const values = inOneWay(told, (field) => valueOf(fields[field]!.kind, 'form'));
  const masks = inOneWay(
    told.filter((field) => maskSql(fields[field]!.kind, '') !== ''),
    (field) => `toUInt64(${maskSql(fields[field]!.kind, 'form')})`,
  );
  const texts = told.filter((field) => hasText(fields[field]!));
  const canMeet = (key: Key) => key.fields.every((field) => told.includes(field));
  const keys = [...new Set(rules.flat())].filter(canMeet);
  const whole = keys.map(({ text }) => text);
  const text = `SELECT hash, ${values.text} AS values, ${masks.text} AS letters,
    ${texts.length > 0 ? `[${texts.map(form).join(', ')}]` : 'emptyArrayString()'} AS texts, ${rulesSql(rules, keys)} AS keys
    FROM (SELECT *, arrayMap(text -> ${keySql({ text: 'text' })}, [${["''", ...whole].join(', ')}]) AS key
      FROM (${formsSql(aligned, 'written', letters)})) ORDER BY row`;
  return { text, values: values.fields, letters: masks.fields, texts };
}

const form = (field: number) => `s${field}`;

/** SQL text of numbers that are made of fields' standard forms, those that are in one way together, and the order in which they are. */
function inOneWay(
  fields: readonly number[],
  way: (field: number) => string,
): { readonly text: string; readonly fields: readonly number[] } {
  const groups = new Map<string, number[]>();
  for (const field of fields) groups.set(way(field), [...(groups.get(way(field)) ?? []), field]);
  const arrays = [...groups].map(
    ([text, members]) => `arrayMap(form -> ${text}, [${members.map(form).join(', ')}])`,
  );
  return {
    text: `arrayConcat(${['emptyArrayUInt64()', ...arrays].join(', ')})`,
    fields: [...groups.values()].flat(),
  };
}

/** SQL text of the key of each rule, out of `key`, which has that of nothing first. @param keys in the order in which they follow it. */
function rulesSql(rules: readonly (readonly [one: Key, other: Key])[], keys: readonly Key[]): string {
  if (rules.length === 0) return 'emptyArrayUInt64()';
  const place = (key: Key) => keys.indexOf(key) + 2;
  const places = rules.map((rule) => (rule.every((key) => keys.includes(key)) ? rule.map(place) : [1, 1]));
  const either = (which: 0 | 1) => `[${places.map((each) => each[which]).join(', ')}]`;
  const both = ruleSql('key[one]', 'key[other]');
  return `arrayMap((one, other) -> if(one = other, key[one], ${both}), ${either(0)}, ${either(1)})`;
}

/** Whether any record can have a field: a column is filled, or it comes from full names. */
function canBeFilled({ columns, kind }: AlignedField, { fullNames }: Aligned): boolean {
  const fromFullNames = kind === 'given' || kind === 'surname' || kind === 'rest of name';
  return columns.some((column) => column >= 0) || (fromFullNames && fullNames.some((column) => column >= 0));
}
