// A whole house that serves, to be killed: prints its address and the write key of its source once it does.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveHouse } from '../../src/api/index.js';
import { createSource, renewKey } from '../../src/collect/index.js';
import { openHouse, writeSetting } from '../../src/engines/index.js';

const home = process.argv[2]!;
const house = await openHouse({ home }, { what: 'the crash test', alone: true });
await writeSetting(house.records, 'house', { name: 'Crash', currency: 'CHF', timeZone: 'UTC' });
const file = join(home, 'key-of-the-test');
if (!existsSync(file)) {
  const made = await createSource(house, { name: 'Crash' }).catch(() => renewKey(house, 'crash'));
  writeFileSync(file, made.key, { flush: true });
}
const none = () => Promise.reject(new Error('the crash test has no sample'));
const serving = await serveHouse(house, {
  host: '127.0.0.1',
  port: 0,
  pages: home,
  sample: { load: none, drop: none },
  onTrouble: () => {},
});
process.stdout.write(`${JSON.stringify({ url: serving.address, key: readFileSync(file, 'utf8') })}\n`);
process.once('SIGTERM', () => {
  void serving
    .close()
    .then(() => house.close())
    .then(() => process.exit(0));
});
