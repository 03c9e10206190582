import { createRoute, z } from '@hono/zod-openapi';
import { readBudget, readParameters, readReturns, readTerms, runKnowing } from '../../attribute/index.js';
import { answers } from '../answers.js';
import { Asked, said } from '../asked.js';
import { router, type Served } from '../router.js';
import { Budget, Returns } from './budget.schema.js';

const returns = createRoute({
  method: 'get',
  path: '/returns',
  summary: 'What one unit of spend brought under every model, and what an order and a new client cost',
  request: {
    query: Asked.extend({ run: said('the run; the newest with the incremental model unless said') }),
  },
  responses: answers(Returns, 'Returns by channel, or by channel and campaign'),
});

const budget = createRoute({
  method: 'get',
  path: '/budget',
  summary: 'Where the next and the last of the spend should go: curves, and the best split of every total in reach',
  request: {
    query: z.object({
      run: said('the run; the newest with the incremental model unless said'),
      total: said('minor units over the period of the run; what was spent in it unless said'),
      boldness: said('cautious, even or bold'),
      move: said('how much may be moved between channels, as a part of the total; 0.2 unless said'),
      step: said('how much a step moves, as a part of the total; 0.01 unless said'),
      least: said('the least of a channel in times of now; 0.5 unless said'),
      most: said('the most in times of now, week by week; 1.5 unless said'),
      keep: said('channels to keep as they are, or within limits of their own: Email, Paid Search=0.8-1.2'),
    }),
  },
  responses: answers(Budget, 'The budget'),
}); // prettier-ignore

/** What spend brought, and where it should go. */
export function budgetRoutes({ house }: Served) {
  return router()
    .openapi(returns, async (context) => {
      const { run: id, ...asked } = context.req.valid('query');
      const run = await runKnowing(house, 'byWeek', id);
      const { from, to } = run.parameters;
      return context.json(
        await readReturns(house, run, readParameters({ from, to, ...asked }), new Date()),
        200,
      );
    })
    .openapi(budget, async (context) => {
      const { run: id, ...asked } = context.req.valid('query');
      const terms = readTerms(asked);
      return context.json(await readBudget(house, await runKnowing(house, 'byWeek', id), terms), 200);
    });
}
