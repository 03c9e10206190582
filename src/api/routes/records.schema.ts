import { z } from '@hono/zod-openapi';
import { GOLDEN_RULES } from '../../know/index.js';

const instant = z.string().openapi({ description: 'ISO 8601, UTC' });
const probability = z.number().min(0).max(1);
const bits = z.number().openapi({ description: 'for one person: 1 doubles the odds' });

/** Two records, by the identifiers that they are. */
export const Pair = z.object({ left: z.string().min(1).max(600), right: z.string().min(1).max(600) });

const PairClient = z.object({ id: z.string(), name: z.string() });

const Estimate = z
  .object({
    value: z.number(),
    low: z.number(),
    high: z.number(),
    level: z.number(),
    method: z.string(),
    n: z.number(),
  })
  .openapi('Estimate');

/** How right clients are. */
export const Quality = z
  .object({
    precision: Estimate,
    recall: Estimate,
    missing: Estimate.openapi({ description: 'pairs of records that are one person’s and not one client’s' }),
    silent: Estimate.nullable().openapi({
      description:
        'of joins that were made without asking, those that are right, by checks of a random sample; null where there are none',
    }),
    labels: z.number().openapi({ description: 'decisions that the estimates rest on' }),
    checks: z.number().openapi({ description: 'joins of the random sample that were checked' }),
  })
  .openapi('Quality');

const asked = {
  clients: z.tuple([PairClient, PairClient]).readonly(),
  orders: z.number(),
  value: z.number().int().openapi({ description: 'net, minor units of the house’s currency' }),
  oneSided: z.enum(['suppressed', 'refused', 'allowed']).nullable().openapi({
    description:
      'the gravest of what only one of the two said to being reached; null where neither knows more',
  }),
};

const waiting = Pair.extend({
  probability: probability.openapi({ description: 'that they are one person’s' }),
  household: probability.openapi({ description: 'that they are of two persons of one household' }),
  ...asked,
});

/** What is put off. */
export const PutOff = z
  .object({
    pairs: z
      .array(waiting.extend({ until: instant.openapi({ description: 'when it waits again' }) }))
      .readonly(),
    currency: z.string(),
  })
  .openapi('PutOff');

/** What was decided. */
export const Decided = z
  .object({
    pairs: z
      .array(
        Pair.extend({
          names: z.tuple([z.string(), z.string()]).readonly(),
          verdict: z.enum(['same', 'different']),
          who: z.string(),
          at: instant,
          probability: probability.nullable().openapi({
            description: 'what the linkage believed before anybody decided; null where it had no opinion',
          }),
        }),
      )
      .readonly(),
    count: z.number(),
    against: z.number().openapi({ description: 'decisions against what was likelier' }),
    expected: z.number().openapi({ description: 'how many such would be expected' }),
    isStrange: z.boolean().openapi({ description: 'more are than chance explains' }),
  })
  .openapi('Decided');

/** Two clients to compare. */
export const Asked = Pair.extend({
  probability: probability.nullable().openapi({ description: 'null where no linkage has an opinion' }),
  household: probability.nullable(),
  ...asked,
}).openapi('AskedPair');

/** What waits for a person. */
export const Queue = z
  .object({
    pairs: z
      .array(
        waiting.extend({
          asked: z.enum(['doubt', 'check']).openapi({
            description: 'because a linkage doubts, or as a check of a join of which it is sure',
          }),
        }),
      )
      .readonly(),
    waiting: z.number().openapi({ description: 'in all, checks aside' }),
    half: z.number().openapi({ description: 'how many of the first have half of the weight of all' }),
    putOff: z.number(),
    currency: z.string(),
    quality: Quality.nullable().openapi({ description: 'null before records were linked' }),
  })
  .openapi('Queue');

const Described = z.object({
  record: z.string(),
  source: z.string(),
  at: instant,
  import: z.string(),
  client: PairClient,
  told: z.array(z.object({ name: z.string(), value: z.string() })).readonly(),
});

/** Two records side by side. */
export const DescribedPair = z
  .object({
    records: z.tuple([Described, Described]).readonly(),
    probability: probability.nullable().openapi({ description: 'null where no linkage had an opinion' }),
    household: probability.nullable(),
    fields: z
      .array(z.object({ label: z.string(), level: z.string(), bits, left: z.string(), right: z.string() }))
      .readonly(),
    beside: z.array(z.object({ label: z.string(), bits })).readonly(),
    decided: z.object({ verdict: z.enum(['same', 'different']), who: z.string(), at: instant }).nullable(),
  })
  .openapi('RecordPair');

/** Who belongs to a client's household. */
export const Household = z
  .object({
    mates: z
      .array(
        z.object({
          client: PairClient,
          through: PairClient.openapi({ description: 'of the household, to whom the record is tied' }),
          pair: Pair,
          probability: probability.nullable().openapi({ description: 'null where only orders speak for it' }),
          delivered: z
            .object({ orders: z.number().int(), how: z.enum(['to the other', 'to one address']) })
            .nullable()
            .openapi({
              description: 'orders of one that were delivered to the other, or of both to one address',
            }),
          said: z
            .object({ isOne: z.boolean(), who: z.string() })
            .nullable()
            .openapi({ description: 'what somebody said; null while it is proposed only' }),
        }),
      )
      .readonly(),
  })
  .openapi('Household');

/** All that was told of a client's field. */
export const FieldStatements = z
  .object({
    field: z.string(),
    rule: z.enum(GOLDEN_RULES).openapi({ description: 'by which one of the values is taken' }),
    statements: z
      .array(
        z.object({
          value: z.unknown(),
          source: z.string(),
          at: instant,
          import: z.string(),
          times: z.number().openapi({ description: 'how many identifiers’ records tell it' }),
        }),
      )
      .readonly(),
  })
  .openapi('FieldStatements');

/** Which clients became which. */
export const Moved = z
  .object({
    merged: z.array(z.object({ from: z.string(), into: z.string() })).readonly(),
    parted: z.array(z.object({ from: z.string(), id: z.string() })).readonly(),
  })
  .openapi('Moved');
