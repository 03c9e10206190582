import type { House, Records } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { keepHouseholds } from '../households/households.js';
import { recluster } from '../recluster.js';
import type { FoundLinks } from './found.js';
import {
  addDoubtfulSql,
  copyBelievedSql,
  createBelievedSql,
  dropDoubtfulSql,
  insertLinkageSql,
  keepOddsSql,
  linkedMeetingsSql,
  partSql,
} from './links.sql.js';

/** Adds the new joins to the meetings that are weighed. @param at when they were found, Unix milliseconds. */
export async function meetLinked(house: House, { joined }: FoundLinks, at: number): Promise<void> {
  if (joined.length === 0) return;
  const time = new Date(at).toISOString();
  await house.columns.insert(
    linkedMeetingsSql(),
    linesOf(joined.map(([left, right]) => `${time},${field(left)},${field(right)}\n`)),
  );
}

/** Takes back what the linkage does not find any more: before what it finds is weighed. */
export async function partUnlinked(house: House, inside: Records, { parted }: FoundLinks): Promise<void> {
  if (parted.length === 0) return;
  const clients = await inside.query<{ client: string }>(partSql(parted));
  await recluster(house, inside, clients.map(({ client }) => client)); // prettier-ignore
}

/** Keeps what the linkage believes, and what a person should decide: of all records, or beside what was asked before. */
export async function keepLinkage(inside: Records, found: FoundLinks): Promise<void> {
  const { linkage, joined, parted } = found;
  const isWhole = typeof linkage !== 'number';
  const number = isWhole
    ? (await inside.one<{ number: number }>(insertLinkageSql(linkage, joined.length, parted.length))).number
    : linkage;
  await inside.query(createBelievedSql());
  await inside.copy(copyBelievedSql(), linesOf(believedLines(found)));
  await inside.query(keepOddsSql(number));
  if (isWhole) await inside.query(dropDoubtfulSql());
  await inside.query(addDoubtfulSql(number));
  if (found.households) await keepHouseholds(inside, found.households, number);
}

function* believedLines({ believed }: FoundLinks): Iterable<string> {
  for (const { left, right, odds, household, code, doubtful } of believed)
    yield `${field(left)},${field(right)},${odds},${household},${BigInt.asIntN(64, code)},${doubtful}\n`;
}
