import { createHash } from 'node:crypto';

/** What a file or a source tells of a client that does not say who they are. */
const NOT_OF_PERSON =
  /^(?:note|tags|adviser|boutique|createdAt|created_at|consents|language|tier|total_\w+|\w+_allowed|allowed_on|groupId|updated[ _]?at|rev)$/i;

/** What a record tells, by name, as it came. */
export type Told = Readonly<Record<string, unknown>>;

/** What an account is told of in the order of time: what came later wins, and null forgets. */
export function mergeTold(before: Told, later: Told): Told {
  const merged: Record<string, unknown> = { ...before, ...later };
  for (const [name, value] of Object.entries(later)) if (value === null) delete merged[name];
  return merged;
}

/** What a record tells, the parts of an address each for itself. */
export function* toldCells(told: Told): Iterable<[name: string, value: string]> {
  for (const [name, value] of Object.entries(told)) {
    if (NOT_OF_PERSON.test(name) || value === null) continue;
    if (typeof value !== 'object') yield [name, String(value).trim()];
    else if (!Array.isArray(value)) yield* toldCells(value as Told);
  }
}

/** A number of 64 bits for cells by their columns, decimal text: who tells the same has the same, whatever the order. */
export function hashCells(cells: readonly (readonly [name: string, value: string])[]): string {
  const told = cells.filter(([, value]) => value !== '').sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('md5').update(JSON.stringify(told)).digest().readBigUInt64LE().toString();
}
