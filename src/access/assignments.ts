import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type Records } from '../engines/index.js';
import { requireAdvisers } from './advisers.js';
import { audit } from './audit.js';
import type { Viewer } from './viewer.js';
import { visibleClientsSql } from './visible.sql.js';

/** Most clients that are given to somebody at once. */
export const MOST_ASSIGNED = 20_000;

/** How many days a giving at once is kept, to be taken back. */
const KEPT_DAYS = 30;

/** What giving clients to an adviser would do, before it is done. */
export interface LaidOut {
  readonly id: string;
  /** How many clients would be theirs. */
  readonly clients: number;
  /** How many of them are theirs already. */
  readonly already: number;
  /** Whose they are now, the most first; '' for nobody. */
  readonly from: readonly { readonly name: string; readonly clients: number }[];
}

export interface CarriedOut {
  readonly clients: number;
  /** How many were left as they are: somebody decided otherwise meanwhile, or they are not theirs to see. */
  readonly left: number;
}

/**
 * Lays out that clients are given to an adviser first; nothing changes yet. Those who are not theirs to see are left out.
 * @param user the id of who does it. @param clients ids.
 * @throws MaisonError (422) for too many, or where the adviser speaks with no clients.
 */
export async function layOut(
  records: Records,
  { scope }: Pick<Viewer, 'scope'>,
  user: string,
  adviser: string,
  clients: readonly string[],
): Promise<LaidOut> {
  if (clients.length > MOST_ASSIGNED)
    throw new MaisonError(
      `these are more than ${MOST_ASSIGNED} clients; give fewer to somebody at once`,
      422,
    );
  await requireAdvisers(records, [adviser]);
  const id = uuidv7();
  const from = await records.transaction(async (inside) => {
    await inside.query(sql`DELETE FROM assignment WHERE made_at < now() - make_interval(days => ${KEPT_DAYS})
      OR (made_by = ${user} AND done_at IS NULL)`);
    await inside.query(
      sql`INSERT INTO assignment (id, adviser, made_by) VALUES (${id}, ${adviser}, ${user})`,
    );
    await inside.query(sql`INSERT INTO assignment_client (assignment, client)
      SELECT DISTINCT ${id}::uuid, coalesce(merged_into, id) FROM client
      WHERE id = ANY (${clients}::uuid[]) AND coalesce(merged_into, id) IN (${visibleClientsSql(scope)})`);
    return inside.query<{ user: string | null; name: string; clients: number }>(sql`
      SELECT said.user, CASE WHEN said.first THEN coalesce(said.name, '') ELSE coalesce(traits->'adviser'->>'value', '') END AS name,
        count(*) AS clients
      FROM assignment_client JOIN client ON client.id = assignment_client.client LEFT JOIN (
        SELECT DISTINCT ON (1) coalesce(self.merged_into, self.id) AS client, true AS first, user_id AS user, house_user.name
        FROM client_adviser JOIN client AS self ON self.id = client_adviser.client LEFT JOIN house_user ON house_user.id = user_id
        WHERE place = 1 ORDER BY 1, user_id) AS said ON said.client = client.id
      WHERE assignment = ${id} GROUP BY 1, 2 ORDER BY clients DESC, name`);
  });
  return {
    id,
    clients: from.reduce((sum, each) => sum + each.clients, 0),
    already: from.find((each) => each.user === adviser)?.clients ?? 0,
    from: from.filter((each) => each.user !== adviser).map((each) => ({ name: each.name, clients: each.clients })), // prettier-ignore
  };
}

interface Assignment {
  readonly adviser: string;
  readonly email: string;
  readonly done_at: Date | null;
  readonly undone_at: Date | null;
}

/**
 * Does what was laid out, for exactly the clients that it was laid out for and who are still theirs to see; who speaks with them
 * beside stays.
 * @throws MaisonError: 404 without it, 409 where it was done already.
 */
