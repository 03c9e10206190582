import type { Scope } from '../../access/index.js';
import { sql, type House } from '../../engines/index.js';
import { choicesSql } from './table.sql.js';

/** The values that each field may be asked for, by field, those of most clients first. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export interface Choice {
  readonly value: string;
  /** What it is called, where that is not the value itself. */
  readonly name?: string;
}

/** The values of the clients whom somebody sees; of advisers, also everybody of the house who speaks with clients. */
export async function choicesOf(house: House, scope: Scope): Promise<Choices> {
  const [rows, people] = await Promise.all([
    house.columns.query<{ field: string; value: string }>(choicesSql(scope)),
    house.records.query<{
      id: string;
      name: string;
      known_as: string;
    }>(sql`SELECT id, name, known_as FROM house_user
      WHERE left_at IS NULL AND role IN ('owner', 'director', 'manager', 'adviser') ORDER BY name, id`),
  ]);
  const choices: Record<string, Choice[]> = {};
  const known = new Set(people.map((each) => each.known_as));
  for (const { field, value } of rows)
    if (field !== 'adviser' || !known.has(value)) (choices[field] ??= []).push({ value });
  const users = people.map(({ id, name }) => ({ value: id, name }));
  return { ...choices, adviser: [{ value: 'me', name: 'me' }, ...users, ...(choices['adviser'] ?? [])] };
}
