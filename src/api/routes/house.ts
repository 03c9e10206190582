import { createRoute, z } from '@hono/zod-openapi';
import { answers, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { readStatus } from '../status.js';

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
    .openapi(load, (context) => {
      const work = works.start('loading the sample house', (task) =>
        sample.load(house, task).finally(changed),
      );
      return context.json({ work }, 200);
    })
    .openapi(drop, async (context) => {
      await sample.drop(house);
      changed();
      return context.body(null, 204);
    });
}
