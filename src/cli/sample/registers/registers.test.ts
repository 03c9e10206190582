import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshImports, type Imports } from '../../../../test/imports.js';
import { sql } from '../../../engines/index.js';
import { dropSample } from '../drop.js';
import { writeSample } from '../state.js';
import { takeRegisters } from './take.js';
import { writeRegisters, type WrittenRegister } from './write.js';

const UNTIL = '2026-03-01T00:00:00.000Z';
const asked = { seed: 1, until: new Date(UNTIL), clients: 500 };
let imports: Imports;
let folder: string;
let registers: WrittenRegister[];

beforeAll(async () => {
  imports = await freshImports();
  folder = await mkdtemp(join(tmpdir(), 'maison-registers-'));
  registers = writeRegisters(asked, folder);
  await takeRegisters(imports.house, registers);
});
afterAll(async () => {
  await imports.close();
  await rm(folder, { recursive: true, force: true });
});

const taken = () =>
  imports.house.records.query<{ source: string; accepted: number; rejected: number }>(
    sql`SELECT source, accepted::int, rejected::int FROM import ORDER BY source`,
  );

describe('the registers of the sample', () => {
  it('come in whole, each from its own source', async () => {
    const came = await taken();
    expect(came.map(({ source }) => source)).toEqual(registers.map(({ slug }) => slug).sort());
    for (const { source, accepted, rejected } of came) {
      expect(rejected, source).toBe(0);
      expect(await imports.count(source)).toBe(accepted);
    }
  });

  it('keep the days on which they were written, none later than the past of the sample', async () => {
    const { last, days } = await imports.house.columns.one<{ last: string; days: number }>(
      sql`SELECT toString(max(occurred_at), 'UTC') AS last, toUInt32(uniq(toDate(occurred_at))) AS days
        FROM events FINAL WHERE source IN ('shop-till', 'boutique-milan', 'letter-list')`,
    );
    expect(last < UNTIL.replace('T', ' ')).toBe(true);
    expect(days).toBeGreaterThan(100);
  });

  it('go with the sample, and a file that the owner brought from the same source stays', async () => {
    await writeSample(imports.house.records, { seed: 1, until: UNTIL, clients: 500, complete: true });
    await imports.bring('own.csv', 'Kundennr;Nachname\n7;Amann\n', 'shop-till', 'clients');
    await dropSample(imports.house);
    expect(await taken()).toEqual([{ source: 'shop-till', accepted: 1, rejected: 0 }]);
    expect(await imports.count('shop-till')).toBe(1);
    expect(await imports.count('web-shop')).toBe(0);
  });
});
