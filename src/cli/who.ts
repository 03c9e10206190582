import { MaisonError } from '../core/index.js';
import type { House } from '../engines/index.js';
import { clientsKnownBy, identifiersOf } from '../know/index.js';
import { table } from './table.js';

/** A client as a terminal lists them. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly identifiers: readonly string[];
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_NAMED = 20;

/** Clients with the identifiers that people know of them. */
export async function listed(
  house: House,
  clients: readonly { readonly id: string; readonly name: string }[],
): Promise<Listed[]> {
  const known = await identifiersOf(
    house,
    clients.map(({ id }) => id),
  );
  return clients.map(({ id, name }) => ({ id, name, identifiers: known.get(id) ?? [] }));
}

/** Clients as text, a line each. */
export function tableOf(clients: readonly Listed[]): string {
  return table(
    ['id', 'name', 'known by'],
    clients.map(({ id, name, identifiers }) => [id, name, identifiers.join(', ')]),
  );
}

/**
 * The id of the one client who is meant.
 * @param text the id itself, an e-mail address, a telephone, a client or loyalty number.
 * @throws MaisonError 404 where it is nobody's, 409 with a list where it is of several.
 */
export async function clientMeant(house: House, text: string): Promise<string> {
  if (ID.test(text)) return text;
  const found = await clientsKnownBy(house, text, MOST_NAMED);
  const [one, ...others] = found;
  if (!one) {
    throw new MaisonError(
      `nobody is known by "${text}"; write an id, an e-mail address, a telephone with its country or a client number, or look with: maison find TEXT`,
      404,
    );
  }
  if (others.length === 0) return one.id;
  throw new MaisonError(
    `"${text}" is known of ${found.length} clients; say which by its id:\n\n${tableOf(await listed(house, found))}`,
    409,
  );
}
