import { whyNoEmail, whyNoPhone } from '../../collect/index.js';
import type { House } from '../../engines/index.js';
import type { BaseField } from './clients.sql.js';
import { sharedSql, writtenSql } from './faults.sql.js';
import type { SourceMark } from './marks.sql.js';

/** A value that was told of a client and is not used, and why. */
export interface Fault {
  readonly value: string;
  readonly source: string;
  /** In a few words. */
  readonly why: string;
}

/** Which faults stand behind a figure: of what, and on the records of which source. */
export interface FaultsAsked {
  readonly of: 'email' | 'phone' | 'shared';
  /** Of all sources unless given. */
  readonly source?: string;
}

/** A client, as the two stores know them. */
interface Named {
  readonly id: string;
  /** Decimal text: how the column store knows them. */
  readonly key: string;
}

/** The faults that a list of clients should show; undefined where the figure behind it counts none. */
export function faultsBehind(
  list: { readonly field?: BaseField; readonly has: boolean },
  source: string,
  mark: SourceMark | undefined,
): FaultsAsked | undefined {
  if (mark === 'unreadable email') return { of: 'email', source };
  if (mark === 'unreadable phone') return { of: 'phone', source };
  if (mark === 'shared') return { of: 'shared', source };
  if (list.has) return undefined;
  if (list.field === 'readable email') return { of: 'email' };
  return list.field === 'readable phone' ? { of: 'phone' } : undefined;
}

/** The faults of some clients, by their ids; those of whom nothing was told have none. */
export async function readFaults(
  house: House,
  clients: readonly Named[],
  { of, source }: FaultsAsked,
): Promise<Map<string, Fault[]>> {
  const faults = new Map<string, Fault[]>();
  if (clients.length === 0) return faults;
  const add = (client: string, fault: Fault) => faults.set(client, [...(faults.get(client) ?? []), fault]);
  if (of === 'shared') {
    const from = source ?? '';
    const rows = await house.records.query<{ client: string; value: string }>(
      sharedSql(from, clients.map(({ id }) => id)),
    ); // prettier-ignore
    for (const { client, value } of rows) add(client, { value, source: from, why: MANY });
    return faults;
  }
  const ids = new Map(clients.map(({ id, key }) => [key, id]));
  const rows = await house.columns.query<WrittenRow>(writtenSql(of, [...ids.keys()], source));
  for (const { key, source: from, value, read, beside } of rows) {
    if (read !== '' && source !== undefined) continue; // another record of theirs could be read
    const why = read === '' ? whyNot(of, value, beside) : MANY;
    add(ids.get(key)!, { value, source: from, why });
  }
  return faults;
}

interface WrittenRow {
  readonly key: string;
  readonly source: string;
  readonly value: string;
  /** As it was read; '' where it was not. */
  readonly read: string;
  /** What the record tells else, JSON. */
  readonly beside: string;
}

const MANY = 'many people’s';

function whyNot(of: 'email' | 'phone', value: string, beside: string): string {
  if (of === 'email') return whyNoEmail(value);
  return whyNoPhone(value, JSON.parse(beside) as Record<string, unknown>);
}
