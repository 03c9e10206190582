/**
 * Imports a file into a house in a process of its own, of which the memory can be told:
 * `node --import ./typescript.mjs import-alone.ts '{"clickhouse", "postgres", "home", "path", "source", "kind"}'`
 * prints the import and by how many bytes the process grew at most.
 */
import { openColumns, openRecords, type House } from '../src/engines/index.js';
import { importFile, type Kind } from '../src/collect/index.js';

const told = JSON.parse(process.argv[2]!) as Record<
  'clickhouse' | 'postgres' | 'home' | 'path' | 'source',
  string
> & {
  kind: Kind;
};
const name = new URL(told.clickhouse).pathname.slice(1);
const house: House = {
  home: told.home,
  columns: openColumns(new URL('/', told.clickhouse).href, name),
  records: openRecords(told.postgres),
  credentials: { clickhouse: '', postgres: '', session: '', erasure: 'salt' },
  urls: { clickhouse: told.clickhouse, postgres: told.postgres },
  async serving() {},
  async close() {
    await Promise.all([this.columns.close(), this.records.close()]);
  },
};
const before = process.memoryUsage().rss;
const summary = await importFile(house, told.path, { source: told.source, kind: told.kind, yes: true });
const grown = process.resourceUsage().maxRSS * 1024 - before;
await house.close();
process.stdout.write(JSON.stringify({ summary, grown }));
