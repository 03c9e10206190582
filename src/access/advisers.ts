import { MaisonError } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { allowanceOf, type Role } from './roles.js';

/** Somebody who speaks with a client. */
export interface Adviser {
  /** The id of a user; null where the client's record names somebody who is no user, and where the house said nobody. */
  readonly user: string | null;
  /** '' for nobody. */
  readonly name: string;
  /** 1 who speaks with them first, 2 who does beside. */
  readonly place: 1 | 2;
  /** Whether the house said so; else the client's record does. */
  readonly said: boolean;
}

/**
 * Who speaks with a client, the first of them first. That nobody does stands there as such where the house said so.
 * @param client its id, not merged.
 */
export async function advisersOf(records: Records, client: string): Promise<Adviser[]> {
  const said = await records.query<Adviser>(sql`
    SELECT DISTINCT ON (user_id) user_id AS user, coalesce(house_user.name, '') AS name, place, true AS said
    FROM client JOIN client_adviser ON client_adviser.client = client.id LEFT JOIN house_user ON house_user.id = user_id
    WHERE client.id = ${client}::uuid OR client.merged_into = ${client}::uuid
    ORDER BY user_id, place`);
  const ordered = said.toSorted((a, b) => a.place - b.place || (a.name < b.name ? -1 : 1));
  const somebody = ordered.filter(({ user }) => user !== null);
  if (somebody[0]?.place === 1) return somebody;
  if (ordered[0]?.place === 1) return ordered;
  const named = await records.query<Adviser>(sql`
    SELECT house_user.id AS user, coalesce(house_user.name, traits->'adviser'->>'value') AS name, 1 AS place, false AS said
    FROM client LEFT JOIN house_user ON known_as = traits->'adviser'->>'value' AND left_at IS NULL
    WHERE client.id = ${client}::uuid AND traits->'adviser'->>'value' <> ''
    ORDER BY house_user.created_at LIMIT 1`);
  return [...named, ...ordered];
}

/** Who is to speak with a client. */
export interface Assignment {
  /** The id of a user; null for nobody, whomever the client's record names; absent for whom it names. */
  readonly first?: string | null | undefined;
  readonly beside: readonly string[];
}

/** In the place of a user's id, that there is none. */
const NOBODY = '';

/**
 * Says who speaks with a client; it takes the place of what was said before, also of those who became this client.
 * @param client its id, not merged. @param by who says it.
 * @throws MaisonError (422) where somebody is no user who may see clients.
 */
export async function assignAdvisers(
  records: Records,
  client: string,
  { first, beside }: Assignment,
  by: string,
): Promise<void> {
  const places = new Map<string, number>(beside.map((user) => [user, 2]));
  if (first !== undefined) places.set(first ?? NOBODY, 1);
  await records.transaction(async (inside) => {
    await requireAdvisers(
      inside,
      [...places.keys()].filter((user) => user !== NOBODY),
    );
    await inside.query(sql`DELETE FROM client_adviser USING client AS self
      WHERE client_adviser.client = self.id AND (self.id = ${client}::uuid OR self.merged_into = ${client}::uuid)`);
    await inside.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
      SELECT ${client}::uuid, nullif(user_id, ${NOBODY}), place, ${by}
      FROM unnest(${[...places.keys()]}::text[], ${[...places.values()]}::smallint[]) AS given (user_id, place)`);
  });
}

/** @throws MaisonError (422) where somebody is no user who may speak with clients. */
export async function requireAdvisers(records: Records, users: readonly string[]): Promise<void> {
  const found = await records.query<{ id: string; role: Role }>(
    sql`SELECT id, role FROM house_user WHERE id = ANY (${users}::text[]) AND left_at IS NULL`,
  );
  for (const user of users) {
    const role = found.find(({ id }) => id === user)?.role;
    if (role === undefined) throw new MaisonError(`nobody in the house has the id ${user}`, 422);
    if (role === 'assistant' || !allowanceOf(role).may.includes('clients'))
      throw new MaisonError(`somebody whose place is ${role} speaks with no clients; choose another`, 422);
  }
}
