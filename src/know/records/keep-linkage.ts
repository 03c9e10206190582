import type { House, Records } from '../../engines/index.js';
import { streamOf } from '../csv.js';
import { keepHouseholds } from '../households/households.js';
import { recluster } from '../recluster.js';
import type { FoundLinks } from './found.js';
import {
  addDoubtfulSql,
  copyBelievedSql,
  countAddedSql,
  createBelievedSql,
  dropDoubtfulSql,
  insertLinkageSql,
  keepOddsSql,
  linkedMeetingsSql,
  partSql,
} from './links.sql.js';

/** Adds the new joins to the meetings that are weighed. @param at when they were found, Unix milliseconds. */
export async function meetLinked(house: House, { joined }: FoundLinks, at: number): Promise<void> {
  if (joined.lines > 0) await house.columns.insert(linkedMeetingsSql(at), streamOf(joined));
}

/**
 * Takes back what the linkage does not find any more: before what it finds is weighed.
 * @returns the clients that it parts.
 */
export async function partUnlinked(
  house: House,
  inside: Records,
  { parted }: FoundLinks,
): Promise<readonly string[]> {
  if (parted.length === 0) return [];
  const rows = await inside.query<{ client: string }>(partSql(parted));
  const clients = rows.map(({ client }) => client);
  const moved = await recluster(house, inside, clients);
  return [...clients, ...moved.parted.map(({ id }) => id)];
}

/** Keeps what the linkage believes, and what a person should decide: of all records, or beside what was asked before. */
export async function keepLinkage(inside: Records, found: FoundLinks): Promise<void> {
  const { linkage, joined, parted, believed, added } = found;
  const isWhole = typeof linkage !== 'number';
  const number = isWhole
    ? (await inside.one<{ number: number }>(insertLinkageSql(linkage, joined.lines, parted.length))).number
    : linkage;
  if (added !== undefined && added > 0) await inside.query(countAddedSql(number, added));
  await inside.query(createBelievedSql());
  await inside.copy(copyBelievedSql(), streamOf(believed));
  await inside.query(keepOddsSql(number));
  if (isWhole) await inside.query(dropDoubtfulSql());
  await inside.query(addDoubtfulSql(number));
  if (found.households) await keepHouseholds(inside, found.households, number);
}
