import { Readable } from 'node:stream';
import { DAY, isCurrency, MaisonError, toMinor } from '../../core/index.js';
import type { House } from '../../engines/index.js';
import { payloadOf } from './chunk.js';
import { fieldsOf, readFields, RowFault, type Field } from './fields.js';
import { countSql, insertSpendSql, vanishedSpendSql, withdrawSpendSql } from './files.sql.js';
import type { ColumnMapping, Mapping, Plan, Refused, TableRow } from './types.js';

/** What was spent on a day on a campaign of a channel, in minor units of the currency. */
export interface SpendRow {
  readonly day: string;
  /** '' where the file tells source and medium instead. */
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly cost: number;
  /** What the platform says it sold: orders, and their value in minor units; null where the file does not say. */
  readonly claimedOrders: number | null;
  readonly claimed: number | null;
  readonly currency: string;
}

/** More days and campaigns than this are no spend of one house. */
const MOST = 1_000_000;
const ABSURD = 1_000_000_000_000;
/** Orders that no campaign sells in a day. */
const MOST_ORDERS = 1_000_000_000;

/** Adds up the rows of a spend file: those of one day, channel and campaign are one. */
export class SpendSheet {
  readonly #rows = new Map<string, SpendRow>();
  readonly #fields: readonly Field[];
  readonly #mapping: Mapping;
  /** The day after that on which the file came, which somewhere it is already. */
  readonly #newest: string;

  /** @param now when the file came: what is still to come was not spent. */
  constructor(mapping: Mapping, now: Date) {
    this.#newest = new Date(now.getTime() + DAY).toISOString().slice(0, 10);
    this.#mapping = mapping;
    this.#fields = fieldsOf('spend', mapping);
  }

  get rows(): readonly SpendRow[] {
    return [...this.#rows.values()];
  }

  /** Takes a row, or tells why not. */
  add(row: TableRow): Refused | undefined {
    try {
      this.#merge(this.#read(row));
      return undefined;
    } catch (error) {
      if (!(error instanceof RowFault)) throw error;
      return {
        line: row.line,
        reason: error.reason,
        message: error.message,
        payload: payloadOf({ mapping: this.#mapping }, row),
      };
    }
  }

  #merge(row: SpendRow): void {
    const key = [row.day, row.channel, row.source, row.medium, row.campaign].join('\0');
    const before = this.#rows.get(key);
    if (before && before.currency !== row.currency) {
      throw new RowFault(
        'currency-unknown',
        `${row.channel} ${row.campaign} on ${row.day} is in ${before.currency} and in ${row.currency}; write one currency`,
      );
    }
    if (!before && this.#rows.size >= MOST)
      throw new MaisonError(
        `the file has more than ${MOST.toLocaleString('en')} days and campaigns; split it by year`,
        422,
      );
    this.#rows.set(key, before ? together(before, row) : row);
  }

  #read(row: TableRow): SpendRow {
    const values = readFields(this.#fields, row);
    const text = (id: string) => String(values.get(id) ?? '');
    const [day, amount] = [text('day'), values.get('cost')];
    if (day === '') throw new RowFault('time-missing', 'the row has no day; write 2026-03-01');
    if (day < '1990-01-01' || day > '2098-12-31')
      throw new RowFault('time-too-old', `${day} is no day of a campaign; write 2026-03-01`);
    if (day > this.#newest)
      throw new RowFault(
        'time-in-future',
        `${day} is still to come; bring in what was spent, not what is planned`,
      );
    if (typeof amount !== 'number')
      throw new RowFault('amount-unreadable', 'the row has no cost; write 12.50, or 0');
    if (['channel', 'source', 'medium', 'campaign'].every((id) => text(id) === '')) {
      throw new RowFault('name-missing', 'the row has no channel, no source and no campaign; write one');
    }
    const column = this.#column('cost');
    const currency = text('currency') || column.currency || this.#mapping.currency;
    if (!isCurrency(currency))
      throw new RowFault('currency-unknown', `currency "${currency}" is none of ISO 4217; write EUR`);
    const cost = toMinor(amount, currency);
    if (cost === undefined || Math.abs(cost) > ABSURD)
      throw new RowFault('amount-absurd', `${column.name} ${amount} is more than any campaign costs`);
    if (cost < 0)
      throw new RowFault(
        'amount-absurd',
        `${column.name} ${amount} is less than nothing; take it off the day that it gives back`,
      );
    const names = {
      channel: text('channel'),
      source: text('source'),
      medium: text('medium'),
      campaign: text('campaign'),
    };
    return { day, ...names, cost, ...this.#claims(values, currency), currency };
  }

  /** What the platform says it sold. */
  #claims(values: ReadonlyMap<string, unknown>, currency: string): Pick<SpendRow, 'claimedOrders' | 'claimed'> {
    const claim = (id: string, of: (amount: number) => number | undefined, most: number) => {
      const amount = values.get(id);
      if (typeof amount !== 'number') return null;
      const claimed = of(amount);
      if (claimed === undefined || claimed > most)
        throw new RowFault('amount-absurd', `${this.#column(id).name} ${amount} is more than any campaign sells`);
      if (claimed < 0)
        throw new RowFault('amount-absurd', `${this.#column(id).name} ${amount} is less than nothing; write 0 where it sold none`);
      return claimed;
    };
    return {
      claimedOrders: claim('claimed orders', (orders) => orders, MOST_ORDERS),
      claimed: claim('claimed value', (value) => toMinor(value, currency), ABSURD),
    };
  } // prettier-ignore

  #column(id: string): ColumnMapping {
    return this.#fields.find(({ meaning }) => meaning.id === id)!.column;
  }
}

/** Rows of one day, channel and campaign as one. */
function together(before: SpendRow, row: SpendRow): SpendRow {
  const sum = (left: number | null, right: number | null) =>
    left === null && right === null ? null : (left ?? 0) + (right ?? 0);
  return {
    ...before,
    cost: before.cost + row.cost,
    claimedOrders: sum(before.claimedOrders, row.claimedOrders),
    claimed: sum(before.claimed, row.claimed),
  };
}

/** Writes what was added up, and takes out what an earlier file of the dataset had and this one has not. @returns how many. */
export async function storeSpend(
  house: House,
  plan: Plan,
  revision: number,
  rows: readonly SpendRow[],
  earlier: readonly string[],
): Promise<number> {
  const lines = rows.map(
    ({ day, channel, campaign, source, medium, cost, claimedOrders, claimed, currency }) =>
      `${JSON.stringify([plan.source, day, channel, campaign, source, medium, cost, claimedOrders, claimed, currency, plan.id, revision, 0])}\n`,
  );
  if (lines.length > 0) await house.columns.insert(insertSpendSql, Readable.from(lines), `${plan.id}:spend`);
  if (earlier.length === 0) return 0;
  const vanished = vanishedSpendSql(earlier, revision);
  const { rows: count } = await house.columns.one<{ rows: string }>(countSql(vanished));
  if (Number(count) > 0) await house.columns.run(withdrawSpendSql(vanished, plan.id, revision));
  return Number(count);
}
