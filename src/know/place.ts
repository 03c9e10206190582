import type { House, Records } from '../engines/index.js';
import type { Assignment } from './assign.js';
import { BULK, createIndexesSql, dropIndexesSql } from './bulk.sql.js';
import { field, linesOf } from './csv.js';
import {
  clearPlacements,
  placeIdentifiers,
  placeKeys,
  readFacts,
  updateFacts,
  type Placement,
} from './facts.js';
import type { Identifiers } from './identifiers.js';
import type { Owners } from './known.js';
import { announce } from './outbox.js';
import {
  belongingIdentifiersSql,
  closeMergedSql,
  copyMadeSql,
  copyMergedSql,
  copyPlacedSql,
  copyWeighedSql,
  createMadeSql,
  createMergedSql,
  createPlacedSql,
  createWeighedSql,
  insertMadeSql,
  insertPlacedSql,
  insertWeighedSql,
  moveMergedSql,
} from './place.sql.js';
import { isJoining } from './rules.js';
import type { Meetings } from './weigh.js';

const PAGE = 5000;

/** What was decided, to be written. */
export interface Decisions {
  readonly identifiers: Identifiers;
  readonly owners: Owners;
  readonly assignment: Assignment;
  readonly meetings: Meetings;
  /** Nothing was known before. */
  readonly isFirst: boolean;
  /** Names of the sources that the meetings number. */
  readonly sources: readonly string[];
}

/** Writes clients, identifiers and joins, and announces what changed. All in one transaction. */
export async function place(house: House, inside: Records, decisions: Decisions): Promise<void> {
  const sequence = await announce(inside);
  await writeMerges(inside, decisions, sequence);
  await clearPlacements(house);
  await placeKeys(house, placementLines(decisions));
  if (decisions.owners.parties.length > 0) await placeIdentifiers(house, belongingIdentifiers(inside));
  await inside.query(createMadeSql());
  await inside.copy(copyMadeSql(), linesOf(madeLines(decisions.assignment)));
  await readFacts(house, inside);
  if (decisions.owners.parties.length > 0) await updateFacts(inside);
  await inside.query(insertMadeSql());
  await writeIdentity(inside, decisions, sequence);
}

/** The identifiers and the joins; where there were none before, their indexes are built when all are in. */
async function writeIdentity(inside: Records, decisions: Decisions, sequence: number): Promise<void> {
  const isBulk = decisions.identifiers.size >= BULK && decisions.isFirst;
  if (isBulk) await inside.query(dropIndexesSql());
  await inside.query(createPlacedSql());
  await inside.copy(copyPlacedSql(), linesOf(placedLines(decisions)));
  await inside.query(insertPlacedSql(sequence));
  await inside.query(createWeighedSql());
  await inside.copy(copyWeighedSql(), linesOf(weighedLines(decisions)));
  await inside.query(insertWeighedSql(!isBulk));
  if (isBulk) await inside.query(createIndexesSql());
}

async function writeMerges(inside: Records, { assignment }: Decisions, sequence: number): Promise<void> {
  if (assignment.merged.length === 0) return;
  await inside.query(createMergedSql());
  await inside.copy(copyMergedSql(), linesOf(mergedLines(assignment)));
  await inside.query(moveMergedSql(sequence));
  await inside.query(closeMergedSql());
}

/** Everything that the touched clients have, so that their records are made from all of it. */
async function* belongingIdentifiers(inside: Records): AsyncIterable<Placement> {
  for (let after: string | undefined; ;) {
    const rows = await inside.query<Placement & { client: string }>(belongingIdentifiersSql(after, PAGE));
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)!.client;
  }
}

function* placementLines({ identifiers, assignment }: Decisions): Iterable<string> {
  for (let node = 0; node < identifiers.size; node += 1) {
    const party = assignment.party[node]!;
    if (party !== -1) yield `${identifiers.keyOf(node)},${assignment.parties[party]!.key}\n`;
  }
}

function* madeLines({ parties, firstSeen }: Assignment): Iterable<string> {
  for (const [place, party] of parties.entries()) {
    if (party.isNew) yield `${party.id},${party.key},${firstSeen[place]}\n`;
  }
}

function* placedLines({ identifiers, owners, assignment }: Decisions): Iterable<string> {
  for (let node = 0; node < identifiers.size; node += 1) {
    const party = assignment.party[node]!;
    if (party !== -1 && owners.owner[node] === -1) yield `${node},${assignment.parties[party]!.id}\n`;
  }
}

function* weighedLines({ meetings, sources }: Decisions): Iterable<string> {
  for (let index = 0; index < meetings.length; index += 1) {
    const reason = meetings.reasonOf(index);
    if (reason === undefined) continue;
    const decision = isJoining(reason) ? 'joined' : 'refused';
    const source = field(sources[meetings.source[index]!]!);
    yield `${meetings.left[index]},${meetings.right[index]},${decision},${reason},${source},${meetings.at[index]}\n`;
  }
}

function* mergedLines({ merged, parties }: Assignment): Iterable<string> {
  for (const { loser, survivor } of merged) yield `${parties[loser]!.id},${parties[survivor]!.id}\n`;
}
