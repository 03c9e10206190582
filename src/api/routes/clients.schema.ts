import { z } from '@hono/zod-openapi';
import { ENTRY_KINDS, KINDS } from '../../know/index.js';

const instant = z.string().openapi({ description: 'ISO 8601, UTC' });
const minor = z.number().int().openapi({ description: "net, integer minor units of the house's currency" });
const Identifier = z.object({ kind: z.enum(KINDS), value: z.string() });

const ToldOnly = z.object({ value: z.string(), holder: z.string() }).nullable().openapi({
  description:
    'an address or number that was found on their record though it is another’s, whose name it gives, or nobody’s',
});

/** Clients as a list shows them. */
export const Clients = z
  .object({
    clients: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string().nullable(),
          tier: z.string().nullable(),
          boutique: z.string().nullable(),
          adviser: z.string().nullable(),
          orders: z.number().openapi({ description: 'orders that were not cancelled' }),
          value: minor
            .nullable()
            .openapi({ description: 'null for those who do not see what clients spend' }),
          suppressed: z.boolean().openapi({ description: 'nobody contacts them' }),
          lastSeen: instant.nullable().openapi({ description: 'the last touch or order' }),
          told: ToldOnly,
        }),
      )
      .readonly(),
    currency: z.string(),
    count: z.number().openapi({ description: 'how many there are, or fit the text' }),
    more: z.boolean().openapi({ description: 'whether more fit the text than were counted' }),
    cursor: z.string().nullable().openapi({ description: 'asks for the next page; null at the end' }),
  })
  .openapi('Clients');

/** One client, every datum with where it comes from. */
export const Client = z
  .object({
    id: z.string(),
    name: z.string(),
    since: instant,
    traits: z
      .array(
        z.object({
          name: z.string(),
          value: z.unknown(),
          source: z.string(),
          at: instant,
          letter: z.string().openapi({ description: 'one for each source' }),
          others: z.number().optional().openapi({ description: 'how many other values were told' }),
        }),
      )
      .readonly(),
    identifiers: z
      .array(
        Identifier.extend({
          at: instant,
          source: z.string().nullable().openapi({
            description: 'of a record, where it is written down: of an account, what told of it first',
          }),
          join: z.number().nullable().openapi({ description: 'the join that can be taken back' }),
          how: Identifier.extend({
            reason: z.string(),
            source: z.string(),
            at: instant,
            probability: z
              .number()
              .nullable()
              .openapi({ description: 'that the two are one person’s, where a linkage of records found it' }),
          }).nullable(),
        }),
      )
      .readonly(),
    refused: z
      .array(
        z.object({
          id: z.number(),
          left: Identifier,
          right: Identifier,
          reason: z.string(),
          who: z.string().nullable(),
          source: z.string(),
          at: instant,
        }),
      )
      .readonly()
      .openapi({ description: 'meetings that did not join, and joins that were taken back' }),
    allowed: z
      .array(
        z.object({
          purpose: z.string(),
          name: z.string(),
          allowed: z.boolean().nullable().openapi({ description: 'null where nobody asked' }),
          source: z.string().nullable(),
          at: instant.nullable(),
        }),
      )
      .readonly(),
    suppressed: z
      .object({ reason: z.string(), who: z.string(), at: instant })
      .nullable()
      .openapi({ description: 'nobody contacts them, whatever they allowed' }),
    orders: z.object({ count: z.number(), value: minor, held: z.number(), currency: z.string() }),
    advisers: z
      .array(
        z.object({
          user: z.string().nullable(),
          name: z.string(),
          place: z.union([z.literal(1), z.literal(2)]),
          said: z.boolean().openapi({
            description: 'by the house; else the client’s record says so. Without a name: that nobody does',
          }),
        }),
      )
      .openapi({ description: 'who speaks with them, the first of them first' }),
    lifeline: z
      .array(
        z.object({
          at: instant,
          kind: z.enum(['order', 'contact']),
          value: minor,
          label: z.string(),
          namespace: z.string(),
          number: z.string(),
          status: z.string(),
        }),
      )
      .readonly(),
    moved: z
      .array(z.object({ channel: z.string(), credit: z.number(), value: minor }))
      .readonly()
      .openapi({ description: 'orders of the last 24 months under last non-direct, live' }),
  })
  .openapi('Client');

/** What happened with a client, the newest first. */
export const Timeline = z
  .object({
    entries: z
      .array(
        z.object({
          id: z.string(),
          at: instant,
          kind: z.enum(ENTRY_KINDS),
          label: z.string(),
          sentence: z.string(),
          strong: z
            .string()
            .optional()
            .openapi({ description: 'the part of the sentence that matters most' }),
          detail: z.string().optional(),
          source: z.string(),
          order: z.object({ namespace: z.string(), number: z.string() }).nullable(),
        }),
      )
      .readonly(),
    before: z.string().nullable().openapi({ description: 'asks for earlier ones; null at the end' }),
    counts: z.record(z.enum(ENTRY_KINDS), z.number()),
  })
  .openapi('Timeline');

/** Clients and orders that fit a text. */
export const Found = z
  .object({
    clients: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string(), told: ToldOnly })),
    orders: z.array(
      z.object({
        namespace: z.string(),
        number: z.string(),
        at: instant,
        value: minor,
        client: z.object({ id: z.string(), name: z.string() }).nullable(),
      }),
    ),
  })
  .openapi('Found');
