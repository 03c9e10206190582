import { beforeAll, describe, expect, it } from 'vitest';
import { registerTables } from '../../../proving/registers/index.js';
import { clusterAgain } from './evidence.js';
import {
  explainPair,
  linkRecords,
  readModel,
  recogniseTable,
  writeModel,
  type LinkedRecords,
  type RecordTable,
} from './index.js';

const NOTHING = { together: [], apart: [] };
let tables: RecordTable[];
let linked: LinkedRecords;

beforeAll(async () => {
  tables = registerTables('house', { seed: 5, persons: 500 });
  linked = await linkRecords(tables, NOTHING);
}, 120_000);

const oddsOf = ({ links }: LinkedRecords) =>
  new Map(
    [...links.left.keys()].map((pair) => [`${links.left[pair]} ${links.right[pair]}`, links.odds[pair]!]),
  );

describe('records of several tables', { timeout: 120_000 }, () => {
  it('are linked by rows through all tables', () => {
    expect(linked.records).toBe(tables.reduce((sum, { rows }) => sum + rows.length, 0));
    expect(linked.tables.map(({ columns }) => columns)).toEqual(tables.map(recogniseTable));
    expect(linked.cluster.every((first, row) => first <= row && linked.cluster[first] === first)).toBe(true);
  });

  it('have links in the order of their rows, each pair once', () => {
    const { left, right, odds, household } = linked.links;
    expect(left.length).toBeGreaterThan(300);
    for (let pair = 0; pair < left.length; pair += 1) {
      expect(left[pair]).toBeLessThan(right[pair]!);
      if (pair > 0)
        expect(left[pair - 1]! * linked.records + right[pair - 1]!).toBeLessThan(
          left[pair]! * linked.records + right[pair]!,
        );
      expect(odds[pair]! >= -3.892 || household[pair]! >= 0.5).toBe(true);
    }
  });

  it('come to the same clusters out of what these were made of, wholly and one cluster at a time', () => {
    const { cluster, evidence, records } = linked;
    const all = Array.from({ length: records }, (_, row) => row);
    expect(clusterAgain(evidence, all, NOTHING)).toEqual(cluster);
    for (const first of new Set(cluster)) {
      const members = all.filter((row) => cluster[row] === first);
      expect([...clusterAgain(evidence, members, NOTHING)]).toEqual(members.map(() => 0));
    }
  });

  it('have links that their parts explain', () => {
    const { odds, code } = linked.links;
    for (let pair = 0; pair < code.length; pair += 7) {
      const { bits, priorBits, fields, coincidences } = explainPair(linked.model, code[pair]!);
      expect(bits * Math.LN2).toBeCloseTo(odds[pair]!, 4);
      const parts = [priorBits, ...[...fields, ...coincidences].map((part) => part.bits)];
      expect(parts.reduce((a, b) => a + b)).toBe(bits);
    }
  });

  it('have the same links whatever the order of the rows', async () => {
    const turned = await linkRecords(
      tables.map((table) => ({
        ...table,
        rows: [...table.rows].reverse(),
        recognised: recogniseTable(table),
      })),
      NOTHING,
    );
    const firsts = tables.map((_, at) => tables.slice(0, at).reduce((sum, { rows }) => sum + rows.length, 0));
    const turnedRow = (row: number) => {
      const table = firsts.findLastIndex((first) => first <= row);
      return firsts[table]! + tables[table]!.rows.length - 1 - (row - firsts[table]!);
    };
    const back = [...oddsOf(turned)].map(([pair, odds]) => {
      const rows = pair.split(' ').map((row) => turnedRow(Number(row)));
      return [`${Math.min(...rows)} ${Math.max(...rows)}`, odds] as const;
    });
    expect(new Map(back)).toEqual(oddsOf(linked));
  });

  it('have a model that is the same after it was written', () => {
    const text = writeModel(linked.model);
    expect(writeModel(readModel(text))).toBe(text);
    expect(explainPair(readModel(text), linked.links.code[0]!)).toEqual(
      explainPair(linked.model, linked.links.code[0]!),
    );
  });

  it('stay where a person decided them to be', async () => {
    const { left, right, odds } = linked.links;
    const sure = odds.findIndex((each) => each > 5);
    const stranger = linked.cluster.findIndex(
      (first, row) => first === row && row !== left[sure] && row !== right[sure],
    );
    const decisions = { apart: [[left[sure]!, right[sure]!]], together: [[left[sure]!, stranger]] } as const;
    expect(linked.cluster[left[sure]!]).toBe(linked.cluster[right[sure]!]);
    const { cluster } = await linkRecords(tables, decisions);
    expect(cluster[left[sure]!]).not.toBe(cluster[right[sure]!]);
    expect(cluster[left[sure]!]).toBe(cluster[stranger]);
  });

  it('are believed by what a person said of others', async () => {
    const { left, right, odds, code } = linked.links;
    const doubtful = [...odds.keys()].filter((pair) => Math.abs(odds[pair]!) < 3).slice(0, 20);
    const two = (pair: number) => [left[pair]!, right[pair]!] as const;
    const believed = async (said: 'together' | 'apart') => {
      const decisions = { ...NOTHING, [said]: doubtful.map(two) };
      const { model } = await linkRecords(tables, decisions);
      return doubtful.reduce((sum, pair) => sum + explainPair(model, code[pair]!).bits, 0);
    };
    const [same, different] = [await believed('together'), await believed('apart')];
    const before = doubtful.reduce((sum, pair) => sum + odds[pair]! / Math.LN2, 0);
    expect(same).toBeGreaterThan(before);
    expect(different).toBeLessThan(before);
  });
});
