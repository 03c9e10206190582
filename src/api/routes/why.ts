import { createRoute, z } from '@hono/zod-openapi';
import { explainChannel, runKnowing } from '../../attribute/index.js';
import { answers } from '../answers.js';
import { said } from '../asked.js';
import { router, type Served } from '../router.js';
import { Estimated, Inseparable } from './attribution.schema.js';
import { Ranged, Reported, RunName } from './reported.schema.js';

const Part = Ranged.extend({ name: z.string(), touches: z.number() });

const Why = Reported.extend({
  run: RunName,
  level: z.number(),
  matters: z.number().openapi({ description: 'part of all orders that matters to the house' }),
  channel: z.string(),
  channels: z.array(z.string()).readonly(),
  touches: z.number(),
  share: Estimated,
  perTouch: Ranged.nullable().openapi({ description: 'orders that one touch causes within 60 days' }),
  delay: z
    .object({
      curve: z.array(Ranged.extend({ day: z.number() })).readonly(),
      dots: z.array(z.object({ day: z.number(), value: z.number() })).readonly(),
      half: Ranged,
      most: Ranged,
    })
    .nullable()
    .openapi({ description: 'orders a day by days since a touch; the days of a half and of nine tenths' }),
  reaches: z.array(Part).readonly().nullable().openapi({
    description: 'what was taken up and what was only sent or shown, where that was told apart',
  }),
  tiers: z.array(Part).readonly().nullable(),
  crowds: z
    .array(Part.extend({ from: z.number(), to: z.number().nullable() }))
    .readonly()
    .nullable()
    .openapi({
      description: 'by how many touches of the channel stood before, each fading over two weeks',
    }),
  states: z
    .array(
      z.object({
        name: z.string(),
        rate: z.number(),
        days: z.number(),
        touches: z.number(),
        caused: z.number(),
        baseline: z.number(),
      }),
    )
    .readonly()
    .nullable()
    .openapi({
      description: 'by state of intent: baseline orders in 1,000 days, and parts of what stood there',
    }),
  members: z
    .array(
      z.object({
        layer: z.enum(['campaign', 'adviser', 'boutique']),
        rows: z
          .array(z.object({ name: z.string(), touches: z.number(), share: Estimated, worth: Ranged }))
          .readonly(),
      }),
    )
    .readonly()
    .nullable(),
  worth: z
    .object({ caused: Ranged, baseline: Ranged, verdict: z.enum(['more', 'less', 'cannot tell']) })
    .nullable()
    .openapi({ description: 'what an order is worth that it caused, and one that would have come anyway' }),
  inseparable: Inseparable,
  settling: z.object({ effect: z.number(), orders: z.number(), weeks: z.number() }).nullable(),
  holdOutWeeks: z
    .number()
    .nullable()
    .openapi({ description: 'weeks that a hold-out of half the clients takes to see what matters' }),
}).openapi('Why');

const why = createRoute({
  method: 'get',
  path: '/attribution/{channel}',
  summary: 'Why a channel is said to have caused what it did',
  request: {
    params: z.object({ channel: z.string().max(200) }),
    query: z.object({ run: said('the run; the newest with an incremental model unless said') }),
  },
  responses: answers(Why, 'The channel explained'),
});

/** Why a channel is said to have caused what it did. */
export function whyRoutes({ house }: Served) {
  return router().openapi(why, async (context) => {
    const { channel } = context.req.valid('param');
    const { run: id } = context.req.valid('query');
    const run = await runKnowing(house, 'incremental', id);
    return context.json(await explainChannel(house, run, channel, new Date()), 200);
  });
} // prettier-ignore
