import { createRoute, z } from '@hono/zod-openapi';
import { visibleOf } from '../../access/index.js';
import { houseSettings } from '../../engines/index.js';
import {
  changeGolden,
  decidePair,
  describePair,
  fieldStatements,
  GoldenRules,
  holdPair,
  householdOf,
  listDecided,
  putOff,
  readGolden,
  releasePair,
  sayHousehold,
  undoDecision,
} from '../../know/index.js';
import { LOOKS, readAsked, readPutOff, readQueue } from '../../value/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import {
  Asked,
  Decided,
  DescribedPair,
  FieldStatements,
  Household,
  Moved,
  Pair,
  PutOff,
  Queue,
} from './records.schema.js';

const queue = createRoute({
  method: 'get',
  path: '/records/pairs',
  summary: 'Pairs of records that a person should decide, those first on which most hangs',
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      source: z
        .string()
        .min(1)
        .max(63)
        .optional()
        .openapi({ description: 'only those with a record of this source' }),
      looks: z
        .enum(Object.keys(LOOKS) as (keyof typeof LOOKS)[])
        .optional()
        .openapi({
          description: 'only those that are likely one person’s, as likely as not, or likely two persons’',
        }),
    }),
  },
  responses: answers(Queue, 'The queue'),
});

const putOffs = createRoute({
  method: 'get',
  path: '/records/later',
  summary: 'Pairs that are put off, those first that wait again first',
  responses: answers(PutOff, 'The pairs'),
});

const decided = createRoute({
  method: 'get',
  path: '/records/decided',
  summary: 'What people decided of pairs of records, the last first',
  request: { query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }) },
  responses: answers(Decided, 'The decisions that stand'),
});

const between = createRoute({
  method: 'get',
  path: '/records/between',
  summary: 'The two records by which two clients are compared',
  request: {
    query: z.object({ one: z.uuid('write the id of a client'), other: z.uuid('write the id of a client') }),
  },
  responses: answers(Asked, 'The pair'),
});

const read = createRoute({
  method: 'get',
  path: '/records/pair',
  summary: 'Two records side by side, with what each field weighs',
  request: { query: Pair },
  responses: answers(DescribedPair, 'The pair'),
});

const hold = createRoute({
  method: 'post',
  path: '/records/pair/hold',
  summary: 'Take a pair for some minutes, so that nobody else is shown it, or let it go before that',
  request: { body: body(Pair.extend({ release: z.boolean().default(false) })) },
  responses: silence('Taken, or let go'),
});

const decide = createRoute({
  method: 'post',
  path: '/records/pair/decide',
  summary: 'Say that two records are the same person or are not',
  request: { body: body(Pair.extend({ verdict: z.enum(['same', 'different']) })) },
  responses: answers(Moved, 'Which clients became which'),
});

const later = createRoute({
  method: 'post',
  path: '/records/pair/later',
  summary: 'Put a pair off for a month',
  request: { body: body(Pair) },
  responses: silence('Put off'),
});

const undo = createRoute({
  method: 'post',
  path: '/records/pair/undo',
  summary: 'Take a decision about two records back; those that were only put off wait again',
  request: { body: body(Pair) },
  responses: answers(Moved, 'Which clients became which'),
});

const statements = createRoute({
  method: 'get',
  path: '/clients/{id}/facts/{field}',
  summary: 'All that was told of a field of a client, and the rule by which one of it is taken',
  request: {
    params: z.object({ id: z.uuid('write the id of a client'), field: z.string().min(1).max(64) }),
  },
  responses: answers(FieldStatements, 'What was told'),
});

const household = createRoute({
  method: 'get',
  path: '/clients/{id}/household',
  summary: 'Who belongs to the household of a client, as is proposed or was said',
  request: { params: z.object({ id: z.uuid('write the id of a client') }) },
  responses: answers(Household, 'The household'),
});

const sayMate = createRoute({
  method: 'post',
  path: '/records/household',
  summary:
    'Say that two records are of one household or are not; null takes that back. Nobody is joined by it',
  request: { body: body(Pair.extend({ isOne: z.boolean().nullable() })) },
  responses: silence('Kept'),
});

const golden = createRoute({
  method: 'get',
  path: '/golden',
  summary: 'By which rules one record is made of many',
  responses: answers(GoldenRules, 'The rules'),
});

const changeRules = createRoute({
  method: 'put',
  path: '/golden',
  summary: 'Change the rules by which one record is made of many; every client’s is made anew',
  request: { body: body(GoldenRules) },
  responses: silence('Changed'),
});

/** Which records are one person's, as far as a person should say it, and what is taken of them. */
export function recordRoutes({ house, changed }: Served) {
  return router()
    .openapi(queue, async (context) => {
      const who = context.var.user.email;
      const { limit, source, looks } = context.req.valid('query');
      const only = { ...(source && { source }), ...(looks && { looks }) };
      const [{ quality, ...found }, { currency }] = await Promise.all([
        readQueue(house, who, limit, only),
        houseSettings(house.records),
      ]);
      return context.json({ ...found, currency, quality: quality ?? null }, 200);
    })
    .openapi(putOffs, async (context) => {
      const [pairs, { currency }] = await Promise.all([readPutOff(house), houseSettings(house.records)]);
      return context.json({ pairs, currency }, 200);
    })
    .openapi(decided, async (context) =>
      context.json(await listDecided(house, context.req.valid('query').limit), 200),
    )
    .openapi(between, async (context) => {
      const { one, other } = context.req.valid('query');
      return context.json(await readAsked(house, one, other), 200);
    })
    .openapi(read, async (context) => {
      const pair = await describePair(house, context.req.valid('query'));
      context.set(
        'lookedAt',
        pair.records.map(({ client }) => client.id),
      );
      return context.json(pair, 200);
    })
    .openapi(hold, async (context) => {
      const { release, ...pair } = context.req.valid('json');
      await (release ? releasePair : holdPair)(house, pair, context.var.user.email);
      return context.body(null, 204);
    })
    .openapi(decide, async (context) => {
      const { verdict, ...pair } = context.req.valid('json');
      const moved = await decidePair(house, pair, verdict, context.var.user.email);
      await changed();
      return context.json(moved, 200);
    })
    .openapi(statements, async (context) => {
      const { field } = context.req.valid('param');
      return context.json(await fieldStatements(house, context.var.client, field), 200);
    })
    .openapi(household, async (context) => {
      const mates = await householdOf(house, context.var.client);
      const { scope } = context.var.viewer;
      const ids = mates.flatMap(({ client, through }) => [client.id, through.id]);
      const seen = await visibleOf(house.records, scope, ids);
      const shown = mates.filter(({ client, through }) => seen.has(client.id) && seen.has(through.id));
      return context.json({ mates: shown }, 200);
    })
    .openapi(sayMate, async (context) => {
      const { isOne, ...pair } = context.req.valid('json');
      await sayHousehold(house, pair, isOne, context.var.user.email);
      return context.body(null, 204);
    })
    .openapi(golden, async (context) => context.json(await readGolden(house.records), 200))
    .openapi(changeRules, async (context) => {
      await changeGolden(house, context.req.valid('json'), context.var.viewer.actor);
      await changed();
      return context.body(null, 204);
    })
    .openapi(later, async (context) => {
      await putOff(house, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(undo, async (context) => {
      const moved = await undoDecision(house, context.req.valid('json'), context.var.user.email);
      await changed();
      return context.json(moved, 200);
    });
}
