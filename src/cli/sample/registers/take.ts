import { importFile } from '../../../collect/index.js';
import type { Work } from '../../../core/index.js';
import { sql, type House, type Records } from '../../../engines/index.js';
import { REGISTER_SOURCES } from '../../../../proving/index.js';
import type { WrittenRegister } from './write.js';

/** The dataset of every register: by it they are told from files that the owner brings under the same sources. */
const DATASET = 'the sample house';

/** Takes the registers in as files of clients, as a house would. */
export async function takeRegisters(
  house: House,
  registers: readonly WrittenRegister[],
  { signal }: Work = {},
): Promise<void> {
  const work = signal ? { signal } : {};
  for (const { slug, path, map } of registers)
    await importFile(house, path, { source: slug, kind: 'clients', dataset: DATASET, map, yes: true }, work);
}

/** The imports by which the registers came in. */
export async function importsOfRegisters(records: Records): Promise<string[]> {
  const slugs = REGISTER_SOURCES.map(({ slug }) => slug);
  const imports = await records.query<{ id: string }>(
    sql`SELECT id::text FROM import WHERE source = ANY(${slugs}) AND dataset = ${DATASET}`,
  );
  return imports.map(({ id }) => id);
}
