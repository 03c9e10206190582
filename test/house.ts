import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, migrate, openColumns, openRecords, Sql, type House } from '../src/engines/index.js';
import { PATTERN } from './engines.js';

/**
 * A house of its own in the engines of this test run: empty, migrated, with a folder; close it afterwards.
 * @param upTo an older schema of its records, to bring it further from there. @param columnsUpTo one of its columns.
 */
export async function freshHouse(upTo = Infinity, columnsUpTo = Infinity): Promise<House> {
  const name = `t${randomBytes(8).toString('hex')}`;
  const [clickhouse, postgres] = [inject('clickhouse'), inject('postgres')];
  const server = openRecords(postgres);
  await createDatabase(clickhouse, name);
  const columns = openColumns(clickhouse, name);
  const own = (server: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const records = openRecords(own(postgres));
  if (upTo === Infinity && columnsUpTo === Infinity) {
    await server.query(new Sql([`CREATE DATABASE ${name} TEMPLATE ${PATTERN} STRATEGY file_copy`], []));
    for (const table of inject('tables')) await columns.run(new Sql([table.replaceAll(PATTERN, name)], []));
  } else {
    await server.query(new Sql([`CREATE DATABASE ${name}`], []));
    await migrate(columns, records, { columns: columnsUpTo, records: upTo });
  }
  const home = await mkdtemp(join(tmpdir(), 'maison-house-'));
  return {
    home,
    columns,
    records,
    credentials: { clickhouse: '', postgres: '', session: 'session-secret-of-a-test-house', erasure: 'salt' },
    urls: { clickhouse: own(clickhouse), postgres: own(postgres) },
    async serving() {},
    async close() {
      await columns.run(new Sql([`DROP DATABASE ${name} SYNC`], []));
      await Promise.all([columns.close(), records.close()]);
      await server.query(new Sql([`DROP DATABASE ${name} WITH (FORCE)`], []));
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
