import { audit } from '../../access/index.js';
import { MaisonError } from '../../core/index.js';
import type { House, Records } from '../../engines/index.js';
import { streamOf, type CsvBytes } from '../csv.js';
import { ordered, type RecordPair } from '../records/decide.js';
import { clientsOfPairSql } from '../records/decide.sql.js';
import {
  copyProposedSql,
  createProposedSql,
  keepProposedSql,
  sayTieSql,
  STEPS,
  tiesOfSql,
} from './households.sql.js';

/** Two records of two people of one household, and how probable that is. */
export interface HouseholdTie extends RecordPair {
  readonly probability: number;
  /** The pattern of their levels. */
  readonly code: bigint;
}

/** Replaces what is proposed by what a linkage of all records found. @param ties as lines `left,right,probability,pattern`. */
export async function keepHouseholds(inside: Records, ties: CsvBytes, linkage: number): Promise<void> {
  await inside.query(createProposedSql());
  await inside.copy(copyProposedSql(), streamOf(ties));
  for (const statement of keepProposedSql(linkage)) await inside.query(statement);
}

/** Somebody of a client's household. */
export interface Housemate {
  readonly client: { readonly id: string; readonly name: string };
  /** Through whom they belong to the household: the client asked about, or another of it. */
  readonly through: { readonly id: string; readonly name: string };
  /** The records that speak for it most: `describePair` tells how. */
  readonly pair: RecordPair;
  /** As a linkage believes; null where only orders speak for it. */
  readonly probability: number | null;
  /** The orders that speak for it; null where none does. */
  readonly delivered: Deliveries | null;
  /** What somebody said; null while it is proposed only. */
  readonly said: { readonly isOne: boolean; readonly who: string } | null;
}

/** Orders by which two clients seem to belong to one household. */
export interface Deliveries {
  readonly orders: number;
  /** Orders of one went to where the other lives; or orders of both went to one address. */
  readonly how: 'to the other' | 'to one address';
}

interface TieRow extends RecordPair {
  readonly probability: number | null;
  readonly deliveries: number;
  readonly delivered: Deliveries['how'] | null;
  readonly is_one: boolean | null;
  readonly decided_by: string | null;
  readonly left_client: string;
  readonly left_name: string;
  readonly right_client: string;
  readonly right_name: string;
}

const MOST = 30;

/** Who belongs to a client's household as far as is known, and who was said not to. */
export async function householdOf(house: House, client: string): Promise<Housemate[]> {
  const mates = new Map<string, Housemate>();
  let asked = new Set([client]);
  for (let step = 0; step < STEPS && asked.size > 0; step += 1) {
    const next = new Set<string>();
    for (const row of await house.records.query<TieRow>(tiesOfSql([...asked]))) {
      const [left, right] = [
        { id: row.left_client, name: row.left_name },
        { id: row.right_client, name: row.right_name },
      ];
      const [through, mate] = asked.has(left.id) ? [left, right] : [right, left];
      if (mate.id === client || mates.has(mate.id) || mates.size === MOST) continue;
      mates.set(mate.id, mateOf(row, mate, through));
      if (row.is_one !== false) next.add(mate.id);
    }
    asked = next;
  }
  return [...mates.values()];
}

function mateOf(
  { left, right, probability, deliveries, delivered, is_one, decided_by }: TieRow,
  client: Housemate['client'],
  through: Housemate['client'],
): Housemate {
  const said = is_one === null ? null : { isOne: is_one, who: decided_by! };
  const orders = delivered === null ? null : { orders: deliveries, how: delivered };
  return { client, through, pair: { left, right }, probability, delivered: orders, said };
}

/**
 * Keeps what somebody says of two people of a proposed household; `null` takes it back. Nobody is joined by it.
 * @throws MaisonError 404 where nothing is proposed of the two.
 */
export async function sayHousehold(
  house: House,
  pair: RecordPair,
  isOne: boolean | null,
  who: string,
): Promise<void> {
  const { left, right } = ordered(pair);
  await house.records.transaction(async (inside) => {
    const [said] = await inside.query(sayTieSql(left, right, isOne, who));
    if (!said) throw new MaisonError('no household is proposed of these two; reload the page', 404);
    const action =
      isOne === null ? 'household left open' : isOne ? 'household confirmed' : 'household refused';
    const clients = await inside.query<{ client: string }>(clientsOfPairSql({ left, right }));
    await audit(inside, { actor: who, action, subject: clients.map(({ client }) => client).join(' ') });
  });
}
