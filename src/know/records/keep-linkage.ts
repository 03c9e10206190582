import type { House, Records } from '../../engines/index.js';
import { field, linesOf } from '../csv.js';
import { writeModel } from '../linkage/index.js';
import { recluster } from '../recluster.js';
import { beliefOf } from './belief.js';
import type { HouseLinkage } from './link-house.js';
import {
  copyBelievedSql,
  createBelievedSql,
  insertLinkageSql,
  keepDoubtfulSql,
  keepOddsSql,
  linkedMeetingsSql,
  partSql,
} from './links.sql.js';

/** Adds the new joins to the meetings that are weighed. @param at when they were found, Unix milliseconds. */
export async function meetLinked(house: House, { names, changes }: HouseLinkage, at: number): Promise<void> {
  const time = new Date(at).toISOString();
  await house.columns.insert(
    linkedMeetingsSql(),
    linesOf(
      changes.joined.map((join) => {
        const [one, other] = namesOf(names, join.left, join.right);
        return `${time},${field(one)},${field(other)}\n`;
      }),
    ),
  );
}

/** Takes back what the linkage does not find any more: before what it finds is weighed. */
export async function partUnlinked(house: House, inside: Records, { parted }: HouseLinkage): Promise<void> {
  if (parted.length === 0) return;
  const clients = await inside.query<{ client: string }>(partSql(parted));
  await recluster(house, inside, clients.map(({ client }) => client)); // prettier-ignore
}

/** Keeps what the linkage believes, and what a person should decide. */
export async function keepLinkage(inside: Records, found: HouseLinkage): Promise<void> {
  const { linked, changes, names } = found;
  const { number } = await inside.one<{ number: number }>(
    insertLinkageSql({
      records: names.length,
      persons: new Set(linked.cluster).size,
      compared: linked.compared,
      joined: changes.joined.length,
      parted: changes.parted.length,
      seconds: linked.seconds,
      columns: JSON.stringify(linked.tables),
      rules: JSON.stringify(linked.rules),
      model: writeModel(linked.model),
      belief: JSON.stringify(beliefOf(linked.cluster, linked.links)),
    }),
  );
  await inside.query(createBelievedSql());
  await inside.copy(copyBelievedSql(), linesOf(believedLines(found)));
  await inside.query(keepOddsSql(number));
  for (const statement of keepDoubtfulSql(number)) await inside.query(statement);
}

/** A line for each link that joins or is doubtful. */
function* believedLines({ names, linked, joins, doubtful }: HouseLinkage): Iterable<string> {
  const { links } = linked;
  const joining = new Set(joins.map(({ left, right }) => left * names.length + right));
  const asked = new Set(doubtful);
  for (let link = 0; link < links.left.length; link += 1) {
    const [left, right] = [links.left[link]!, links.right[link]!];
    if (!asked.has(link) && !joining.has(left * names.length + right)) continue;
    const [one, other] = namesOf(names, left, right);
    const [odds, household] = [links.odds[link]!, links.household[link]!];
    yield `${field(one)},${field(other)},${odds},${household},${BigInt.asIntN(64, links.code[link]!)},${asked.has(link)}\n`;
  }
}

/** Two records in the order in which a pair of them is kept, whatever their rows are. */
function namesOf(names: readonly string[], left: number, right: number): [one: string, other: string] {
  const [one, other] = [names[left]!, names[right]!];
  return one < other ? [one, other] : [other, one];
}
