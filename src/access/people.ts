import { MaisonError, uuidv7 } from '../core/index.js';
import { sql, type House, type Records, type Sql } from '../engines/index.js';
import { requireAdvisers } from './advisers.js';
import { makeLink } from './links.js';
import { checkEmail } from './passwords.js';
import { mayGive, type Role } from './roles.js';
import type { Viewer } from './viewer.js';
import { namedClientsSql } from './visible.sql.js';

/** Somebody of the house, as the house says it. */
export interface Place {
  readonly name: string;
  readonly role: Role;
  /** By which name files and records name them as adviser; '' where by none. */
  readonly knownAs: string;
  readonly boutiques: readonly string[];
  /** The id of the person for whom an assistant acts; null for all others. */
  readonly actsFor: string | null;
}

export interface Person extends Place {
  readonly id: string;
  readonly email: string;
  /** Whether they have signed in once or can. */
  readonly joined: boolean;
  /** ISO 8601; null while they belong to the house. */
  readonly leftAt: string | null;
}

/** A link that works once, by its token. */
export interface Invitation {
  readonly id: string;
  readonly token: string;
  /** `invite` sets a first password, `recover` another. */
  readonly purpose: 'invite' | 'recover';
}

const DAYS = 24 * 3_600_000;
/** How long an invitation waits. */
const INVITED_FOR = 7 * DAYS;

/** Everybody who belongs or belonged to the house, by name. */
export async function listPeople(records: Records): Promise<Person[]> {
  const people = await records.query<Omit<Person, 'leftAt'> & { leftAt: Date | null }>(sql`
    SELECT id, name, email, role, known_as AS "knownAs", boutiques, acts_for AS "actsFor",
      EXISTS (SELECT 1 FROM user_login WHERE user_id = house_user.id) AS joined, left_at AS "leftAt"
    FROM house_user ORDER BY left_at IS NOT NULL, lower(name), id`);
  return people.map((person) => ({ ...person, leftAt: person.leftAt?.toISOString() ?? null }));
}

/** Names that clients' records say, the most frequent first. */
export interface SaidOfClients {
  readonly advisers: readonly string[];
  readonly boutiques: readonly string[];
}

/** Most names of a kind that are listed. */
const MOST_NAMES = 500;

/** Whom and which boutiques clients' records name. */
export async function saidOfClients({ columns }: Pick<House, 'columns'>): Promise<SaidOfClients> {
  const names = (column: Sql) =>
    columns.query<{ name: string }>(sql`SELECT ${column} AS name FROM client_card FINAL WHERE name != ''
      GROUP BY name ORDER BY count() DESC, name LIMIT ${MOST_NAMES}`);
  const [advisers, boutiques] = await Promise.all([names(sql`named_adviser`), names(sql`boutique`)]);
  return { advisers: advisers.map(({ name }) => name), boutiques: boutiques.map(({ name }) => name) };
}

/**
 * Takes somebody into the house, also one who left it: as who they were; they set their password by the link.
 * @throws MaisonError: 409 where the address is taken, 422 where the place does not hold together, 403 where it is not theirs to give.
 */
export async function invite(
  records: Records,
  giver: Viewer,
  email: string,
  place: Place,
  now: Date,
): Promise<Invitation> {
  checkEmail(email);
  const address = email.toLowerCase();
  const id = await records.transaction(async (inside) => {
    const [gone] = await inside.query<{ id: string }>(
      sql`SELECT id FROM house_user WHERE email = ${address} AND left_at IS NOT NULL FOR UPDATE`,
    );
    const id = gone?.id ?? uuidv7();
    await checkPlace(inside, giver, id, place);
    const [taken] = await inside.query(sql`INSERT INTO house_user
        (id, name, email, email_verified, role, known_as, boutiques, acts_for)
      VALUES (${id}, ${place.name}, ${address}, true, ${place.role}, ${place.knownAs}, ${place.boutiques}, ${place.actsFor})
      ON CONFLICT (email) DO UPDATE SET name = excluded.name, role = excluded.role, known_as = excluded.known_as,
        boutiques = excluded.boutiques, acts_for = excluded.acts_for, left_at = NULL, updated_at = now()
        WHERE house_user.left_at IS NOT NULL
      RETURNING 1`);
    if (!taken) throw new MaisonError(`${address} is in the house already; change their place instead`, 409);
    return id;
  });
  return { id, token: await linkFor(records, 'invite', address, now), purpose: 'invite' };
}

/** Another link for somebody: to join where they have not yet, else to a new password. */
export async function linkAgain(records: Records, giver: Viewer, id: string, now: Date): Promise<Invitation> {
  const person = await requirePerson(records, giver, id);
  const purpose = person.joined ? 'recover' : 'invite';
  return { id, token: await linkFor(records, purpose, person.email, now), purpose };
}

/** Changes somebody's place in the house; it holds from their next call on. */
export async function changePlace(records: Records, giver: Viewer, id: string, place: Place): Promise<void> {
  await records.transaction(async (inside) => {
    const person = await requirePerson(inside, giver, id);
    await checkPlace(inside, giver, id, place);
    if (person.role === 'owner' && place.role !== 'owner') await requireOtherOwner(inside, id);
    await inside.query(sql`UPDATE house_user SET name = ${place.name}, role = ${place.role}, known_as = ${place.knownAs},
      boutiques = ${place.boutiques}, acts_for = ${place.actsFor}, updated_at = now() WHERE id = ${id}`);
  });
}

