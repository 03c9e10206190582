import { z } from 'zod';
import type { Need } from '../../access/index.js';
import { MaisonError, uuidv7 } from '../../core/index.js';
import { sql, type Records } from '../../engines/index.js';
import { FIELD_IDS, fieldOf, type FieldId } from './fields.js';
import { conditionsOf, Filter, requireFields } from './filter.js';
import { SORTED } from './order.sql.js';

/** What a view is: whom it shows, by which columns, in which order. */
export const ViewDefinition = z.strictObject({
  filter: Filter,
  columns: z.array(z.enum(FIELD_IDS)).max(FIELD_IDS.length),
  by: z.enum(SORTED),
  way: z.enum(['up', 'down']),
});

/** A view as somebody keeps it. */
export const KeptView = z.strictObject({
  name: z.string().trim().min(1, 'name the view').max(60, 'a name of at most 60 letters'),
  /** Everybody of the house has it; of the clients whom they see themselves. */
  shared: z.boolean(),
  definition: ViewDefinition,
});

export type ViewDefinition = z.infer<typeof ViewDefinition>;
export type KeptView = z.infer<typeof KeptView>;

export interface View extends KeptView {
  readonly id: string;
  /** Whether whoever asks made it; others' views can only be looked through. */
  readonly own: boolean;
  readonly ownerName: string;
}

/** Somebody's views and those that were shared, by name; without those that ask for what is not theirs to see. */
export async function listViews(records: Records, { user, may }: Keeper): Promise<View[]> {
  const rows = await records.query<View>(sql`SELECT client_view.id, client_view.name, shared, definition,
      owner = ${user} AS own, house_user.name AS "ownerName"
    FROM client_view JOIN house_user ON house_user.id = owner WHERE owner = ${user} OR shared
    ORDER BY owner <> ${user}, lower(client_view.name), client_view.id`);
  return rows.flatMap((row) => {
    const read = ViewDefinition.safeParse(row.definition);
    return read.success && isFor(read.data, may) ? [{ ...row, definition: read.data }] : [];
  });
}

function isFor(definition: ViewDefinition, may: ReadonlySet<Need>): boolean {
  return fieldsOf(definition).every((id) => {
    const { needs } = fieldOf(id);
    return needs === undefined || may.has(needs);
  });
}

/** What it asks for; a column is only left out for those who do not see it. */
function fieldsOf({ filter, by }: ViewDefinition): FieldId[] {
  return [by, ...conditionsOf(filter).map(({ field }) => field)];
}

/**
 * @throws MaisonError: 403 where a view asks for what is not theirs to see; 422 where it has names of clients, whom others may not
 * see, and who may be erased.
 */
function requireKeepable({ name, definition }: KeptView, may: ReadonlySet<Need>): void {
  requireFields(fieldsOf(definition), may);
  if (conditionsOf(definition.filter).some(({ field }) => field === 'name'))
    throw new MaisonError(`"${name}" asks for clients by name, and no view keeps names; leave that out`, 422);
}

/** Whose views they are, and what they may see. */
export interface Keeper {
  /** The id of a user. */
  readonly user: string;
  readonly may: ReadonlySet<Need>;
}

/**
 * Keeps a view.
 * @throws MaisonError: 409 where one of somebody's own has the name, 403 and 422 where it cannot be kept so.
 * @returns its id.
 */
export async function keepView(records: Records, { user, may }: Keeper, view: KeptView): Promise<string> {
  requireKeepable(view, may);
  const id = uuidv7();
  const [kept] = await records.query(sql`INSERT INTO client_view (id, owner, name, shared, definition)
    VALUES (${id}, ${user}, ${view.name}, ${view.shared}, ${JSON.stringify(view.definition)}::jsonb)
    ON CONFLICT DO NOTHING RETURNING 1`);
  if (!kept) throw nameTaken(view.name);
  return id;
}

/** Changes a view of one's own. @throws MaisonError: 404 where it is none, else as `keepView`. */
export async function changeView(
  records: Records,
  { user, may }: Keeper,
  id: string,
  view: KeptView,
): Promise<void> {
  requireKeepable(view, may);
  await records.transaction(async (inside) => {
    const [own] = await inside.query(
      sql`SELECT 1 FROM client_view WHERE id = ${id}::uuid AND owner = ${user} FOR UPDATE`,
    );
    if (!own) throw noView(id);
    const [taken] = await inside.query(sql`SELECT 1 FROM client_view
      WHERE owner = ${user} AND lower(name) = lower(${view.name}) AND id <> ${id}::uuid`);
    if (taken) throw nameTaken(view.name);
    await inside.query(sql`UPDATE client_view SET name = ${view.name}, shared = ${view.shared},
      definition = ${JSON.stringify(view.definition)}::jsonb, changed_at = now() WHERE id = ${id}::uuid`);
  });
}

/** Takes a view of one's own away. @throws MaisonError (404) where it is none. */
export async function removeView(records: Records, user: string, id: string): Promise<void> {
  const [gone] = await records.query(
    sql`DELETE FROM client_view WHERE id = ${id}::uuid AND owner = ${user} RETURNING 1`,
  );
  if (!gone) throw noView(id);
}

const noView = (id: string) =>
  new MaisonError(`no view of yours has the id ${id}; keep it as one of your own`, 404);
const nameTaken = (name: string) =>
  new MaisonError(`a view of yours is called "${name}" already; choose another name`, 409);
