import { sql, type House, type Records } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { keysOf } from '../keys.js';
import type { BatchRange } from '../meetings.sql.js';
import { announce } from '../outbox.js';
import { recluster } from '../recluster.js';
import { bringsRecordsSql } from './read-records.sql.js';
import {
  copyToldSql,
  createToldSql,
  forgetIdentifiersSql,
  forgetLinksSql,
  forgetRecordsSql,
  forgetUntoldSql,
  goneClientsSql,
  keepKnownSql,
  removeEmptySql,
  stillToldSql,
  toldNowSql,
} from './withdraw.sql.js';

interface Named {
  readonly kind: string;
  readonly value: string;
}

/** Whether records are among the events of the batches: new ones, corrected ones, ones that went, or what is told of an account. */
export async function bringsRecords(house: House, batches: BatchRange): Promise<boolean> {
  const [any] = await house.columns.query(bringsRecordsSql(batches));
  return any !== undefined;
}

/**
 * Lets identity forget what records of the batches do not say any more: they were corrected, or did not come again. A
 * client of whom nothing is left is no client any more.
 */
export async function withdrawUntold(house: House, inside: Records, batches: BatchRange): Promise<void> {
  const [any] = await inside.query(sql`SELECT 1 FROM identifier WHERE kind = 'record' LIMIT 1`);
  if (!any) return;
  await inside.query(createToldSql());
  await inside.copy(copyToldSql(), linesOf(toldLines(house, batches)));
  await inside.query(keepKnownSql());
  await inside.query(sql`ANALYZE told`);
  const untold = await inside.query<Named & { client: string }>(forgetUntoldSql());
  await inside.query(forgetLinksSql());
  const gone = await inside.query<{ client: string }>(goneClientsSql());
  const clients = [...new Set([...untold, ...gone].map(({ client }) => client))];
  if (clients.length === 0) return;
  const records = await inside.query<Named>(forgetRecordsSql());
  const others = await forgetOrphans(
    house,
    inside,
    untold.filter(({ kind }) => kind !== 'record'),
  );
  await announce(inside, await keysOf(house.columns, [...records, ...others]));
  await recluster(house, inside, clients);
  await inside.query(removeEmptySql(clients));
}

/** Forgets identifiers that were told by nothing but what is gone. */
async function forgetOrphans(house: House, inside: Records, met: readonly Named[]): Promise<Named[]> {
  if (met.length === 0) return [];
  const nameOf = ({ kind, value }: Named) => `${kind}:${value}`;
  const asked = [...new Set(met.map(nameOf))];
  const still = new Set<string>();
  for (let first = 0; first < asked.length; first += SLICE) {
    const told = await house.columns.query<{ name: string }>(stillToldSql(asked.slice(first, first + SLICE)));
    for (const { name } of told) still.add(name);
  }
  const orphans = met.filter((each) => !still.has(nameOf(each)));
  return inside.query<Named>(
    forgetIdentifiersSql(
      orphans.map(({ kind }) => kind),
      orphans.map(({ value }) => value),
    ),
  );
}

/** Identifiers that are asked for in one statement, which reads all events: few statements, of some megabytes. */
const SLICE = 20_000;

type ToldRow = Named & { readonly name: string; readonly gone: number };

async function* toldLines(house: House, batches: BatchRange): AsyncIterable<string> {
  for await (const rows of house.columns.stream<ToldRow>(toldNowSql(batches)))
    yield rows
      .map(({ name, gone, kind, value }) => `${field(name)},${gone === 1},${field(kind)},${field(value)}\n`)
      .join('');
}
