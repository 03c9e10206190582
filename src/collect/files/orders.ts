import { readField, readFields, RowFault, shown, type Field } from './fields.js';
import { emptyMessage, placeAll, type Message } from './messages.js';
import type { TableRow } from './types.js';

/** The rows of one order that stand together in the file. */
export interface OrderRows {
  readonly number: string;
  readonly rows: readonly TableRow[];
  /** How many groups of the same number came before in the file. */
  readonly before: number;
  /** One of those had a sale, as this one has. */
  readonly again: boolean;
}

type Part = 'sale' | 'refund' | 'cancellation';

const REFUND =
  /^(?:refund|return|reso|rimborso|retour|gutschrift|credit(?: note)?|erstattung|rückgabe|remboursement|storno)s?$/i;
const REFUNDED = /^(?:wc-)?(?:fully.)?(?:refunded|returned|erstattet|remboursée?|rimborsato)$/i;
const CANCELLED = /cancel|void|annul|storniert/i;

/** What a row tells of, by its status alone. */
export function partOf(fields: readonly Field[], row: TableRow): Part {
  const status = statusOf(fields, row);
  if (REFUND.test(status)) return 'refund';
  return CANCELLED.test(status) && !hasAmount(fields, row) ? 'cancellation' : 'sale';
}

function statusOf(fields: readonly Field[], row: TableRow): string {
  const field = fields.find((each) => each.meaning.id === 'status');
  return field ? String(row.values[field.index] ?? '').trim() : '';
}

const AMOUNTS = new Set(['revenue', 'total', 'subtotal', 'lines', 'line price', 'line total']);

function hasAmount(fields: readonly Field[], row: TableRow): boolean {
  return fields.some(
    ({ meaning, index }) => AMOUNTS.has(meaning.id) && String(row.values[index] ?? '').trim() !== '',
  );
}

/**
 * What happened to an order, as messages: `Order Completed` with its lines, and each refund and cancellation.
 * They have ids of their own, so that the same file tells them again and a corrected file corrects them.
 */
export function orderMessages(fields: readonly Field[], order: OrderRows): Message[] {
  const sales = order.rows.filter((row) => partOf(fields, row) === 'sale');
  if (sales.length > 0 && order.again) {
    throw new RowFault(
      'order-apart',
      `order ${order.number} came before in the file, apart from this row; sort the file by order number`,
    );
  }
  const messages: Message[] = [];
  if (sales.length > 0) messages.push(saleOf(fields, order, sales));
  let nth = 0;
  for (const row of order.rows) {
    const values = readFields(fields, row);
    const label = () => (order.before === 0 ? String(++nth) : `${order.before + 1}.${++nth}`);
    const given = refundOf(fields, row, values);
    if (given !== undefined)
      messages.push(
        refundMessage(fields, order, row, values, given, String(values.get('refund') ?? label())),
      );
    if (CANCELLED.test(statusOf(fields, row)) || values.has('cancelled at'))
      messages.push(cancelMessage(fields, order, row, values));
  }
  return oneCancellation(messages);
}

function oneCancellation(messages: readonly Message[]): Message[] {
  const seen = new Set<unknown>();
  return messages.filter((message) => !seen.has(message['messageId']) && seen.add(message['messageId']));
}

function saleOf(fields: readonly Field[], order: OrderRows, rows: readonly TableRow[]): Message {
  const message = messageFrom(
    fields,
    order,
    rows,
    'Order Completed',
    `order:${namespaceOf(fields, rows[0]!)}:${order.number}`,
  );
  const properties = message['properties'] as Message;
  const products = rows.flatMap((row) => productsOf(readFields(fields, row)));
  if (products.length > 0) properties['products'] = products;
  const lineTotals = rows
    .map((row) => readFields(fields, row).get('line total'))
    .filter((total) => total !== undefined);
  if (lineTotals.length > 0 && properties['revenue'] === undefined && properties['total'] === undefined) {
    properties['subtotal'] ??= sum(lineTotals as number[]);
  }
  return message;
}

/** What the rows of an order say together: of each column the first that is filled; amounts must not differ. */
function messageFrom(
  fields: readonly Field[],
  order: OrderRows,
  rows: readonly TableRow[],
  event: string,
  id: string,
): Message {
  const message = emptyMessage();
  const first = firstFilled(fields, rows);
  placeAll(message, fields, first, 'properties');
  const properties = (message['properties'] ??= emptyMessage()) as Message;
  message['type'] = 'track';
  message['event'] = event;
  message['messageId'] = id.slice(0, 256);
  message['timestamp'] = readFields(fields, first).get('time');
  properties['order_id'] = order.number;
  const namespace = namespaceOf(fields, first);
  if (namespace !== '') properties['namespace'] = namespace;
  const money = fields.find(
    (field) => field.meaning.content === 'amount' && field.column.currency !== undefined,
  );
  if (money && properties['currency'] === undefined) properties['currency'] = money.column.currency;
  return message;
}

