import type { House } from '../../engines/index.js';
import { currentVersion } from '../../journey/index.js';
import { householdLettersSql, reachedSql } from './contacts.sql.js';

/** How often the house was lately in touch with a client and their household, by all who write and through all channels. */
export interface Contacts {
  /** With all of them together, letters that wait in the outbox included. */
  readonly contacts: number;
  /** The others of the household. */
  readonly mates: readonly {
    readonly id: string;
    readonly name: string;
    /** How many of the contacts were with them. */
    readonly contacts: number;
  }[];
}

interface MateRow {
  readonly root: string;
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly letters: number;
  readonly told: readonly string[];
}

/**
 * How often the house was in touch with each of some clients since an instant, by their ids. Letters count from when they are
 * written, everything else from when it is a touch. One statement for each store.
 * @param besides a letter that is about to go: it does not count, and of others that wait those do that were written before it.
 */
export async function contactsOf(
  house: House,
  clients: readonly string[],
  since: Date,
  besides?: string,
): Promise<Map<string, Contacts>> {
  const rows = await house.records.query<MateRow>(householdLettersSql(clients, since, besides));
  const keys = [...new Set(rows.map(({ key }) => key))];
  const told = [...new Set(rows.flatMap((row) => row.told))];
  const reached = await house.columns.query<{ client: string; contacts: number }>(
    reachedSql(keys, since, told, await currentVersion(house)),
  );
  const byKey = new Map(reached.map(({ client, contacts }) => [client, contacts]));
  const counted = rows.map((row) => ({ ...row, contacts: row.letters + (byKey.get(row.key) ?? 0) }));
  return new Map(
    clients.map((client) => [
      client,
      together(
        client,
        counted.filter(({ root }) => root === client),
      ),
    ]),
  );
}

function together(
  client: string,
  household: readonly { id: string; name: string; contacts: number }[],
): Contacts {
  return {
    contacts: household.reduce((sum, { contacts }) => sum + contacts, 0),
    mates: household
      .filter(({ id }) => id !== client)
      .map(({ id, name, contacts }) => ({ id, name, contacts })),
  };
}
