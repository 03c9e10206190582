import { z } from '@hono/zod-openapi';
import { Compared } from './experiments.schema.js';
import { LiveOrRun, OTHERS, Ranged, RowFigures, RowKeys, RowsJoined } from './reported.schema.js';

const Share = z.object({ credit: z.number(), value: z.number() }).openapi('Share');
export const Shares = z.record(z.string(), Share);
export const Estimated = Share.extend({
  low: z.number(),
  high: z.number(),
  valueLow: z.number(),
  valueHigh: z.number(),
  verdict: z.enum(['incremental', 'none', 'cannot tell']).nullable(),
  basis: z.enum(['model', 'experiment']),
  detectable: z.number().nullable(),
}).openapi('EstimatedShare', { description: 'orders that would not have come without, with their interval' });
const Overclaim = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable().openapi({ description: 'null where the credit may be nothing' }),
    of: z.enum(['value', 'orders']),
  })
  .openapi('Overclaim');
export const Model = z
  .object({ id: z.string(), name: z.string(), basis: z.enum(['rule', 'model']) })
  .openapi('Model');

export const Inseparable = z
  .array(z.object({ channels: z.array(z.string()).length(2).readonly(), caused: Ranged }))
  .readonly()
  .openapi({
    description:
      'pairs of channels that the run could not tell apart, with the orders that both caused together',
  });

const Row = RowFigures.extend({
  claimed: z
    .object({ orders: z.number().nullable(), value: z.number().nullable() })
    .nullable()
    .openapi({ description: 'what the platforms say they sold; value in minor units' }),
  overclaims: z
    .record(z.string(), Overclaim)
    .openapi({ description: 'how many times as much that is as what a model credits, by model' }),
  models: z.record(z.string(), z.union([Estimated, Share])),
});

export const Attribution = LiveOrRun.extend({
  heldOut: z.number(),
  matters: z.number().openapi({
    description: 'part of all orders that matters to the house: of a channel below it the verdict is none',
  }),
  clients: z.enum(['all', 'new', 'returning']),
  models: z.array(Model).readonly(),
  channel: z.string().optional().openapi({
    description: 'the channel whose rows alone these are; all that is no row’s is of all channels',
  }),
  rows: z.array(Row.extend(RowKeys)).readonly(),
  others: Row.omit({ overclaims: true }).extend(RowsJoined).optional().openapi({ description: OTHERS }),
  refused: z
    .record(z.string(), z.string())
    .optional()
    .openapi({ description: 'models the run could not have, and why' }),
  baseline: Estimated.optional(),
  experiments: z.array(Compared).readonly(),
  foundOver: z.object({ from: z.string(), to: z.string(), allClients: z.boolean() }).optional().openapi({
    description:
      'the days of the run, and whether of all clients, where `inseparable` and `leftOut` are of these and the rest is of fewer',
  }),
  inseparable: Inseparable,
  leftOut: z.object({ clients: z.number(), orders: z.number() }).optional().openapi({
    description:
      'of the run, clients with too many events to be one person’s, whose orders are the baseline’s',
  }),
  unreached: z.array(z.string()).readonly().openapi({
    description: 'channels on which something was spent in these days, and without a touch in them',
  }),
  channels: z.array(z.string()).readonly(),
}).openapi('Attribution');
