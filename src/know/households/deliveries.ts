import { Readable } from 'node:stream';
import type { House } from '../../engines/index.js';
import { IDENTITY_LOCK } from '../../consent/index.js';
import {
  addressesSql,
  copyDeliveredSql,
  countDeliveredSql,
  createDeliveredSql,
  deliveredSql,
  keepDeliveredSql,
} from './deliveries.sql.js';

/** So many orders speak for a household of two who are not of one surname. */
const LEAST = 2;

/**
 * Proposes households from where orders were delivered: to another client's address, or those of two to one address. What
 * goes to somebody's own address says nothing. Nobody is joined by it. Orders are read before the lock of identity is held:
 * who is no client any more by then is passed over.
 * @returns how many pairs of clients orders speak for.
 */
export async function proposeFromDeliveries(house: House): Promise<number> {
  const pieces: Buffer[] = [];
  for await (const piece of house.columns.bytes(deliveredSql(addressesSql()))) pieces.push(piece);
  return house.records.locked(IDENTITY_LOCK, () =>
    house.records.transaction(async (inside) => {
      await inside.query(createDeliveredSql());
      await inside.copy(copyDeliveredSql(), Readable.from(pieces, { objectMode: false }));
      const { pairs } = await inside.one<{ pairs: number }>(countDeliveredSql());
      for (const statement of keepDeliveredSql(LEAST)) await inside.query(statement);
      return pairs;
    }),
  );
}
