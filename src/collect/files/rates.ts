import { sql, type Records } from '../../engines/index.js';
import { payloadOf } from './chunk.js';
import { fieldsOf, readFields, RowFault, type Field } from './fields.js';
import type { Mapping, Refused, TableRow } from './types.js';

/** What one unit of a currency was worth on a day, in the house's. */
export interface Rate {
  readonly currency: string;
  readonly day: string;
  readonly rate: number;
}

/** Reads the rows of a file of exchange rates. A rate of the same day replaces the one before. */
export class RateSheet {
  #rates = new Map<string, Rate>();
  readonly #fields: readonly Field[];

  constructor(readonly mapping: Mapping) {
    this.#fields = fieldsOf('rates', mapping);
  }

  get rows(): readonly Rate[] {
    return [...this.#rates.values()];
  }

  get size(): number {
    return this.#rates.size;
  }

  /** The rates read so far; they are forgotten here. */
  take(): Rate[] {
    const taken = [...this.#rates.values()];
    this.#rates = new Map();
    return taken;
  }

  /** Takes a row, or tells why not. */
  add(row: TableRow): Refused | undefined {
    try {
      const rate = this.#read(row);
      this.#rates.set(`${rate.currency} ${rate.day}`, rate);
      return undefined;
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      return { line: row.line, reason: error.reason, message: error.message, payload: payloadOf(this, row) };
    }
  }

  #read(row: TableRow): Rate {
    const values = readFields(this.#fields, row);
    const [currency, day, rate] = ['currency', 'day', 'rate'].map((id) => values.get(id));
    if (typeof currency !== 'string')
      throw new RowFault('currency-unknown', 'the row has no currency; write EUR');
    if (typeof day !== 'string') throw new RowFault('time-missing', 'the row has no day; write 2026-03-01');
    if (typeof rate !== 'number' || rate <= 0 || rate > 1e9) {
      throw new RowFault(
        'amount-unreadable',
        `rate ${String(rate ?? '""')} of ${currency} on ${day} is no rate; write how much of ${this.mapping.currency} one ${currency} is, such as 0.95`,
      );
    }
    return { currency, day, rate };
  }
}

/** Keeps dated rates; one of the same currency and day is replaced. */
export async function storeRates(records: Records, rates: readonly Rate[]): Promise<void> {
  if (rates.length === 0) return;
  await records.query(sql`INSERT INTO exchange_rate (currency, day, rate)
    SELECT * FROM unnest(${rates.map((each) => each.currency)}::text[], ${rates.map((each) => each.day)}::date[],
      ${rates.map((each) => String(each.rate))}::numeric[])
    ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate`);
}
