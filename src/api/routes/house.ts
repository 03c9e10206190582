import { createRoute, z } from '@hono/zod-openapi';
import { answers, body, silence } from '../answers.js';
import { changeHouse, changeRestraint, readChangeable } from '../house-settings.js';
import { router, type Served } from '../router.js';
import { readStatus } from '../status.js';
import { HouseSettings, Restraint } from './house.schema.js';

const Status = z
  .object({
    events: z.number(),
    rejected: z.number(),
    pending: z.number(),
    clients: z.number(),
    touches: z.number(),
    outcomes: z.number(),
  })
  .openapi('Status');

const status = createRoute({
  method: 'get',
  path: '/status',
  summary: 'What the house holds, counted from its stores',
  responses: answers(Status, 'The counts'),
});

const read = createRoute({
  method: 'get',
  path: '/house',
  summary: 'The settings of the house, and what stands against changing them',
  responses: answers(
    HouseSettings.extend(Restraint.shape)
      .extend({
        sample: z.boolean(),
        runs: z.number().openapi({ description: 'kept runs; a new currency or time zone takes them out' }),
        currencyStays: z.string().nullable().openapi({ description: 'why it cannot be changed now' }),
        timeZoneStays: z.string().nullable(),
      })
      .openapi('House'),
    'The settings',
  ),
});

const change = createRoute({
  method: 'patch',
  path: '/house',
  summary: 'Change settings of the house; with another currency or time zone everything is derived anew',
  request: { body: body(HouseSettings.partial()) },
  responses: silence('Changed'),
});

const restrain = createRoute({
  method: 'patch',
  path: '/house/restraint',
  summary: 'Say between which hours clients are left in peace, and how often the house may be in touch',
  request: { body: body(Restraint.partial()) },
  responses: silence('Changed'),
});

const load = createRoute({
  method: 'post',
  path: '/sample',
  summary: 'Fill the house with the sample house',
  responses: answers(z.object({ work: z.string() }).openapi('Begun'), 'The work to follow'),
});

const drop = createRoute({
  method: 'delete',
  path: '/sample',
  summary: 'Throw away everything that came with the sample house',
  responses: silence('It is gone'),
});

/** The house as a whole. */
export function houseRoutes({ house, works, sample, changed }: Served) {
  return router()
    .openapi(status, async (context) => context.json(await readStatus(house), 200))
    .openapi(read, async (context) => context.json(await readChangeable(house), 200))
    .openapi(change, async (context) => {
      await changeHouse(house, context.req.valid('json'), context.get('user').email);
      await changed();
      return context.body(null, 204);
    })
    .openapi(restrain, async (context) => {
      await changeRestraint(house, context.req.valid('json'), context.get('user').email);
      await changed();
      return context.body(null, 204);
    })
    .openapi(load, (context) => {
      const work = works.bringIn('loading the sample house', 'settings', (task) =>
        sample.load(house, task).finally(changed),
      );
      return context.json({ work }, 200);
    })
    .openapi(drop, async (context) => {
      await sample.drop(house);
      await changed();
      return context.body(null, 204);
    });
}
