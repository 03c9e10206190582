import { createRoute, z } from '@hono/zod-openapi';
import { answers } from '../answers.js';
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

/** The house as a whole. */
export function houseRoutes({ house }: Served) {
  return router().openapi(status, async (context) => context.json(await readStatus(house), 200));
}
