import { createRoute, z } from '@hono/zod-openapi';
import {
  createSource,
  rejectGroups,
  renewKey,
  setOrigins,
  setSourceDisabled,
  sourceStates,
  type SourceState,
} from '../../collect/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Refused, refusedShown } from './rejects.js';

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

/** Sources of events, and with them what was refused of each. */
export function sourceRoutes({ house, collector }: Served) {
  return router()
    .openapi(list, async (context) => {
      const now = new Date();
      const [sources, groups] = await Promise.all([sourceStates(house, now), rejectGroups(house)]);
      return context.json(
        { at: now.toISOString(), sources: sources.map(shown), refused: groups.map(refusedShown) },
        200,
      );
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