const OF_THE_ORDER = new Set(['revenue', 'total', 'subtotal']);

function firstFilled(fields: readonly Field[], rows: readonly TableRow[]): TableRow {
  const values = [...rows[0]!.values];
  for (const field of fields) {
    const filled = rows.filter((row) => String(row.values[field.index] ?? '').trim() !== '');
    values[field.index] = filled[0]?.values[field.index];
    if (OF_THE_ORDER.has(field.meaning.id)) requireAlike(field, filled);
  }
  return { line: rows[0]!.line, values };
}

function requireAlike(field: Field, rows: readonly TableRow[]): void {
  const other = rows.find(
    (row) => readField(field, row.values[field.index]) !== readField(field, rows[0]!.values[field.index]),
  );
  if (!other) return;
  const [first, second] = [rows[0]!, other].map((row) => shown(row.values[field.index]));
  throw new RowFault(
    'amount-unreadable',
    `${field.column.name} is ${first} and ${second} in rows of one order; map it as the amount of a line, or write the same`,
  );
}

function productsOf(values: ReadonlyMap<string, unknown>): unknown[] {
  const listed = values.get('lines');
  if (Array.isArray(listed)) return listed;
  const line = emptyMessage();
  for (const [id, name] of Object.entries(LINE)) if (values.has(id)) line[name] = values.get(id);
  if (Object.keys(line).length === 0) return [];
  const amount = values.get('line total');
  if (typeof amount === 'number' && line['price'] === undefined)
    line['price'] = amount / Number(line['quantity'] ?? 1);
  return [line];
}

const LINE: Readonly<Record<string, string>> = {
  'line product': 'product_id',
  'line sku': 'sku',
  'line name': 'name',
  'line price': 'price',
  'line quantity': 'quantity',
  'line category': 'category',
};

/** What a row gives back, in major units; undefined where it gives nothing back. */
function refundOf(
  fields: readonly Field[],
  row: TableRow,
  values: ReadonlyMap<string, unknown>,
): number | undefined {
  const number = (id: string) => values.get(id) as number | undefined;
  if (partOf(fields, row) === 'refund') {
    const whole =
      number('refunded') ??
      number('revenue') ??
      number('total') ??
      number('subtotal') ??
      number('line total');
    const line = number('line price') ?? 0;
    return Math.abs(whole ?? line * (number('line quantity') ?? 1));
  }
  const refunded = number('refunded');
  if (refunded !== undefined) return refunded === 0 ? undefined : netOf(Math.abs(refunded), number);
  return REFUNDED.test(statusOf(fields, row))
    ? (number('revenue') ?? netOf(number('total') ?? number('subtotal') ?? 0, number))
    : undefined;
}

/** The net part of what was given back gross, in the proportion of the order's own net value and total. */
function netOf(gross: number, number: (id: string) => number | undefined): number {
  const total = number('total');
  if (total === undefined || total <= 0) return gross;
  const net = number('revenue') ?? total - (number('tax') ?? 0) - (number('shipping') ?? 0);
  return Math.min(gross, total) * (net / total);
}

function refundMessage(
  fields: readonly Field[],
  order: OrderRows,
  row: TableRow,
  values: ReadonlyMap<string, unknown>,
  amount: number,
  label: string,
): Message {
  const message = messageFrom(
    fields,
    order,
    [row],
    'Order Refunded',
    `refund:${namespaceOf(fields, row)}:${order.number}:${label}`,
  );
  const properties = message['properties'] as Message;
  for (const name of ['total', 'subtotal', 'tax', 'shipping', 'discount']) delete properties[name];
  properties['revenue'] = amount;
  if (values.has('refund')) properties['refund_id'] = label;
  message['timestamp'] = values.get('refunded at') ?? message['timestamp'];
  return message;
}

function cancelMessage(
  fields: readonly Field[],
  order: OrderRows,
  row: TableRow,
  values: ReadonlyMap<string, unknown>,
): Message {
  const message = messageFrom(
    fields,
    order,
    [row],
    'Order Cancelled',
    `cancel:${namespaceOf(fields, row)}:${order.number}`,
  );
  message['timestamp'] = values.get('cancelled at') ?? message['timestamp'];
  return message;
}

function namespaceOf(fields: readonly Field[], row: TableRow): string {
  const field = fields.find((each) => each.meaning.id === 'namespace');
  return field ? String(readField(field, row.values[field.index]) ?? '') : '';
}

function sum(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((total, amount) => total + amount, 0) * 1e6) / 1e6;
}
