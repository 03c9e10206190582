/**
 * The names that the steps of decoding read, wherever in a message they stand. A value under any other name is kept
 * and never looked at.
 */
const READ = [
  'type', 'event', 'name', 'messageId', 'userId', 'anonymousId', 'previousId', 'groupId',
  'timestamp', 'originalTimestamp', 'receivedAt', 'sentAt', 'writeKey', 'properties', 'traits', 'context',
  'page', 'url', 'referrer', 'search', 'userAgent', 'source', 'medium', 'campaign', 'content', 'term', 'campaign_name',
  'email', 'phone', 'mobile', 'phone_number', 'phoneNumber',
  'loyalty_number', 'loyaltyNumber', 'loyalty_id', 'loyaltyId', 'address', 'country_code', 'countryCode', 'country',
  'order_id', 'orderId', 'order_number', 'orderNumber', 'namespace', 'order_namespace',
  'adviser', 'advisor', 'adviser_id', 'advisor_id', 'boutique', 'boutique_id', 'store', 'store_id',
  'revenue', 'amount', 'total', 'subtotal', 'value', 'tax', 'shipping', 'discount', 'currency',
  'products', 'price', 'quantity',
]; // prettier-ignore

interface Name {
  readonly text: string;
  readonly bytes: Uint8Array;
}

const SLOTS = 512;
const slotOf = (length: number, first: number, last: number, middle: number) =>
  (length * 23 + first * 5 + last * 11 + middle * 37) & (SLOTS - 1);

/** The names by a number made of their length and three letters. */
const TABLE: readonly (readonly Name[])[] = (() => {
  const table: Name[][] = Array.from({ length: SLOTS }, () => []);
  for (const text of READ) {
    const bytes = Buffer.from(text);
    table[slot(bytes, 0, bytes.length)]!.push({ text, bytes });
  }
  return table;
})();

function slot(bytes: Uint8Array, from: number, to: number): number {
  return slotOf(to - from, bytes[from]!, bytes[to - 1]!, bytes[(from + to) >> 1]!);
}

/** The name that stands in these bytes, if it is read. */
export function nameIn(bytes: Uint8Array, from: number, to: number): string | undefined {
  for (const name of TABLE[slot(bytes, from, to)]!) if (stands(name.bytes, bytes, from, to)) return name.text;
  return undefined;
}

function stands(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let index = 0; index < name.length; index += 1) if (name[index] !== bytes[from + index]) return false;
  return true;
}
