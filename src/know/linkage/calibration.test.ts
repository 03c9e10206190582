import { expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { linkRecords } from './index.js';

/** Pairs in a tenth of probability from which on it is told whether it is right. */
const LEAST = 100;

/** A house with families, and a census of which every second field is wrong. */
const SETS = [['house', 6000], ['census', 4000]] as const; // prettier-ignore

it.each(SETS)(
  'believes as much as is true of the %s: in every tenth with enough pairs within .13',
  async (kind, count) => {
    const tables = registerTables(kind, { seed: 1, persons: count });
    const persons = tables.flatMap((table) => table.persons);
    const { links } = await linkRecords(tables, { together: [], apart: [] });
    const tenths = Array.from({ length: 10 }, () => ({ pairs: 0, believed: 0, right: 0 }));
    links.odds.forEach((odds, pair) => {
      const probability = 1 / (1 + Math.exp(-odds));
      if (probability < 0.02) return;
      const tenth = tenths[Math.min(9, Math.floor(probability * 10))]!;
      tenth.pairs += 1;
      tenth.believed += probability;
      tenth.right += Number(persons[links.left[pair]!] === persons[links.right[pair]!]);
    });
    const told = tenths.filter(({ pairs }) => pairs >= LEAST);
    expect(told.length).toBeGreaterThan(6);
    for (const { pairs, believed, right } of told)
      expect(Math.abs(believed - right) / pairs).toBeLessThan(0.13);
  },
  120_000,
);
