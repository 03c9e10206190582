import { createRoute, z } from '@hono/zod-openapi';
import { journeySettings, readParameters } from '../../attribute/index.js';
import { periodOf } from '../../core/index.js';
import { houseSettings } from '../../engines/index.js';
import { readPaths } from '../../journey/index.js';
import { answers } from '../answers.js';
import { Asked } from '../asked.js';
import { router, type Served } from '../router.js';

const Quartiles = { low: z.number(), median: z.number(), high: z.number() };
const Times = z.object({
  ...Quartiles,
  bins: z.array(z.object({ from: z.number(), to: z.number(), orders: z.number() })).readonly(),
});
const Stop = z.object({ step: z.number(), channel: z.string() });

const Paths = z
  .object({
    orders: z.number(),
    value: z.number(),
    currency: z.string(),
    nulls: z.number(),
    steps: z.number(),
    rows: z.array(z.object({ channel: z.string(), share: z.number() })).readonly(),
    flow: z
      .array(z.object({ from: Stop, to: z.union([Stop, z.literal('order')]), orders: z.number() }))
      .readonly(),
    untouched: z.object({ orders: z.number(), share: z.number() }),
    notDrawn: z.object({ under: z.number(), share: z.number() }),
    paths: z
      .array(
        z.object({
          path: z.array(z.string()).readonly(),
          orders: z.number(),
          share: z.number(),
          value: z.number(),
          journeys: z.number(),
          rate: z.object({
            value: z.number(),
            low: z.number(),
            high: z.number(),
            level: z.number(),
            method: z.string(),
            n: z.number(),
          }),
          days: z.object(Quartiles),
        }),
      )
      .readonly(),
    timeToOrder: Times,
    touchesToOrder: Times,
  })
  .openapi('Paths');

const paths = createRoute({
  method: 'get',
  path: '/paths',
  summary: 'Which sequences of touches lead to orders, how often and in what time',
  request: {
    query: Asked.extend({
      transform: z.enum(['as-is', 'exposure', 'unique', 'first', 'frequency']).default('as-is'),
      length: z.coerce.number().int().min(1).max(10).default(3),
    }),
  },
  responses: answers(Paths, 'The paths'),
});

/** The sequences that lead to orders. */
export function pathRoutes({ house }: Served) {
  return router().openapi(paths, async (context) => {
    const { transform, length, ...asked } = context.req.valid('query');
    const parameters = readParameters(asked);
    const { timeZone } = await houseSettings(house.records);
    const settings = { ...journeySettings(parameters), transform };
    const span = periodOf(parameters, timeZone, new Date());
    return context.json(await readPaths(house, { settings, span, clients: parameters.clients, length }), 200);
  });
}
