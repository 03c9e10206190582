import { createRoute, z } from '@hono/zod-openapi';
import {
  carriedBy,
  finishedRun,
  newestRun,
  readChecks,
  runKnowing,
  type Run,
} from '../../attribute/index.js';
import type { House } from '../../engines/index.js';
import { answers } from '../answers.js';
import { said } from '../asked.js';
import { router, type Served } from '../router.js';
import { Check } from './checks.schema.js';
import { Ranged, RunName } from './reported.schema.js';

const DatedRun = RunName.extend({ from: z.string(), to: z.string() });

const Sequence = z
  .object({
    channels: z.array(z.string()).readonly(),
    days: z
      .object({ from: z.number(), to: z.number() })
      .openapi({ description: 'from its first touch to its last' }),
    times: z.number(),
    expected: z.number().openapi({ description: 'orders that its last touches cause apart' }),
    beyond: Ranged.openapi({ description: 'orders beyond these' }),
    lift: Ranged.openapi({ description: 'the same as a part of them' }),
    against: Ranged.nullable().openapi({
      description: 'against the same touches otherwise ordered or spaced',
    }),
    p: z.number(),
    verdict: z.enum(['more', 'less', 'no more', 'cannot tell']),
    takes: z
      .number()
      .nullable()
      .openapi({ description: 'about how many more orders like those expected would tell' }),
  })
  .openapi('Sequence');

const list = createRoute({
  method: 'get',
  path: '/sequences',
  summary: 'What sequences of touches do beyond their parts, by the incremental model of a run',
  request: { query: z.object({ run: said('the run; the newest that knows unless said') }) },
  responses: answers(
    z.object({
      run: DatedRun.nullable().openapi({ description: 'null where no run knows' }),
      level: z.number(),
      falseFinds: z.number().openapi({ description: 'the part of finds that may be false' }),
      sequences: z.array(Sequence).readonly(),
      checks: z.array(Check).readonly(),
    }),
    'The sequences',
  ),
});

const Channel = z.string().max(200);

const carried = createRoute({
  method: 'get',
  path: '/sequences/carried',
  summary: 'How much weight each channel carried in the orders that came after a sequence',
  request: {
    query: z.object({
      path: z.union([Channel, z.array(Channel).max(100)]).openapi({
        type: 'array',
        items: { type: 'string' },
        description: 'a channel; once for each touch, the last touch last: path=Email&path=Email',
        example: ['Email', 'Email', 'Email'],
      }),
      run: said('the run; the newest that knows unless said'),
    }),
  },
  responses: answers(
    z.object({
      run: DatedRun.nullable(),
      path: z.array(z.string()).readonly(),
      level: z.number(),
      orders: z.number(),
      channels: z.array(Ranged.extend({ channel: z.string(), inSequence: z.boolean() })).readonly(),
      baseline: Ranged,
      checks: z.array(Check).readonly(),
    }),
    'What each channel carried',
  ),
});

/** What the order of touches does. */
export function sequenceRoutes({ house }: Served) {
  return router()
    .openapi(list, async (context) => {
      const run = await runFor(house, context.req.valid('query').run);
      const found = run?.incremental?.sequences ?? { level: 0.95, falseFinds: 0.05, sequences: [] };
      const checks = run ? await readChecks(house, run) : [];
      return context.json({ run: run ? nameOf(run) : null, ...found, checks }, 200);
    })
    .openapi(carried, async (context) => {
      const { path, run: id } = context.req.valid('query');
      const run = await runKnowing(house, 'sequences', id);
      const found = await carriedBy(house, run, [path].flat());
      return context.json({ run: nameOf(run), ...found, checks: await readChecks(house, run) }, 200);
    });
}

async function runFor(house: House, id: string | undefined): Promise<Run | undefined> {
  return id === undefined ? newestRun(house, 'sequences') : finishedRun(house, id);
}

function nameOf({ id, number, at, parameters }: Run) {
  return { id, number, at, from: parameters.from, to: parameters.to };
}
