import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase, migrate, openColumns, openRecords, Sql, type House } from '../src/engines/index.js';

/**
 * A house of its own in the engines of this test run: empty, migrated, with a folder; close it afterwards.
 * @param upTo an older schema of its records, to bring it further from there. @param columnsUpTo one of its columns.
 */
export async function freshHouse(upTo = Infinity, columnsUpTo = Infinity): Promise<House> {
  const name = `t${randomBytes(8).toString('hex')}`;
  const [clickhouse, postgres] = [inject('clickhouse'), inject('postgres')];
  const server = openRecords(postgres);
  await server.query(new Sql([`CREATE DATABASE ${name}`], []));
  await createDatabase(clickhouse, name);
  const columns = openColumns(clickhouse, name);
  const own = (server: string) => Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const records = openRecords(own(postgres));
  await migrate(columns, records, { columns: columnsUpTo, records: upTo });
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
