import { createRoute, z } from '@hono/zod-openapi';
import {
  assignAdvisers,
  changePlace,
  invite,
  leave,
  linkAgain,
  listPeople,
  readAudit,
  ROLES,
  saidOfClients,
} from '../../access/index.js';
import { bringCards } from '../../know/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';

const role = z.enum(ROLES);
const which = z.object({ id: z.uuid('write the id of somebody of the house') });

const Place = z.object({
  name: z.string().trim().min(1, 'say their name').max(120),
  role,
  knownAs: z.string().trim().max(200).default('').openapi({ description: 'by which name files and records name them as adviser' }),
  boutiques: z.array(z.string().trim().min(1).max(200)).max(200).default([]),
  actsFor: z.uuid().nullable().default(null).openapi({ description: 'of an assistant, for whom they act' }),
}); // prettier-ignore

const Person = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role,
    knownAs: z.string(),
    boutiques: z.array(z.string()).readonly(),
    actsFor: z.string().nullable(),
    joined: z.boolean().openapi({ description: 'whether they have set a password' }),
    leftAt: z.string().nullable(),
  })
  .openapi('Person');

const Invitation = z
  .object({ id: z.string(), token: z.string(), purpose: z.enum(['invite', 'recover']) })
  .openapi('Invitation');

const list = createRoute({
  method: 'get',
  path: '/people',
  summary: 'Who belongs to the house',
  responses: answers(
    z.object({
      people: z.array(Person),
      said: z
        .object({ advisers: z.array(z.string()).readonly(), boutiques: z.array(z.string()).readonly() })
        .openapi({ description: 'what clients’ records say, the most frequent first' }),
    }),
    'Everybody, by name; those who left at the end',
  ),
});

const take = createRoute({
  method: 'post',
  path: '/people',
  summary: 'Take somebody into the house; the link that comes back sets their password',
  request: { body: body(Place.extend({ email: z.string().max(320) })) },
  responses: answers(Invitation, 'The link'),
});

const change = createRoute({
  method: 'put',
  path: '/people/{id}',
  summary: 'Change the place of somebody in the house; it holds from their next call on',
  request: { params: which, body: body(Place) },
  responses: silence('Changed'),
});

const link = createRoute({
  method: 'post',
  path: '/people/{id}/link',
  summary: 'Another link for somebody: to join, or to a new password',
  request: { params: which },
  responses: answers(Invitation, 'The link'),
});

const go = createRoute({
  method: 'post',
  path: '/people/{id}/leave',
  summary: 'Let somebody leave the house; their clients go to another, or to nobody',
  request: { params: which, body: body(z.object({ heir: z.uuid().nullable() })) },
  responses: answers(z.object({ handed: z.number().int() }), 'How many clients went over'),
});

const assign = createRoute({
  method: 'put',
  path: '/clients/{id}/advisers',
  summary: 'Say who speaks with a client, first and beside',
  request: {
    params: z.object({ id: z.uuid('write the id of a client') }),
    body: body(
      z.object({
        first: z
          .uuid()
          .nullable()
          .optional()
          .openapi({ description: 'null for nobody; left out for whom the client’s record names' }),
        beside: z.array(z.uuid()).max(20).default([]),
      }),
    ),
  },
  responses: silence('Said'),
});

const trail = createRoute({
  method: 'get',
  path: '/audit',
  summary: 'Who did what, and who looked at whom, the newest first',
  request: {
    query: z.object({
      actor: z.string().max(320).optional(),
      subject: z.string().max(500).optional().openapi({ description: 'the id of a client, or the path of a call' }),
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: answers(
    z.object({
      lines: z.array(
        z.object({
          id: z.number(),
          at: z.string(),
          actor: z.string(),
          actingFor: z.string().nullable(),
          action: z.string(),
          subject: z.string(),
        }),
      ),
    }),
    'A page of the audit',
  ),
}); // prettier-ignore

/** Who belongs to the house, whose client somebody is, and who did what. */
export function peopleRoutes({ house }: Served) {
  const { records } = house;
  return router()
    .openapi(list, async (context) => {
      const [people, said] = await Promise.all([listPeople(records), saidOfClients(house)]);
      return context.json({ people, said }, 200);
    })
    .openapi(take, async (context) => {
      const { email, ...place } = context.req.valid('json');
      return context.json(await invite(records, context.var.viewer, email, place, new Date()), 200);
    })
    .openapi(change, async (context) => {
      await changePlace(
        records,
        context.var.viewer,
        context.req.valid('param').id,
        context.req.valid('json'),
      );
      return context.body(null, 204);
    })
    .openapi(link, async (context) =>
      context.json(
        await linkAgain(records, context.var.viewer, context.req.valid('param').id, new Date()),
        200,
      ),
    )
    .openapi(go, async (context) => {
      const { id } = context.req.valid('param');
      const { heir } = context.req.valid('json');
      const handed = await leave(records, context.var.viewer, id, heir);
      await bringCards(house);
      return context.json({ handed }, 200);
    })
    .openapi(assign, async (context) => {
      const { client } = context.var;
      await assignAdvisers(records, client, context.req.valid('json'), context.var.viewer.actor);
      await bringCards(house);
      return context.body(null, 204);
    })
    .openapi(trail, async (context) =>
      context.json({ lines: await readAudit(records, context.req.valid('query')) }, 200),
    );
}
