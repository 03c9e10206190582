import { visibleOf, type Viewer } from '../access/index.js';
import { consentsOf } from '../consent/index.js';
import { MaisonError } from '../core/index.js';
import { houseSettings, type House, type Records } from '../engines/index.js';
import { addressesSql } from './addresses.sql.js';
import { checkFields, fill, type Values } from './fields.js';
import { refusalOf, type Purpose } from './permit.js';
import { restraintOn } from './restraint.js';

/** What somebody writes, to one client or to some, each of whom gets a letter of their own. */
export interface Written {
  /** Ids of clients. */
  readonly clients: readonly string[];
  /** Both may have fields. */
  readonly subject: string;
  readonly text: string;
  readonly purpose: Purpose;
  /** The id of the letter that it answers, of the one client whom it goes to. */
  readonly answers?: string;
}

/** The letter that one client would get. */
export interface Draft {
  readonly client: { readonly id: string; readonly name: string };
  /** Null where none is known. */
  readonly address: string | null;
  readonly subject: string;
  readonly text: string;
  /** Why they get none, after their name; null where they do. */
  readonly refused: string | null;
  /** Whether that is only because the house was in touch with them too often: an answer to a letter of theirs would go. */
  readonly restrained: boolean;
}

/** Clients who are written to at once: a person writes to people. */
export const MOST_AT_ONCE = 50;

type Traits = Readonly<Record<string, { readonly value: unknown } | undefined>>;

interface ClientRow {
  readonly id: string;
  readonly name: string;
  readonly traits: Traits;
  readonly address: string | null;
  readonly fault: string | null;
}

/**
 * The letter that each client would get, in the order in which they were named, with why some get none.
 * @throws MaisonError: 404 where one of them is not for the viewer to see, 422 for too many or for a field that there is not.
 */
export async function draftLetters(
  house: House,
  viewer: Viewer,
  written: Written,
  now: Date,
): Promise<Draft[]> {
  const { clients, subject, text, purpose } = written;
  const ids = [...new Set(clients)];
  if (ids.length === 0 || ids.length > MOST_AT_ONCE)
    throw new MaisonError(`a letter goes to between 1 and ${MOST_AT_ONCE} clients; ${ids.length} were named`, 422); // prettier-ignore
  checkFields(subject);
  checkFields(text);
  await requireSeen(house.records, viewer, ids);
  const [{ name: houseName }, rows, consents, restrain] = await Promise.all([
    houseSettings(house.records),
    house.records.query<ClientRow>(addressesSql(ids)),
    consentsOf(house.records, ids),
    restraintOn(house, viewer, written, now),
  ]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const row = byId.get(id);
    if (!row) throw new MaisonError(`no client has the id ${id}; look them up again`, 404);
    const values = valuesOf(row, viewer.speaksAs, houseName);
    const [head, body] = [fill(subject, values), fill(text, values)];
    const [missing] = [...head.missing, ...body.missing];
    const { name, address, fault } = row;
    const refused =
      refusalOf(consents.get(id), purpose) ??
      (address === null ? 'has no e-mail address' : undefined) ??
      (fault === null ? undefined : `is not reached at ${address}: ${fault}`) ??
      (missing === undefined ? undefined : `has no ${missing} on record`);
    const tooOften = refused === undefined ? restrain(id) : undefined;
    const line = head.text.replace(/\s+/g, ' ').trim();
    return {
      client: { id, name },
      address,
      subject: line,
      text: body.text,
      refused: refused ?? tooOften ?? null,
      restrained: tooOften !== undefined,
    };
  });
}

async function requireSeen(records: Records, viewer: Viewer, ids: readonly string[]): Promise<void> {
  const seen = await visibleOf(records, viewer.scope, ids);
  const unseen = ids.find((id) => !seen.has(id));
  if (unseen !== undefined) throw new MaisonError(`no client has the id ${unseen}`, 404);
}

const GIVEN = ['first_name', 'firstName', 'given_name', 'givenName'];
const FAMILY = ['last_name', 'lastName', 'family_name', 'familyName', 'surname'];

function valuesOf({ name, traits }: ClientRow, adviser: string, house: string): Values {
  const told = (names: readonly string[]) =>
    names.map((each) => traits[each]?.value).find((value) => typeof value === 'string' && value !== '');
  return {
    'first name': String(told(GIVEN) ?? ''),
    'last name': String(told(FAMILY) ?? ''),
    name,
    boutique: String(told(['boutique']) ?? ''),
    adviser,
    house,
  };
}
