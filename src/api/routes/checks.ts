import { createRoute, z } from '@hono/zod-openapi';
import { doubtAgain, readRun, understand } from '../../attribute/index.js';
import { MaisonError } from '../../core/index.js';
import { body, silence } from '../answers.js';
import { router, type Served } from '../router.js';

const Named = z.object({ run: z.string().max(50), check: z.string().max(200) });

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
  const runNamed = async (id: string) => {
    const run = await readRun(house, id);
    if (run?.state !== 'done') throw new MaisonError(`there is no finished run ${id}`, 404);
    return run;
  };
  return router()
    .openapi(set, async (context) => {
      const { run, check } = context.req.valid('param');
      const { email, role } = context.get('user');
      if (role !== 'owner') throw new MaisonError('only an owner of the house sets a check aside', 403);
      const { why } = context.req.valid('json');
      await understand(house, await runNamed(run), check, { why, by: email });
      return context.body(null, 204);
    })
    .openapi(takeBack, async (context) => {
      const { run, check } = context.req.valid('param');
      await doubtAgain(house, await runNamed(run), check);
      return context.body(null, 204);
    });
}
