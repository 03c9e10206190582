import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SampleHouse, SegmentMessage } from './types.js';

const CHUNK = 1 << 20;

/** A file written in large pieces. */
class Sheet {
  private readonly file: number;
  private text = '';

  constructor(folder: string, name: string) {
    this.file = openSync(join(folder, name), 'w');
  }

  line(text: string): void {
    this.text += `${text}\n`;
    if (this.text.length > CHUNK) this.flush();
  }

  row(cells: readonly unknown[]): void {
    this.line(cells.map(cell).join(','));
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private flush(): void {
    writeSync(this.file, this.text);
    this.text = '';
  }
}

/** A cell of a CSV file (RFC 4180). */
function cell(value: unknown): string {
  const text = value === undefined ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const ORDER_COLUMNS = ['order_id', 'namespace', 'currency', 'subtotal', 'discount', 'shipping', 'tax', 'total', 'boutique', 'adviser']; // prettier-ignore
const LINE_COLUMNS = ['sku', 'name', 'category', 'price', 'quantity'];
const CLIENT_COLUMNS = ['email', 'firstName', 'lastName', 'phone', 'language', 'tier', 'boutique', 'adviser', 'createdAt']; // prettier-ignore

/**
 * Writes the house into a folder, which is made: `events.jsonl` (messages as Segment exports them),
 * `orders.csv` (a row a line), `clients.csv` (the client book) and `spend.csv`.
 */
export function writeSampleFiles(house: SampleHouse, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const events = new Sheet(folder, 'events.jsonl');
  const orders = new Sheet(folder, 'orders.csv');
  const clients = new Sheet(folder, 'clients.csv');
  orders.row(['ordered_at', 'client', ...ORDER_COLUMNS, ...LINE_COLUMNS]);
  clients.row(['client', ...CLIENT_COLUMNS, 'city', 'country']);
  for (const { source, message } of house.events()) {
    events.line(JSON.stringify(message));
    if (message.event === 'Order Completed') writeLines(orders, message);
    if (source === 'clients' && message.type === 'identify') writeClient(clients, message);
  }
  for (const sheet of [events, orders, clients]) sheet.close();
  writeSpend(house, folder);
}

function writeLines(sheet: Sheet, { timestamp, userId, properties = {} }: SegmentMessage): void {
  const order = [timestamp, userId, ...ORDER_COLUMNS.map((column) => properties[column])];
  for (const line of properties['products'] as Record<string, unknown>[])
    sheet.row([...order, ...LINE_COLUMNS.map((column) => line[column])]);
}

function writeClient(sheet: Sheet, { userId, traits = {} }: SegmentMessage): void {
  const { city, country } = traits['address'] as { city: string; country: string };
  sheet.row([userId, ...CLIENT_COLUMNS.map((column) => traits[column]), city, country]);
}

function writeSpend({ spend }: SampleHouse, folder: string): void {
  const sheet = new Sheet(folder, 'spend.csv');
  sheet.row(['date', 'channel', 'source', 'campaign', 'cost', 'currency']);
  for (const { day, channel, source, campaign, cost, currency } of spend)
    sheet.row([day, channel, source, campaign, (cost / 100).toFixed(2), currency]);
  sheet.close();
}
