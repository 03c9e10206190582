import { expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { linkRecords } from '../linkage/index.js';
import { proposeHouseholds } from './propose.js';

it('finds the households of a register, seldom a wrong one', { timeout: 120_000 }, async () => {
  const tables = registerTables('house', { seed: 3, persons: 4000 });
  const truth = tables.flatMap(({ persons }) => persons);
  const { cluster, links } = await linkRecords(tables, { together: [], apart: [] });
  const persons = new Map<string, Set<number>>();
  truth.forEach((person, row) => {
    if (!persons.has(person)) persons.set(person, new Set());
    persons.get(person)!.add(cluster[row]!);
  });
  const householdOf = (person: string) => person.split('.')[0]!;
  let [right, found] = [0, 0];
  for (const { link } of proposeHouseholds(cluster, links)) {
    const [one, other] = [truth[links.left[link]!]!, truth[links.right[link]!]!];
    if (one === other) continue; // two clusters of one person are another matter
    found += 1;
    if (householdOf(one) === householdOf(other)) right += 1;
  }
  const sizes = new Map<string, number>();
  for (const person of persons.keys())
    sizes.set(householdOf(person), (sizes.get(householdOf(person)) ?? 0) + 1);
  let ties = 0;
  for (const size of sizes.values()) ties += size - 1;
  const [precision, recall] = [right / found, right / ties];
  expect(precision).toBeGreaterThan(0.9);
  expect((2 * precision * recall) / (precision + recall)).toBeGreaterThan(0.8);
});