export async function carryOut(
  records: Records,
  { scope, actor }: Pick<Viewer, 'scope' | 'actor'>,
  user: string,
  id: string,
): Promise<CarriedOut> {
  return records.transaction(async (inside) => {
    const { adviser, email, done_at } = await requireAssignment(inside, user, id);
    if (done_at) throw new MaisonError('these clients were given already; look at the list again', 409);
    await requireAdvisers(inside, [adviser]);
    await inside.query(sql`CREATE TEMP TABLE given ON COMMIT DROP AS
      SELECT laid.client FROM assignment_client AS laid JOIN client AS self ON self.id = laid.client
      WHERE assignment = ${id} AND merged_into IS NULL AND laid.client IN (${visibleClientsSql(scope)})`);
    await inside.query(sql`WITH gone AS (
        DELETE FROM client_adviser USING client AS self JOIN given ON given.client IN (self.id, self.merged_into)
        WHERE client_adviser.client = self.id AND (place = 1 OR user_id = ${adviser}) RETURNING client_adviser.*)
      INSERT INTO assignment_before (assignment, client, user_id, place, since, decided_by)
      SELECT ${id}::uuid, client, user_id, place, since, decided_by FROM gone`);
    await inside.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
      SELECT client, ${adviser}, 1, ${actor} FROM given`);
    await inside.query(sql`UPDATE assignment SET done_at = now() WHERE id = ${id}`);
    const done = await howMany(inside, id);
    const detail = { clients: done.clients, assignment: id };
    await audit(inside, { actor, action: 'clients given', subject: email, detail });
    return done;
  });
}

/**
 * Takes it back: each client is with whom they were before, unless somebody decided otherwise since.
 * @throws MaisonError: 404 without it, 409 where it was not done, or was taken back already.
 */
export async function takeBack(
  records: Records,
  { actor }: Pick<Viewer, 'actor'>,
  user: string,
  id: string,
): Promise<CarriedOut> {
  return records.transaction(async (inside) => {
    const { adviser, email, done_at, undone_at } = await requireAssignment(inside, user, id);
    if (!done_at || undone_at)
      throw new MaisonError('there is nothing to take back; look at the list again', 409);
    await inside.query(sql`CREATE TEMP TABLE given ON COMMIT DROP AS
      SELECT client_adviser.client FROM client_adviser JOIN assignment ON assignment.id = ${id} AND since = done_at
      WHERE place = 1 AND user_id = ${adviser}
        AND client IN (SELECT client FROM assignment_client WHERE assignment = ${id})`);
    await inside.query(sql`DELETE FROM client_adviser USING given
      WHERE client_adviser.client = given.client AND place = 1`);
    await inside.query(sql`INSERT INTO client_adviser (client, user_id, place, since, decided_by)
      SELECT before.client, user_id, place, since, decided_by
      FROM assignment_before AS before JOIN client AS self ON self.id = before.client
        JOIN given ON given.client IN (self.id, self.merged_into)
      WHERE assignment = ${id} ON CONFLICT DO NOTHING`);
    await inside.query(sql`UPDATE assignment SET undone_at = now() WHERE id = ${id}`);
    const done = await howMany(inside, id);
    const detail = { clients: done.clients, assignment: id };
    await audit(inside, { actor, action: 'clients taken back', subject: email, detail });
    return done;
  });
}

async function howMany(inside: Records, id: string): Promise<CarriedOut> {
  const { clients, asked } = await inside.one<{ clients: number; asked: number }>(sql`SELECT
    (SELECT count(*) FROM given) AS clients, (SELECT count(*) FROM assignment_client WHERE assignment = ${id}) AS asked`);
  return { clients, left: asked - clients };
}

async function requireAssignment(records: Records, user: string, id: string): Promise<Assignment> {
  const [found] = await records.query<Assignment>(sql`SELECT adviser, email, done_at, undone_at
    FROM assignment JOIN house_user ON house_user.id = adviser
    WHERE assignment.id = ${id}::uuid AND made_by = ${user} FOR UPDATE OF assignment`);
  if (!found) throw new MaisonError('this was not laid out, or long ago; lay it out again', 404);
  return found;
}
