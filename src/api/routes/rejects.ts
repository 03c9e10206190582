import { createRoute, z } from '@hono/zod-openapi';
import { letRejectsGo, mendRejects, tryMend, type RejectGroup } from '../../collect/index.js';
import { houseSettings } from '../../engines/index.js';
import { answers, body } from '../answers.js';
import { router, type Served } from '../router.js';

const Reject = z.object({
  id: z.string(),
  at: z.string(),
  message: z.string(),
  place: z.string(),
  payload: z.string(),
  file: z.boolean().openapi({ description: 'whether it is of a file; else it came by HTTP' }),
});

/** What was refused of one source for one reason. */
export const Refused = z
  .object({
    source: z.string(),
    reason: z.string(),
    count: z.number(),
    first: z.string(),
    last: z.string(),
    examples: z.array(Reject),
  })
  .openapi('RefusedGroup');

const Selection = z
  .union([
    z.object({ ids: z.array(z.uuid()).min(1).max(10_000) }),
    z.object({ reason: z.string(), source: z.string().optional() }),
  ])
  .openapi({ description: 'some by their ids, or all of a reason' });

const Rewriting = z.discriminatedUnion('how', [
  z.object({
    how: z.enum(['decimal comma', 'thousands comma', 'plain amount', 'trim', 'day first', 'month first']),
  }),
  z.object({ how: z.literal('from field'), from: z.string().min(1).max(300) }),
]);

const Mend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as it is') }),
  z.object({ kind: z.literal('rewrite'), field: z.string().min(1).max(300), rewriting: Rewriting }),
  z.object({
    kind: z.literal('patch'),
    patch: z.record(z.string(), z.unknown()),
    evenWhereTheyDiffer: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('replace'), message: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('shift time'), milliseconds: z.number() }),
]);

const Trial = z
  .object({
    count: z.number(),
    tried: z.number().openapi({ description: 'all of them, or the first thousand' }),
    taken: z.number(),
    messages: z.array(
      z.object({
        id: z.string(),
        place: z.string(),
        before: z.string(),
        after: z.string(),
        refusal: z.string().optional(),
      }),
    ),
    differing: z
      .array(z.object({ field: z.string(), values: z.array(z.string()).readonly() }))
      .openapi({ description: 'where a patch would write one value over different ones' }),
  })
  .openapi('MendTrial');

const Mending = z.object({ selection: Selection, change: Mend });

const tried = createRoute({
  method: 'post',
  path: '/rejects/try',
  summary: 'What a change would do to refused messages, before and after; nothing is kept of it',
  request: {
    body: body(Mending.extend({ shown: z.number().int().min(1).max(200).default(20) })),
  },
  responses: answers(Trial, 'Message by message'),
});

const mend = createRoute({
  method: 'post',
  path: '/rejects/mend',
  summary: 'Change refused messages and take them in',
  request: { body: body(Mending) },
  responses: answers(z.object({ work: z.string() }), 'The work to follow'),
});

const letGo = createRoute({
  method: 'post',
  path: '/rejects/let-go',
  summary: 'Take refused messages out for good',
  request: { body: body(z.object({ selection: Selection })) },
  responses: answers(z.object({ count: z.number() }), 'How many'),
});

/** What was refused: try a change, make it, or let go. */
export function rejectRoutes({ house, works, changed }: Served) {
  return router()
    .openapi(tried, async (context) => {
      const { selection, change, shown } = context.req.valid('json');
      const trial = await tryMend(house, selection, change, await houseSettings(house.records), shown);
      return context.json({ ...trial, messages: [...trial.messages], differing: [...trial.differing] }, 200);
    })
    .openapi(mend, async (context) => {
      const { selection, change } = context.req.valid('json');
      const terms = await houseSettings(house.records);
      const work = works.bringIn('mending', 'files', (task) =>
        mendRejects(house, selection, change, terms, task).finally(changed),
      );
      return context.json({ work }, 200);
    })
    .openapi(letGo, async (context) => {
      const count = await letRejectsGo(house, context.req.valid('json').selection);
      return context.json({ count }, 200);
    });
}

/** A group as the API tells it. */
export function refusedShown({ first, last, examples, ...group }: RejectGroup) {
  return {
    ...group,
    first: first.toISOString(),
    last: last.toISOString(),
    examples: examples.map(({ reject_id, received_at, message, place, payload, import: of }) => ({
      id: reject_id,
      at: received_at,
      message,
      place,
      payload,
      file: of !== '',
    })),
  };
}
