import { createRoute, z } from '@hono/zod-openapi';
import type { Viewer } from '../../access/index.js';
import { MaisonError } from '../../core/index.js';
import { forgetPlace, ownMailbox, removeMailbox, saveMailbox, SECURITIES } from '../../mail/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';

const Server = z.object({
  host: z.string().trim().min(1, 'name the host').max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(SECURITIES),
});

const Settings = z.object({
  name: z.string().trim().min(1, 'say by what name clients get letters').max(120),
  address: z.email('write an e-mail address').max(254),
  login: z.string().trim().min(1, 'say what the mailbox is signed in with').max(320),
  smtp: Server,
  imap: Server,
});

const instant = z.string().openapi({ description: 'ISO 8601, UTC' });

const Mailbox = Settings.extend({
  standing: z.object({
    state: z
      .enum(['not yet', 'reading', 'fine', 'stuck'])
      .openapi({ description: '`fine` only where the last look came to its end, lately' }),
    trouble: z.string().nullable(),
    lookedAt: instant.nullable(),
    folders: z
      .array(z.object({ path: z.string(), sawAt: instant.nullable(), waiting: z.number() }))
      .readonly(),
    skipped: z.array(z.object({ reason: z.string(), mails: z.number(), lastAt: instant })).readonly(),
  }),
}).openapi('Mailbox');

const read = createRoute({
  method: 'get',
  path: '/mailbox',
  summary: 'One’s mailbox and how far it was read; its password is never shown',
  responses: answers(
    z.object({
      mailbox: Mailbox.nullable(),
      newsletters: z
        .boolean()
        .openapi({ description: 'whether the house has an address at which guests call letters off' }),
    }),
    'The mailbox',
  ),
});

const save = createRoute({
  method: 'put',
  path: '/mailbox',
  summary: 'Set one’s mailbox; it is kept once both of its servers have let Maison in',
  request: {
    body: body(
      Settings.extend({
        password: z
          .string()
          .min(1)
          .max(1000)
          .optional()
          .openapi({ description: 'the one that is kept where absent, for the same servers only' }),
      }),
    ),
  },
  responses: silence('It is kept'),
});

const remove = createRoute({
  method: 'delete',
  path: '/mailbox',
  summary: 'Let one’s mailbox go; letters that came by it stay',
  responses: silence('It is gone'),
});

const look = createRoute({
  method: 'post',
  path: '/mailbox/look',
  summary: 'Look through one’s mailbox now',
  request: {
    body: body(z.object({ anew: z.boolean().default(false).openapi({ description: 'from its beginning' }) })),
  },
  responses: silence('It is looked through'),
});

/** The mailbox of who asks; an assistant writes from that of the person for whom they act, and does not set it. */
export function mailboxRoutes({ house, mailroom, publicUrl }: Served) {
  const { records } = house;
  return router()
    .openapi(read, async (context) => {
      const mailbox = await ownMailbox(records, context.var.viewer.scope.user, new Date());
      return context.json({ mailbox: mailbox ?? null, newsletters: publicUrl !== undefined }, 200);
    })
    .openapi(save, async (context) => {
      const { password, ...settings } = context.req.valid('json');
      await saveMailbox(house, ownerOf(context.var.viewer), settings, password);
      mailroom.wake();
      return context.body(null, 204);
    })
    .openapi(remove, async (context) => {
      await removeMailbox(records, ownerOf(context.var.viewer));
      return context.body(null, 204);
    })
    .openapi(look, async (context) => {
      if (context.req.valid('json').anew) await forgetPlace(records, ownerOf(context.var.viewer));
      mailroom.wake();
      return context.body(null, 204);
    });
}

function ownerOf({ actingFor, scope }: Viewer): string {
  if (actingFor !== null)
    throw new MaisonError(`only ${actingFor} sets their own mailbox; you write from it`, 409);
  return scope.user;
}