/**
 * Somebody leaves: they cannot come in any more, and their clients go to another, with what was promised them, or to nobody.
 * @param heir the id of who takes their clients over. @returns how many clients went over.
 * @throws MaisonError (422) where the heir is no user who may speak with clients.
 */
export async function leave(
  records: Records,
  giver: Viewer,
  id: string,
  heir: string | null,
): Promise<number> {
  return records.transaction(async (inside) => {
    const person = await requirePerson(inside, giver, id);
    if (person.role === 'owner') await requireOtherOwner(inside, id);
    const handed =
      heir === null
        ? await leaveToNobody(inside, person, giver.actor)
        : await handOver(inside, person, heir, giver.actor);
    await inside.query(sql`DELETE FROM user_session WHERE user_id IN (
      SELECT id FROM house_user WHERE id = ${id} OR acts_for = ${id})`);
    await inside.query(sql`DELETE FROM user_login WHERE user_id = ${id}`);
    await inside.query(sql`UPDATE mailbox SET secret = '' WHERE user_id = ${id}`);
    await inside.query(sql`DELETE FROM one_time_link WHERE email = ${person.email}`);
    await inside.query(sql`UPDATE house_user SET left_at = now() WHERE id = ${id}`);
    return handed;
  });
}

/** Gives what was one person's, as the house said or as records name them, to another. @returns of how many clients. */
async function handOver(records: Records, person: Person, heir: string, by: string): Promise<number> {
  if (heir === person.id)
    throw new MaisonError(`${person.name} leaves; say who else takes the clients over`, 422);
  await requireAdvisers(records, [heir]);
  await records.query(sql`CREATE TEMP TABLE handed ON COMMIT DROP AS
    SELECT client, min(place) AS place, bool_or(theirs) AS theirs FROM (
      SELECT client, place, user_id = ${person.id} AS theirs FROM client_adviser WHERE user_id IN (${person.id}, ${heir})
      UNION ALL SELECT id, 1, true FROM (${namedClientsSql(person)}) AS named) AS own
    GROUP BY client`);
  await records.query(sql`DELETE FROM client_adviser WHERE user_id IN (${person.id}, ${heir})`);
  await records.query(sql`INSERT INTO client_adviser (client, user_id, place, decided_by)
    SELECT client, ${heir}, place, ${by} FROM handed`);
  await records.query(sql`UPDATE promise SET keeper = ${heir}
    WHERE keeper = ${person.id} AND kept_at IS NULL AND dropped_at IS NULL`);
  const { handed } = await records.one<{ handed: number }>(
    sql`SELECT count(*) AS handed FROM handed WHERE theirs`,
  );
  return handed;
}

/** Whose clients somebody was first for, as the house said, nobody is. @returns that none went over. */
async function leaveToNobody(records: Records, { id }: Person, by: string): Promise<0> {
  await records.query(sql`DELETE FROM client_adviser WHERE user_id = ${id} AND place = 2`);
  await records.query(
    sql`UPDATE client_adviser SET user_id = NULL, since = now(), decided_by = ${by} WHERE user_id = ${id}`,
  );
  return 0;
}

async function linkFor(
  records: Records,
  purpose: 'invite' | 'recover',
  email: string,
  now: Date,
): Promise<string> {
  return makeLink(
    records,
    purpose,
    email,
    new Date(now.getTime() + (purpose === 'invite' ? INVITED_FOR : DAYS)),
  );
}

/** @throws MaisonError: 404 where nobody in the house has the id, 403 where they may do more than who asks. */
async function requirePerson(records: Records, giver: Viewer, id: string): Promise<Person> {
  const person = (await listPeople(records)).find((each) => each.id === id && each.leftAt === null);
  if (!person) throw new MaisonError(`nobody in the house has the id ${id}`, 404);
  if (!mayGive(giver.role, person.role)) throw notTheirs(person.role);
  return person;
}

async function checkPlace(records: Records, giver: Viewer, id: string, place: Place): Promise<void> {
  if (!mayGive(giver.role, place.role)) throw notTheirs(place.role);
  if (place.role !== 'assistant') {
    if (place.actsFor !== null)
      throw new MaisonError(`only an assistant acts for somebody; ${place.role} is none`, 422);
    return;
  }
  const [named] = await records.query<{ role: Role }>(
    sql`SELECT role FROM house_user WHERE id = ${place.actsFor} AND left_at IS NULL AND id <> ${id}`,
  );
  if (!named || named.role === 'assistant')
    throw new MaisonError('say for whom the assistant acts: somebody of the house who is no assistant', 422);
  if (!mayGive(giver.role, named.role)) throw notTheirs(named.role);
}

/** Owners who leave at once wait for each other here, so that the last of them is seen to be it. */
async function requireOtherOwner(records: Records, id: string): Promise<void> {
  await records.query(sql`SELECT 1 FROM house_user WHERE role = 'owner' ORDER BY id FOR UPDATE`);
  const [other] = await records.query(
    sql`SELECT 1 FROM house_user WHERE role = 'owner' AND left_at IS NULL AND id <> ${id}
      AND EXISTS (SELECT 1 FROM user_login WHERE user_id = house_user.id)`,
  );
  if (!other) throw new MaisonError('this is the only owner of the house; make another one first', 409);
}

const notTheirs = (role: Role) =>
  new MaisonError(`only an owner of the house gives or changes a place as ${role}`, 403);
