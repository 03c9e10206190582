import { Readable } from 'node:stream';
import { z } from 'zod';
import { MaisonError, uuidv7 } from '../../core/index.js';
import { sql, typed, type Columns } from '../../engines/index.js';
import type { Aligned } from './align.js';
import { COMMON_VALUES, keptKeys, keptRecords } from './base.sql.js';
import { LARGEST_BLOCK } from './choose-rules.js';
import type { Field, RecognisedColumn } from './field.js';
import { keysOf, type Key } from './keys.js';
import { FIELD_KINDS } from './levels.js';
import type { Linked } from './link.js';
import type { LinkageModel } from './model.js';
import { numbersOf, type LinkageStore } from './store.js';
import { readModel, writeModel } from './written-model.js';

/** A linkage that was kept: what new records are linked against. */
export interface LinkageBase {
  readonly columns: Columns;
  readonly id: string;
  readonly tables: readonly { readonly name: string; readonly columns: readonly RecognisedColumn[] }[];
  readonly fields: readonly Field[];
  /** Whether any of its tables has full names. */
  readonly hasFullNames: boolean;
  /** The keys of each rule, one twice where it has one; none where all records were compared. */
  readonly rules: readonly (readonly [one: Key, other: Key])[];
  readonly model: LinkageModel;
  /** Of each compared field, records that a record is equal to in it on average. */
  readonly others: readonly number[];
  /** Of each field, the class of each value that is common; all others are of the last. */
  readonly common: readonly ReadonlyMap<bigint, number>[];
}

const WRITTEN = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.custom<RecognisedColumn>()) })),
  fields: z.array(z.object({ role: z.string(), kind: z.enum(FIELD_KINDS) })),
  hasFullNames: z.boolean(),
  rules: z.array(z.tuple([z.string(), z.string()])),
  model: z.string(),
  others: z.array(z.number()),
  common: z.array(z.tuple([z.number(), z.number(), z.string()])),
});

/**
 * Keeps a linkage whose tables are still there, so that new records can be linked against it.
 * @param columns the column store that keeps it. @returns by what it is found again.
 */
export async function keepBase(
  store: LinkageStore,
  columns: Columns,
  { fields, fullNames }: Aligned,
  { rules, model, others }: Linked,
  tables: LinkageBase['tables'],
): Promise<string> {
  const id = uuidv7();
  const kept = fields.map(({ role, kind }) => ({ role, kind }));
  const fill = (table: 'record' | 'key', from: string) => {
    const into = table === 'record' ? sql`INSERT INTO linkage_record` : sql`INSERT INTO linkage_key`;
    return columns.insert(
      sql`${into} FORMAT RowBinary`,
      Readable.from(store.stream(from), { objectMode: false }),
    );
  };
  try {
    await fill('record', keptRecords(kept, id));
    for (const [rule, { isOfKnown }] of rules.entries()) {
      const table = isOfKnown ? 'known_key' : 'record_key';
      await fill('key', keptKeys(table, rule, id, LARGEST_BLOCK)); // each by itself: a key is sought in one part
    }
    const common = numbersOf(await store.bytes(COMMON_VALUES));
    const description: z.infer<typeof WRITTEN> = {
      tables: tables.map(({ name, columns: all }) => ({ name, columns: [...all] })),
      fields: kept,
      hasFullNames: fullNames.some((column) => column >= 0),
      rules: rules.map(({ keys }) => [...keys]),
      model: writeModel(model),
      others: [...others],
      common: Array.from({ length: common.length / 3 }, (_, at) => [
        Number(common[3 * at]!),
        Number(common[3 * at + 1]!),
        String(common[3 * at + 2]!),
      ]),
    };
    const row = { base: id, description: JSON.stringify(description) };
    await columns.insert(
      sql`INSERT INTO linkage_base FORMAT JSONEachRow`,
      Readable.from([JSON.stringify(row)]),
    );
  } catch (error) {
    await dropBase(columns, id);
    throw error;
  }
  return id;
}

/** What was opened last in each store: a linkage that is kept never changes, and every arrival asks for the newest. */
const opened = new WeakMap<Columns, LinkageBase>();

/**
 * Opens a linkage that was kept, for linking new records against it again and again.
 * @throws {MaisonError} 404 where there is none of that id, 409 where another version of Maison kept it.
 */
export async function openBase(columns: Columns, id: string): Promise<LinkageBase> {
  const last = opened.get(columns);
  const isOpen = last?.id === id;
  const [row] = await columns.query<{ description: string }>(
    sql`SELECT ${isOpen ? sql`''` : sql`description`} AS description FROM linkage_base WHERE base = ${typed('UUID', id)}`,
  );
  if (row === undefined)
    throw new MaisonError(`no linkage ${id} is kept; link the records of the house first`, 404);
  if (isOpen) return last;
  const read = WRITTEN.safeParse(JSON.parse(row.description));
  if (!read.success) throw otherVersion();
  const { tables, fields, hasFullNames, others, common } = read.data;
  const model = readModel(read.data.model);
  const keys = keysOf(model.fields.slice(0, fields.length), (field) => `s${field}`);
  const named = (name: string) => keys.find((key) => key.name === name);
  const rules = read.data.rules.map(([one, other]) => [named(one), named(other)] as const);
  if (rules.flat().includes(undefined)) throw otherVersion();
  const classes = fields.map(() => new Map<bigint, number>());
  for (const [field, rarity, value] of common) classes[field]!.set(BigInt(value), rarity);
  const base = {
    columns,
    id,
    tables,
    fields,
    hasFullNames,
    rules: rules as unknown as LinkageBase['rules'],
    model,
    others,
    common: classes,
  };
  opened.set(columns, base);
  return base;
}

const otherVersion = () =>
  new MaisonError('the linkage was kept by another version of Maison; link the records anew', 409);

/** Forgets a kept linkage with all that it knows of its records. */
export async function dropBase(columns: Columns, id: string): Promise<void> {
  const base = typed('UUID', id);
  await columns.run(sql`DELETE FROM linkage_base WHERE base = ${base}`);
  await columns.run(sql`ALTER TABLE linkage_record DROP PARTITION ${base}`);
  await columns.run(sql`ALTER TABLE linkage_key DROP PARTITION ${base}`);
}

/** Forgets records of a kept linkage: no new record is linked to them any more. @param rows as the linkage numbered them. */
export async function removeFromBase(columns: Columns, id: string, rows: readonly number[]): Promise<void> {
  const [base, numbers] = [typed('UUID', id), typed('Array(UInt32)', rows)];
  await columns.run(
    sql`ALTER TABLE linkage_record DELETE WHERE base = ${base} AND row IN ${numbers} SETTINGS mutations_sync = 1`,
  );
  await columns.run(
    sql`ALTER TABLE linkage_key DELETE WHERE base = ${base} AND row IN ${numbers} SETTINGS mutations_sync = 1`,
  );
}
