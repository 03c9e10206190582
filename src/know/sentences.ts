import { formatMoney } from '../core/index.js';

/** What an entry of a timeline is about. */
export const ENTRY_KINDS = ['order', 'conversation', 'letter', 'web', 'record'] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a sentence is made from. */
export interface Told {
  readonly type: string;
  readonly name: string;
  readonly url: string;
  readonly adviser: string;
  readonly boutique: string;
  readonly campaign: string;
  readonly referrer: string;
  readonly orderNumber: string;
  /** Minor units of the currency. */
  readonly value: number | null;
  readonly currency: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A sentence about something that happened. */
export interface Said {
  /** The word for it: `Call`, `Order`, `Web`. */
  readonly label: string;
  readonly sentence: string;
  /** The part of the sentence that matters most. */
  readonly strong?: string;
  /** Who, where, by what. */
  readonly detail?: string;
}

interface Phrase {
  readonly kind: EntryKind;
  readonly label: string;
  /** Before what it was about. */
  readonly verb: string;
  /** Properties that say what it was about, the first that has text. */
  readonly about: readonly string[];
  /** Where nothing says what it was about. */
  readonly alone: string;
}

const phrase = (kind: EntryKind, label: string, verb: string, about: readonly string[], alone: string): Phrase => ({
  kind, label, verb, about, alone,
}); // prettier-ignore

const MAIL = ['email_subject', 'subject', 'campaign_name', 'campaign'];
const PRODUCT = ['name', 'product', 'sku', 'product_id'];
const SUBJECT = ['subject', 'note', 'topic', 'name'];

/** How each event that is known by name is told. */
export const PHRASES: Readonly<Record<string, Phrase>> = {
  'Order Completed': phrase('order', 'Order', 'Order', [], 'An order'),
  'Order Refunded': phrase('order', 'Refund', 'Refund of order', [], 'A refund'),
  'Order Cancelled': phrase('order', 'Order', 'Cancelled: order', [], 'An order was cancelled'),
  'Trial Started': phrase('order', 'Trial', 'Began to try', PRODUCT, 'Began a trial'),
  'Subscription Started': phrase('order', 'Subscription', 'Subscribed to', PRODUCT, 'Began a subscription'),
  'Subscription Renewed': phrase('order', 'Subscription', 'Renewed', PRODUCT, 'Renewed a subscription'),
  'Adviser Called': phrase('conversation', 'Call', 'Spoke about', SUBJECT, 'A telephone call'),
  'Adviser Wrote': phrase('conversation', 'Letter', 'Was written to about', SUBJECT, 'Was written to'),
  'Adviser Met': phrase('conversation', 'Meeting', 'Met about', SUBJECT, 'A meeting'),
  'Client Replied': phrase('conversation', 'Reply', 'Answered about', SUBJECT, 'Answered'),
  'Message Sent': phrase('conversation', 'Message', 'Message about', [...SUBJECT], 'A message was sent'),
  'Boutique Visited': phrase('conversation', 'Visit', 'Visited for', SUBJECT, 'Visited the boutique'),
  'Event Attended': phrase('conversation', 'Event', 'Came to', ['name', 'event'], 'Came to an event'),
  'Event Invited': phrase('conversation', 'Event', 'Was invited to', ['name', 'event'], 'Was invited'),
  'Introduction Made': phrase('conversation', 'Introduction', 'Introduced by', ['introduced_by_name'], 'Was introduced by a client'),
  'Email Delivered': phrase('letter', 'E-mail', 'Letter sent:', MAIL, 'A letter was sent'),
  'Email Opened': phrase('letter', 'E-mail', 'Letter opened:', MAIL, 'A letter was opened'),
  'Email Link Clicked': phrase('letter', 'E-mail', 'Followed a link in', MAIL, 'Followed a link in a letter'),
  'Email Bounced': phrase('letter', 'E-mail', 'Letter came back:', MAIL, 'A letter came back'),
  Unsubscribed: phrase('letter', 'E-mail', 'Wants no more of', MAIL, 'Wants no more letters'),
  'Letter Posted': phrase('letter', 'Direct mail', 'Posted:', ['piece', 'campaign_name', 'campaign', 'name'], 'A letter was posted'),
  'Product Viewed': phrase('web', 'Web', 'Looked at', PRODUCT, 'Looked at a piece'),
  'Product List Viewed': phrase('web', 'Web', 'Looked through', ['category', 'list_id'], 'Looked through a list'),
  'Products Searched': phrase('web', 'Web', 'Searched for', ['query'], 'Searched'),
  'Product Added': phrase('web', 'Web', 'Put in the bag:', PRODUCT, 'Put a piece in the bag'),
  'Product Removed': phrase('web', 'Web', 'Took out of the bag:', PRODUCT, 'Took a piece out of the bag'),
  'Product Added to Wishlist': phrase('web', 'Web', 'Saved', PRODUCT, 'Saved a piece'),
  'Cart Viewed': phrase('web', 'Web', 'Looked into the bag', [], 'Looked into the bag'),
  'Checkout Started': phrase('web', 'Web', 'Went to the till', [], 'Went to the till'),
  'Story Read': phrase('web', 'Story', 'Read', ['story', 'title', 'name'], 'Read a story'),
  'Community Posted': phrase('web', 'Community', 'Wrote about', ['topic', 'title'], 'Wrote in the community'),
  'Ad Shown': phrase('web', 'Display', 'Was shown', ['campaign', 'name'], 'Was shown an advertisement'),
  'Ad Clicked': phrase('web', 'Display', 'Followed', ['campaign', 'name'], 'Followed an advertisement'),
}; // prettier-ignore

/** Names of the events of a kind; those of `web` are what no other kind has. */
export function eventsOfKind(kind: EntryKind): string[] {
  return Object.keys(PHRASES).filter((name) => PHRASES[name]!.kind === kind);
}

/** The kind of an event. */
export function kindOf(told: Pick<Told, 'type' | 'name'>): EntryKind {
  if (told.type === 'identify' || told.type === 'group' || told.type === 'alias') return 'record';
  return PHRASES[told.name]?.kind ?? 'web';
}

/** Tells an event in a sentence made of what it says. */
export function tell(told: Told): Said {
  if (kindOf(told) === 'record') return tellRecord(told);
  const known = PHRASES[told.name];
  if (known && isOrder(told)) return tellOrder(told, known);
  if (!known)
    return told.type === 'track' ? { label: 'Web', sentence: told.name, ...detailOf(told) } : tellPage(told);
  const about =
    firstText(told.properties, known.about) || (known.about.includes('campaign') ? told.campaign : '');
  if (about === '') return { label: known.label, sentence: known.alone, ...detailOf(told) };
  return { label: known.label, sentence: `${known.verb} ${about}`, strong: about, ...detailOf(told) };
}

/** Whether it tells of an order: by its number, or by being one that came without. */
function isOrder(told: Told): boolean {
  return kindOf(told) === 'order' && (told.orderNumber !== '' || told.name === 'Order Completed');
}

function tellOrder(told: Told, { label, verb, alone }: Phrase): Said {
  const worth = told.value === null ? '' : `, ${formatMoney(told.value, told.currency)}`;
  const pieces = productsOf(told.properties).join(', ');
  const where = [pieces, told.boutique, told.adviser && `with ${told.adviser}`].filter(Boolean).join(' · ');
  return {
    label,
    sentence: `${told.orderNumber ? `${verb} ${told.orderNumber}` : alone}${worth}`,
    ...(told.orderNumber && { strong: told.orderNumber }),
    ...(where && { detail: where }),
  };
}

function tellPage(told: Told): Said {
  const title = firstText(told.properties, ['title']).split(' | ')[0]!.trim() || told.name;
  const path = /^[a-z]+:\/\/[^/?#]+([^?#]*)/i.exec(told.url)?.[1];
  const what = title || path || '';
  const sentence = what === '' ? 'Was on the site' : `Looked at ${what}`;
  return { label: 'Web', sentence, ...(what && { strong: what }), ...detailOf(told) };
}

function tellRecord(told: Told): Said {
  if (told.type === 'alias') return { label: 'Record', sentence: 'Two identifiers were said to be one' };
  if (told.type === 'group') {
    const group = firstText(told.properties, ['name', 'groupId']);
    return { label: 'Record', sentence: group ? `Belongs to ${group}` : 'Belongs to a group' };
  }
  const names = Object.keys(told.properties).map(spoken);
  const shown = names.slice(0, 4).join(', ') + (names.length > 4 ? ` and ${names.length - 4} more` : '');
  return { label: 'Record', sentence: shown ? `Told: ${shown}` : 'Was recognised' };
}

/** Who and where, and what brought them. */
function detailOf(told: Told): { detail?: string } {
  const { adviser, boutique, campaign, referrer } = told;
  const from = campaign ? `from ${campaign}` : referrer ? `from ${referrer}` : '';
  const detail = [adviser, boutique, told.type === 'track' ? '' : from].filter(Boolean).join(' · ');
  return detail ? { detail } : {};
}

/** The names of an order's products. */
export function productsOf(properties: Readonly<Record<string, unknown>>): string[] {
  const { products } = properties;
  if (!Array.isArray(products)) return [];
  return products.flatMap((product: unknown) => {
    const name =
      typeof product === 'object' && product !== null
        ? firstText(product as Record<string, unknown>, PRODUCT)
        : '';
    return name ? [name] : [];
  });
}

function firstText(properties: Readonly<Record<string, unknown>>, names: readonly string[]): string {
  for (const name of names) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 200);
    if (typeof value === 'number') return String(value);
  }
  return '';
}

/** `firstName` as `first name`. */
function spoken(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}
