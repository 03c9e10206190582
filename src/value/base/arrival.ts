import type { House } from '../../engines/index.js';
import { arrivalSql, calledSql, knownBySql, metClientsSql } from './arrival.sql.js';

/** Who the people of a source turned out to be. */
export interface Arrival {
  readonly records: number;
  readonly clients: number;
  /** Clients who are written in it more than once. */
  readonly twice: number;
  /** Clients whom other sources know too. */
  readonly known: number;
  /** How many of its clients each other source knows, most first. */
  readonly by: readonly { readonly source: string; readonly clients: number }[];
  /** Some whom others know too, first those whom they call otherwise. */
  readonly met: readonly Met[];
}

/** A client as several sources write them. */
export interface Met {
  readonly id: string;
  readonly name: string;
  readonly here: readonly string[];
  readonly elsewhere: readonly { readonly source: string; readonly called: string }[];
}

/** Of so many is looked up what they are called. */
const LOOKED_AT = 200;
const SHOWN = 8;

/** Who the people of a source turned out to be: how many clients they are, and which of these others know too. */
export async function readArrival({ records, columns }: House, source: string): Promise<Arrival> {
  const [counts, by, clients] = await Promise.all([
    records.one<Pick<Arrival, 'records' | 'clients' | 'twice' | 'known'>>(arrivalSql(source)),
    records.query<{ source: string; clients: number }>(knownBySql(source)),
    records.query<{ id: string; key: string; name: string }>(metClientsSql(source, LOOKED_AT)),
  ]);
  const called =
    clients.length === 0
      ? []
      : await columns.query<{ key: string; source: string; called: string }>(
          calledSql(clients.map(({ key }) => key)),
        );
  const met = clients.map(({ id, key, name }): Met => {
    const its = called.filter((each) => each.key === key);
    return {
      id,
      name,
      here: its.filter((each) => each.source === source).map((each) => each.called),
      elsewhere: its
        .filter((each) => each.source !== source)
        .map(({ source: other, called: so }) => ({ source: other, called: so })),
    };
  });
  const shown = [...met.filter(isOtherwise), ...met.filter((each) => !isOtherwise(each))];
  return { ...counts, by, met: shown.slice(0, SHOWN) };
}

/** Whether the others never write what this one writes. */
function isOtherwise({ here, elsewhere }: Met): boolean {
  return here.some((called) => elsewhere.length > 0 && !elsewhere.some((other) => other.called === called));
}
