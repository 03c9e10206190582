// A house that collects, to be killed: prints its address and the write key of its source once it serves.
import { createServer } from 'node:http';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { createSource, openCollector, renewKey } from '../../src/collect/index.js';
import { openHouse } from '../../src/engines/index.js';

const home = process.argv[2]!;
const house = await openHouse({ home }, { what: 'the crash test', alone: true });
const file = join(home, 'key-of-the-test');
if (!existsSync(file)) {
  const made = await createSource(house, { name: 'Crash' }).catch(() => renewKey(house, 'crash'));
  writeFileSync(file, made.key, { flush: true });
}
const collector = await openCollector(house, { currency: 'CHF', segmentBytes: 200_000, age: 50 });
const server = createServer((request, response) => void collector.handler(request, response));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const ready = { url: `http://127.0.0.1:${port}`, key: readFileSync(file, 'utf8') };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close();
  void collector
    .close()
    .then(() => house.close())
    .then(() => process.exit(0));
});
