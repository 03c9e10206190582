import { createRoute, z } from '@hono/zod-openapi';
import { MaisonError } from '../../core/index.js';
import { unresolvedRecords } from '../../know/index.js';
import { LINES_STAGE } from '../../value/index.js';
import { answers, silence } from '../answers.js';
import { requireNeed } from '../guards.js';
import { router, type Served } from '../router.js';

const WorkState = z
  .object({
    title: z.string(),
    stage: z.string(),
    done: z.number(),
    total: z.number(),
    state: z.enum(['running', 'done', 'failed', 'cancelled']),
    message: z.string().nullable(),
  })
  .openapi('WorkState');

const Coming = WorkState.extend({
  id: z.string().openapi({ description: 'empty where the server does it by itself' }),
}).openapi('Coming');

const which = z.object({ id: z.string() });

const coming = createRoute({
  method: 'get',
  path: '/coming',
  summary: 'The piece of work by which data are coming in, if there is one: figures grow until it is over',
  responses: answers(
    z.object({
      coming: Coming.nullable(),
      records: z
        .number()
        .int()
        .openapi({ description: 'that came in and of which it is being worked out whose they are' }),
    }),
    'The newest one that this server does',
  ),
});

const read = createRoute({
  method: 'get',
  path: '/work/{id}',
  summary: 'How far a long piece of work has come',
  request: { params: which },
  responses: answers(WorkState, 'Its state'),
});

const stop = createRoute({
  method: 'delete',
  path: '/work/{id}',
  summary: 'Stop a long piece of work; what is done stays done',
  request: { params: which },
  responses: silence('Told to stop'),
});

/** Long pieces of work that this server does. */
export function workRoutes({ house, works, keeping }: Served) {
  /** What the server does by itself once records are in, until the table of clients has them. */
  const joining = () => {
    const { stage = 'who is who', done = 0, total = 0 } = keeping() ?? {};
    return { id: '', title: 'who is who', stage, done, total, state: 'running' as const, message: null };
  };
  return router()
    .openapi(coming, async (context) => {
      const records = await unresolvedRecords(house);
      const isListing = keeping()?.stage === LINES_STAGE;
      const work = works.coming() ?? (records > 0 || isListing ? joining() : null);
      return context.json({ coming: work, records }, 200);
    })
    .openapi(read, (context) => {
      const { id } = context.req.valid('param');
      const state = works.get(id);
      if (!state)
        throw new MaisonError(`there is no work ${id}; it ended long ago, or Maison was started again`, 404);
      return context.json(state, 200);
    })
    .openapi(stop, (context) => {
      const { id } = context.req.valid('param');
      const need = works.needOf(id);
      if (need) requireNeed(context.var.viewer, [need], `/work/${id}`);
      works.cancel(id);
      return context.body(null, 204);
    });
}
