import { createRoute, z } from '@hono/zod-openapi';
import {
  createSource,
  letRejectsGo,
  mendRejects,
  rejectGroups,
  renewKey,
  setOrigins,
  setSourceDisabled,
  sourceStates,
  type SourceState,
} from '../../collect/index.js';
import { houseSettings } from '../../engines/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';

const Source = z
  .object({
    slug: z.string(),
    name: z.string(),
    kind: z.string().openapi({ description: 'browser, server or files' }),
    hint: z.string().nullable().openapi({ description: 'the last characters of its key' }),
    origins: z.array(z.string()).readonly(),
    created: z.string(),
    disabled: z.string().nullable(),
    lastSeen: z.string().nullable(),
    messages: z.number().openapi({ description: 'ever, repeats included' }),
    taken: z
      .array(z.number())
      .readonly()
      .openapi({ description: 'of the last 24 hours by half hour, oldest first' }),
    refused: z.number().openapi({ description: 'of the last 24 hours, neither mended nor let go' }),
    delay95: z.number().nullable().openapi({ description: 'seconds; 95 of 100 came in faster' }),
    silent: z.boolean(),
  })
  .openapi('Source');

const Reject = z.object({
  id: z.string(),
  at: z.string(),
  message: z.string(),
  place: z.string(),
  payload: z.string(),
});

const Refused = z
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

const Mend = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('as it is') }),
  z.object({ kind: z.literal('patch'), patch: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('shift time'), milliseconds: z.number() }),
]);

const which = z.object({ slug: z.string() });
const Key = z.object({
  slug: z.string(),
  key: z.string().openapi({ description: 'told this once; only its hash is kept' }),
});

const list = createRoute({
  method: 'get',
  path: '/sources',
  summary: 'What comes in from each source, and what was refused by reason',
  responses: answers(
    z.object({ at: z.string(), sources: z.array(Source), refused: z.array(Refused) }),
    'The sources',
  ),
});

const create = createRoute({
  method: 'post',
  path: '/sources',
  summary: 'Make a source; its write key is told this once',
  request: {
    body: body(
      z.object({
        name: z.string().min(1).max(80),
        kind: z.enum(['browser', 'server', 'files']),
        origins: z.array(z.string()).optional(),
      }),
    ),
  },
  responses: answers(Key, 'The source and its key'),
});

const renew = createRoute({
  method: 'post',
  path: '/sources/{slug}/key',
  summary: 'Give a source another write key; the old one is refused from now on',
  request: { params: which },
  responses: answers(Key, 'The new key'),
});

const change = createRoute({
  method: 'patch',
  path: '/sources/{slug}',
  summary: 'Say which web origins may use its key, or stop it and let it send again',
  request: {
    params: which,
    body: body(z.object({ origins: z.array(z.string()).optional(), disabled: z.boolean().optional() })),
  },
  responses: silence('Changed'),
});

const mend = createRoute({
  method: 'post',
  path: '/rejects/mend',
  summary: 'Change refused messages and take them in',
  request: { body: body(z.object({ selection: Selection, change: Mend })) },
  responses: answers(z.object({ work: z.string() }), 'The work to follow'),
});

const letGo = createRoute({
  method: 'post',
  path: '/rejects/let-go',
  summary: 'Take refused messages out for good',
  request: { body: body(z.object({ selection: Selection })) },
  responses: answers(z.object({ count: z.number() }), 'How many'),
});

/** Sources of events and what was refused of them. */
export function sourceRoutes({ house, works, collector, changed }: Served) {
  return router()
    .openapi(list, async (context) => {
      const now = new Date();
      const [sources, groups] = await Promise.all([sourceStates(house, now), rejectGroups(house)]);
      const refused = groups.map(({ first, last, examples, ...group }) => ({
        ...group,
        first: first.toISOString(),
        last: last.toISOString(),
        examples: examples.map(({ reject_id, received_at, message, place, payload }) => ({
          id: reject_id,
          at: received_at,
          message,
          place,
          payload,
        })),
      }));
      return context.json({ at: now.toISOString(), sources: sources.map(shown), refused }, 200);
    })
    .openapi(create, async (context) => {
      const made = await createSource(house, context.req.valid('json'));
      await collector()?.refreshKeys();
      return context.json(made, 200);
    })
    .openapi(renew, async (context) => {
      const { slug } = context.req.valid('param');
      const { key } = await renewKey(house, slug);
      await collector()?.refreshKeys();
      return context.json({ slug, key }, 200);
    })
    .openapi(change, async (context) => {
      const { slug } = context.req.valid('param');
      const { origins, disabled } = context.req.valid('json');
      if (origins) await setOrigins(house, slug, origins);
      if (disabled !== undefined) await setSourceDisabled(house, slug, disabled);
      await collector()?.refreshKeys();
      return context.body(null, 204);
    })
    .openapi(mend, async (context) => {
      const { selection, change } = context.req.valid('json');
      const { currency } = await houseSettings(house.records);
      const work = works.start('mending', (task) =>
        mendRejects(house, selection, change, currency, task).finally(changed),
      );
      return context.json({ work }, 200);
    })
    .openapi(letGo, async (context) => {
      const count = await letRejectsGo(house, context.req.valid('json').selection);
      return context.json({ count }, 200);
    });
}

function shown({ created, disabled, lastSeen, delay95, ...source }: SourceState) {
  return {
    slug: source.slug,
    name: source.name,
    kind: source.kind,
    hint: source.hint,
    origins: source.origins,
    created: created.toISOString(),
    disabled: disabled?.toISOString() ?? null,
    lastSeen: lastSeen?.toISOString() ?? null,
    messages: source.messages,
    taken: source.taken,
    refused: source.refused,
    delay95: delay95 ?? null,
    silent: source.silent,
  };
}
