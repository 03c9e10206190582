import { createRoute, z } from '@hono/zod-openapi';
import { advisersOf } from '../../access/index.js';
import { allow, erase, readAllowed, suppress } from '../../consent/index.js';
import { MaisonError } from '../../core/index.js';
import { houseSettings } from '../../engines/index.js';
import { describe, ENTRY_KINDS, restoreJoin, timeline, undoJoin } from '../../know/index.js';
import { clientValue, findEverything, listClients, requireFields } from '../../value/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Client, Clients, Found, Timeline } from './clients.schema.js';

const which = z.object({ id: z.uuid('write the id of a client') });

const list = createRoute({
  method: 'get',
  path: '/clients',
  summary: 'Clients, by name or by a figure; those who fit a text',
  request: {
    query: z.object({
      q: z.string().max(200).optional().openapi({ description: 'beginnings of words of a name, or of an e-mail address or number' }),
      sort: z.enum(['value', 'orders', 'seen', 'name']).optional().openapi({ description: 'by value, or by name for those who do not see what clients spend' }),
      cursor: z.string().max(600).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: answers(Clients, 'A page of clients'),
}); // prettier-ignore

const read = createRoute({
  method: 'get',
  path: '/clients/{id}',
  summary: 'One client: facts and identifiers with where they come from, orders, what moved them',
  request: { params: which },
  responses: answers(Client, 'The client'),
});

const happened = createRoute({
  method: 'get',
  path: '/clients/{id}/timeline',
  summary: 'All that happened with a client, the newest first',
  request: {
    params: which,
    query: z.object({
      before: z.string().max(100).optional(),
      kind: z.enum(ENTRY_KINDS).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: answers(Timeline, 'A page of the timeline'),
});

const undo = createRoute({
  method: 'post',
  path: '/identity/joins/{id}/undo',
  summary: 'Take a join of two identifiers back, for good',
  request: { params: z.object({ id: z.coerce.number().int() }) },
  responses: silence('Taken back'),
});

const restore = createRoute({
  method: 'post',
  path: '/identity/joins/{id}/restore',
  summary: 'Let a join hold again that was taken back',
  request: { params: z.object({ id: z.coerce.number().int() }) },
  responses: silence('It holds again'),
});

const consent = createRoute({
  method: 'put',
  path: '/clients/{id}/allowed/{purpose}',
  summary: 'Keep what a client allowed or refused',
  request: {
    params: which.extend({ purpose: z.string().max(60) }),
    body: body(z.object({ allowed: z.boolean() })),
  },
  responses: silence('Kept'),
});

const leaveAlone = createRoute({
  method: 'put',
  path: '/clients/{id}/suppression',
  summary: 'Let nobody contact a client, whatever they allowed; without a reason, take that back',
  request: {
    params: which,
    body: body(z.object({ reason: z.string().trim().min(1, 'say why').max(500).nullable() })),
  },
  responses: silence('Kept'),
});

const remove = createRoute({
  method: 'delete',
  path: '/clients/{id}',
  summary: 'Erase a client for good; their name, written out, confirms it',
  request: {
    params: which,
    body: body(z.object({ name: z.string(), reason: z.string().trim().min(1, 'say why').max(500) })),
  },
  responses: answers(z.object({ identifiers: z.number(), events: z.number() }), 'What was removed'),
});

const find = createRoute({
  method: 'get',
  path: '/find',
  summary: 'Clients and orders that fit a text, a few of each',
  request: { query: z.object({ q: z.string().min(1, 'say what to find').max(200) }) },
  responses: answers(Found, 'What was found'),
});

/** Clients, their records, what happened with them, and who is who. */
export function clientRoutes({ house, changed }: Served) {
  return router()
    .openapi(list, async (context) => {
      const { scope, may } = context.var.viewer;
      const seesSpend = may.has('spend');
      const asked = context.req.valid('query');
      const { sort = seesSpend ? 'value' : 'name' } = asked;
      if (sort === 'value') requireFields(['spend'], may);
      const [{ clients, ...list }, { currency }] = await Promise.all([
        listClients(house, scope, { ...asked, sort }),
        houseSettings(house.records),
      ]);
      const shown = clients.map((client) => (seesSpend ? client : { ...client, value: null }));
      return context.json({ ...list, clients: shown, currency }, 200);
    })
    .openapi(read, async (context) => {
      const { key, facts, ...client } = await describe(house, context.var.client);
      const [{ orders, value, held, lifeline, moved }, { purposes, suppressed }, { currency }, advisers] =
        await Promise.all([
          clientValue(house, client.id, key, new Date()),
          readAllowed(house, client.id),
          houseSettings(house.records),
          advisersOf(house.records, client.id),
        ]);
      const sum = { count: orders, value, held, currency };
      const allowed = { allowed: purposes, suppressed };
      // what was not joined names others, who may be nobody's to see
      const refused = context.var.viewer.scope.reach === 'everyone' ? client.refused : [];
      return context.json(
        { ...client, refused, traits: facts, ...allowed, orders: sum, advisers, lifeline, moved },
        200,
      );
    })
    .openapi(happened, async (context) => {
      return context.json(await timeline(house, context.var.client, context.req.valid('query')), 200);
    })
    .openapi(undo, async (context) => {
      await undoJoin(house, context.req.valid('param').id, context.var.user.email);
      await changed();
      return context.body(null, 204);
    })
    .openapi(restore, async (context) => {
      await restoreJoin(house, context.req.valid('param').id, context.var.user.email);
      await changed();
      return context.body(null, 204);
    })
    .openapi(consent, async (context) => {
      const { purpose } = context.req.valid('param');
      const { client, user } = context.var;
      await allow(house, client, purpose, context.req.valid('json').allowed, user.email);
      return context.body(null, 204);
    })
    .openapi(leaveAlone, async (context) => {
      const { reason } = context.req.valid('json');
      await suppress(house, context.var.client, reason ?? undefined, context.var.user.email);
      return context.body(null, 204);
    })
    .openapi(remove, async (context) => {
      const { name, reason } = context.req.valid('json');
      const client = await describe(house, context.var.client);
      if (name.trim() !== client.name) {
        throw new MaisonError(`name "${name}" is not "${client.name}"; write it as it is shown`, 422);
      }
      return context.json(await erase(house, client.id, reason, context.var.user.email), 200);
    })
    .openapi(find, async (context) => {
      const { scope, may } = context.var.viewer;
      const { q } = context.req.valid('query');
      return context.json(await findEverything(house, scope, may.has('figures'), q), 200);
    });
}
