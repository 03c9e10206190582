/** What the sample house is made of: the rows a real house would send, and what only its maker knows. */

/** A message of Segment's tracking specification, as a plain object ready for `JSON.stringify`. */
export interface SegmentMessage {
  type: 'identify' | 'track' | 'page';
  messageId: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  anonymousId?: string;
  userId?: string;
  event?: string;
  context?: MessageContext;
  properties?: Record<string, unknown>;
  traits?: Record<string, unknown>;
}

interface MessageContext {
  page?: { url: string; path: string; title: string; referrer?: string };
  campaign?: { source: string; medium: string; name?: string };
  userAgent?: string;
  traits?: Record<string, unknown>;
}

/** A message and the slug of the source that sends it. */
export interface SourceMessage {
  source: SourceSlug;
  message: SegmentMessage;
}

export type SourceSlug = 'site' | 'shop' | 'letters' | 'boutiques' | 'advisers' | 'media' | 'clients';

export interface SampleSource {
  slug: SourceSlug;
  name: string;
  /** Whether a browser sends it, or a server of the house or of a supplier. */
  kind: 'browser' | 'server';
}

/** What a paid campaign cost on one day of the house. */
export interface SpendRow {
  /** `YYYY-MM-DD`. */
  day: string;
  channel: Channel;
  /** The `utm_source` of its visits, or the house's own name for it. */
  source: string;
  campaign: string;
  /** Minor units of the house currency. */
  cost: number;
  currency: string;
}

/** Channels as the house would name them: GA4's default group, then Maison's own. */
export type Channel =
  | 'Email'
  | 'Paid Search'
  | 'Organic Search'
  | 'Paid Social'
  | 'Organic Social'
  | 'Organic Video'
  | 'Display'
  | 'Affiliates'
  | 'Referral'
  | 'AI Assistants'
  | 'Direct'
  | 'Direct Mail'
  | 'Messaging'
  | 'Adviser'
  | 'Boutique'
  | 'Event'
  | 'Story'
  | 'Community'
  | 'Introduction';

/** Why one order happened, cancelled ones included. It is in no event. */
export interface OrderTruth {
  /** With `namespace`, the identity of the order. */
  orderId: string;
  namespace: 'shop' | 'till';
  /** The number under which the house knows the client. */
  client: string;
  at: Date;
  /** Net value of the lines, minor units, before any refund. */
  value: number;
  /** The touch that caused it; absent: it would have come without any (the baseline). */
  cause?: { messageId: string; channel: Channel; campaign?: string; at: Date };
}

/** Everything one client, or one stranger, did and met with, in the order of time. */
export interface Life {
  messages: SourceMessage[];
  orders: OrderTruth[];
}

/** One of several equal parts of all lives: every `of`-th, from the `nth` on. */
export interface Share {
  nth: number;
  of: number;
}

/** A made-up house with two years behind it. Every call of a method starts from the beginning, with the same result. */
export interface SampleHouse {
  house: { name: string; currency: string; timeZone: string; site: string };
  sources: readonly SampleSource[];
  spend: readonly SpendRow[];
  /** Client by client, then strangers. Not in the order of time across lives. */
  lives(share?: Share): Iterable<Life>;
  /** The messages of all lives. */
  events(): Iterable<SourceMessage>;
  /** The cause of every order. */
  truth(): Iterable<OrderTruth>;
}
