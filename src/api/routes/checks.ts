import { createRoute, z } from '@hono/zod-openapi';
import { doubtAgain, readChecks, finishedRun, understand } from '../../attribute/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Check } from './checks.schema.js';
import { RunName } from './reported.schema.js';

/** Names of checks are as long as a channel, a campaign and what is said of a test of them together. */
const LONGEST_NAME = 400;

const Named = z.object({ run: z.string().max(50), check: z.string().max(LONGEST_NAME) });

const list = createRoute({
  method: 'get',
  path: '/runs/{run}/checks',
  summary: 'What was held against the incremental model of a run, with the figures of each check',
  request: { params: Named.pick({ run: true }) },
  responses: answers(
    z.object({
      run: RunName,
      from: z.string(),
      to: z.string(),
      orders: z.number().openapi({ description: 'of the run; 0 without the incremental model' }),
      checks: z.array(Check).readonly(),
    }),
    'The checks',
  ),
});

const set = createRoute({
  method: 'put',
  path: '/runs/{run}/checks/{check}/understood',
  summary: 'Set a failed check aside, with a word of why: it does not mark the figures of the run any more',
  request: { params: Named, body: body(z.object({ why: z.string() })) },
  responses: silence('Set aside'),
});

const takeBack = createRoute({
  method: 'delete',
  path: '/runs/{run}/checks/{check}/understood',
  summary: 'Let a check that was set aside mark the figures of its run again',
  request: { params: Named },
  responses: silence('It marks them again'),
});

/** Failed checks of runs, and who understood them. */
export function checkRoutes({ house }: Served) {
  return router()
    .openapi(list, async (context) => {
      const run = await finishedRun(house, context.req.valid('param').run);
      const { id, number, at, incremental, parameters } = run;
      const checks = await readChecks(house, run);
      const { from, to } = parameters;
      return context.json(
        { run: { id, number, at }, from, to, orders: incremental?.orders ?? 0, checks },
        200,
      );
    })
    .openapi(set, async (context) => {
      const { run, check } = context.req.valid('param');
      const email = context.var.viewer.actor;
      const { why } = context.req.valid('json');
      await understand(house, await finishedRun(house, run), check, { why, by: email });
      return context.body(null, 204);
    })
    .openapi(takeBack, async (context) => {
      const { run, check } = context.req.valid('param');
      await doubtAgain(house, await finishedRun(house, run), check);
      return context.body(null, 204);
    });
}
