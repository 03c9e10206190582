import { expect, it } from 'vitest';
import { Rows, type Row } from './rows.js';
import { NOT_KNOWN, ORDER, VIEW } from './signals.js';

/** A client with an order worth -300 at 2 ms and a look around at 1 ms, as the column store writes one. */
function client(key: bigint): Buffer {
  const bytes = Buffer.alloc(28 + 3 + 32);
  bytes.writeBigUInt64LE(key, 0);
  bytes.writeBigUInt64LE(5n, 8);
  bytes.writeUInt32LE(1, 16);
  bytes.writeBigInt64LE(-300n, 20);
  bytes[28] = 2;
  bytes.writeBigUInt64LE(BigInt(2 * 16 + ORDER), 29);
  bytes.writeBigUInt64LE(BigInt(1 * 16 + NOT_KNOWN + VIEW), 37);
  bytes[45] = 1;
  bytes.writeBigUInt64LE(0xffffffff00000001n, 46);
  bytes[54] = 1;
  bytes.writeBigInt64LE(-300n, 55);
  return bytes;
}

const told = ({ low, high, since, orders, worth, length, at, codes, notKnown, idLow, idHigh, more }: Row) => ({
  low, high, since, orders, worth,
  events: Array.from({ length }, (_, event) => [at[event], codes[event], notKnown[event]]),
  order: [idLow[0], idHigh[0], more[0]],
}); // prettier-ignore

it('reads rows wherever the pieces are cut', () => {
  const bytes = Buffer.concat([client(1n), client(2n ** 33n)]);
  const expected = { since: 5, orders: 1, worth: -300, events: [[2, ORDER, 0], [1, VIEW, 1]], order: [1, 0xffffffff, -300] }; // prettier-ignore
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const seen: object[] = [];
    const rows = new Rows((row) => seen.push(told(row)));
    rows.push(bytes.subarray(0, cut));
    rows.push(bytes.subarray(cut));
    rows.end();
    expect(seen).toEqual([
      { low: 1, high: 0, ...expected },
      { low: 0, high: 2, ...expected },
    ]);
  }
});

it('refuses an answer that was cut short', () => {
  const rows = new Rows(() => {});
  rows.push(client(1n).subarray(0, 40));
  expect(() => rows.end()).toThrow('clickhouse: its answer was cut short');
});
