import { MaisonError } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { patchedFields, type Change } from './change.js';
import type { Selection } from './rejects.sql.js';
import { valueAt } from './rewrite.js';
import { pages } from './selected.js';

/** A field that messages hold different values in, with some of these as JSON; '' is a message without it. */
export interface Differing {
  readonly field: string;
  readonly values: readonly string[];
}

const SHOWN = 4;

/** The fields that a patch would write over with one value though the messages differ there. */
export async function differing(house: House, selection: Selection, change: Change): Promise<Differing[]> {
  if (change.kind !== 'patch') return [];
  const found = patchedFields(change.patch).map((path) => ({ path, values: new Set<string>() }));
  for await (const page of pages(house, selection)) {
    for (const { payload } of page) {
      const message = parsed(payload);
      for (const { path, values } of found)
        if (values.size < SHOWN) values.add(JSON.stringify(valueAt(message, path)) ?? '');
    }
  }
  return found
    .filter(({ values }) => values.size > 1)
    .map(({ path, values }) => ({ field: path.join('.'), values: [...values] }));
}

/** @throws 422 where a change would make different messages alike and nobody said so, or is of one message and many are selected. */
export async function requireMendable(
  house: House,
  selection: Selection,
  change: Change,
  selected: number,
): Promise<void> {
  if (change.kind === 'replace' && selected > 1) {
    throw new MaisonError(`a message was written for ${selected} that differ; mend them one by one`, 422);
  }
  if (change.kind !== 'patch' || change.evenWhereTheyDiffer) return;
  const [first] = await differing(house, selection, change);
  if (!first) return;
  const values = first.values.map((value) => (value === '' ? 'none' : value)).join(', ');
  throw new MaisonError(
    `the ${selected} messages differ in ${first.field} (${values}); mend them one by one, rewrite the field, or say that all shall have the same`,
    422,
  );
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
