import type { Links } from './clusters.js';
import type { Two } from './decisions.js';
import { Union } from './union.js';

/** Records that hang together, by the smallest of them; only those that hang together with another. */
export type Parts = ReadonlyMap<number, readonly number[]>;

/** The parts that links above even odds make, and records that were decided to be one person's. */
export function partsOf(records: number, { left, right, odds }: Links, together: readonly Two[]): Parts {
  const union = new Union(records);
  for (const [one, other] of together) union.join(one, other);
  for (let pair = 0; pair < left.length; pair += 1)
    if (odds[pair]! > 0) union.join(left[pair]!, right[pair]!);
  const parts = new Map<number, number[]>();
  for (let record = 0; record < records; record += 1) {
    const first = union.rootOf(record);
    if (first === record) continue;
    const part = parts.get(first);
    if (part) part.push(record);
    else parts.set(first, [first, record]);
  }
  return parts;
}

/** Rows of record, part and whether the part is of more than so many records, in ClickHouse's row format. */
export function partRows(parts: Parts, whole: number): Buffer {
  let records = 0;
  for (const part of parts.values()) records += part.length;
  const bytes = Buffer.allocUnsafe(records * 9);
  let at = 0;
  for (const [first, part] of parts) {
    for (const record of part) {
      bytes.writeUInt32LE(record, at);
      bytes.writeUInt32LE(first, at + 4);
      bytes[at + 8] = part.length > whole ? 1 : 0;
      at += 9;
    }
  }
  return bytes;
}
