import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshHouse } from '../../test/house.js';
import { sql, type House } from '../engines/index.js';
import { oldestOpenBatch, ownerOf, releaseBatches } from './batches.js';
import { openBatchSql } from './batches.sql.js';

let house: House;
beforeAll(async () => {
  house = await freshHouse();
});
afterAll(() => house.close());

/** Above every process number of Linux. */
const NOBODY = 4_194_305;

it('releases the batches that nobody will finish, and no other', async () => {
  const segment = 'events.1.00000000-0000-7000-8000-000000000001';
  await mkdir(join(house.home, 'spool'), { recursive: true });
  await writeFile(join(house.home, 'spool', segment), '');
  const open = (kind: string, token: string, owner: string) =>
    house.records.query(openBatchSql(kind, token, owner));
  await open('events', 'mended.gone', `mend:${hostname()}:${NOBODY}`);
  await open('import', 'gone:1', `import:${hostname()}:${NOBODY}`);
  await open('sample', 'sample:1:0/4:0', `sample:${NOBODY}`);
  await open('events', 'events.1.lost', 'collect');
  await open('import', 'here:1', ownerOf('import'));
  await open('events', 'mended.here', ownerOf('mend'));
  await open('import', 'elsewhere:1', 'import:elsewhere:7');
  await open('events', segment, 'collect');
  await releaseBatches(house);
  const left = sql`SELECT token FROM batch WHERE done_at IS NULL ORDER BY id`;
  expect(await house.records.query(left)).toEqual(
    ['here:1', 'mended.here', 'elsewhere:1', segment].map((token) => ({ token })),
  );
  expect(
    await house.records.query(sql`SELECT token FROM batch WHERE done_at IS NOT NULL ORDER BY id`),
  ).toEqual([{ token: 'mended.gone' }, { token: 'events.1.lost' }]);
  expect(await oldestOpenBatch(house.records)).toMatchObject({ token: 'here:1' });
});
