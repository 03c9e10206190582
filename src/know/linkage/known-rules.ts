import { LARGEST_BLOCK, numberOf, numbersFor } from './choose-rules.js';
import type { Field } from './field.js';
import { isOfKnown, type Key } from './keys.js';
import { blockSizes, hasKnownSql, pairsByKnown, pairsWithKnown } from './known-as.sql.js';
import { comparePairs } from './pairs.sql.js';
import { keyTable } from './records.sql.js';
import type { Rule, TwoKeys } from './rules.js';
import type { LinkageStore } from './store.js';

/** The rules that follow from what is known of values: where a rule asks for a name, or a part of it, that the other is known as does as well. */
function knownRules(rules: readonly TwoKeys[], keys: readonly Key[]): TwoKeys[] {
  const made = new Map<string, TwoKeys>();
  const add = (one: number, other: number) =>
    made.set(`${Math.min(one, other)} ${Math.max(one, other)}`, { one, other });
  for (const known of keys.keys()) {
    if (!isOfKnown(keys[known]!)) continue;
    const [field] = keys[known]!.fields;
    const isOf = (key: number) => keys[key]!.fields.includes(field!);
    const otherName = (key: number) => {
      const other = keys[key]!.fields.find((each) => each !== field);
      return other === undefined
        ? undefined
        : keys.findIndex(({ fields, whole }) => whole && fields.join() === String(other));
    };
    for (const { one, other } of rules) {
      if (isOf(one)) add(known, otherName(one) ?? (one === other ? known : other));
      else if (isOf(other)) add(known, otherName(other) ?? one);
    }
  }
  return [...made.values()];
}

/**
 * Brings what is known of values onto the pairs: those that were compared get their level, and those that meet by it alone are compared.
 * @param rules by which records met so far; none where all were compared. @param keys of the fields, with those of what is known.
 * @returns the rules that came to them, which the table `known_key` has.
 */
export async function meetByKnown(
  store: LinkageStore,
  compared: readonly Field[],
  rules: readonly Rule[],
  keys: readonly Key[],
): Promise<Rule[]> {
  await store.run(pairsWithKnown(compared));
  await store.run('DROP TABLE pair');
  await store.run('RENAME TABLE known_pair TO pair');
  const more = knownRules(rules, keys);
  if (more.length === 0) return [];
  await store.run(
    keyTable('known_key', numbersFor(more, keys), more.map(numberOf), rules.length, hasKnownSql(compared)),
  );
  const names = more.map((_, at) => `k${rules.length + at}`);
  await store.run(comparePairs(compared, pairsByKnown(compared, names, LARGEST_BLOCK)));
  const sizes = await store.query<{ which: number; pairs: number }>(
    blockSizes('known_key', names, LARGEST_BLOCK),
  );
  return more.map((rule, at) => {
    const pairs = sizes.find(({ which }) => which === at)?.pairs ?? 0;
    return { ...rule, cost: { pairs, equal: pairs } };
  });
}
