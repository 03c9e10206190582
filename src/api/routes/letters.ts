import { createRoute, z } from '@hono/zod-openapi';
import {
  draftLetters,
  FIELDS,
  keepTemplate,
  lettersOf,
  listConversations,
  listTemplates,
  removeTemplate,
  sendLetters,
  settleLetter,
} from '../../mail/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import { Made } from './act.schema.js';
import {
  Conversation,
  Draft,
  Letter,
  SentLetter,
  SettledLetter,
  Template,
  WrittenLetter,
  WrittenTemplate,
} from './letters.schema.js';

const which = z.object({ id: z.uuid('write the id of a client') });
const whichLetter = which.extend({ letter: z.uuid('write the id of a letter') });

const conversations = createRoute({
  method: 'get',
  path: '/conversations',
  summary: 'Clients with whom the house corresponds, who waits first',
  responses: answers(z.object({ conversations: z.array(Conversation) }), 'The conversations of a year'),
});

const letters = createRoute({
  method: 'get',
  path: '/clients/{id}/letters',
  summary: 'Letters to and from a client, and whether they may be written to',
  request: { params: which },
  responses: answers(
    z.object({
      client: z.object({ id: z.string(), name: z.string() }),
      letters: z.array(Letter),
      address: z.string().nullable().openapi({ description: 'where they are written to' }),
      refused: z
        .object({ 'one-to-one': z.string().nullable(), newsletter: z.string().nullable() })
        .openapi({ description: 'why they may not be written to for a purpose, after their name; null where they may' }),
      restrained: z
        .string()
        .nullable()
        .openapi({ description: 'why they get nothing now but answers to letters of theirs, after their name' }),
    }),
    'The letters, the oldest first',
  ),
}); // prettier-ignore

const settle = createRoute({
  method: 'put',
  path: '/clients/{id}/letters/{letter}',
  summary: 'Say what is to become of a letter that did not go its way, or that one needs no answer',
  request: { params: whichLetter, body: body(SettledLetter) },
  responses: silence('Kept'),
});

const preview = createRoute({
  method: 'post',
  path: '/letters/preview',
  summary: 'The letter that each client would get, and why some get none',
  request: { body: body(WrittenLetter) },
  responses: answers(z.object({ drafts: z.array(Draft) }), 'A letter each'),
});

const send = createRoute({
  method: 'post',
  path: '/letters',
  summary: 'Send a letter to clients, each of whom gets one of their own',
  request: { body: body(SentLetter) },
  responses: answers(z.object({ letters: z.number(), refused: z.array(Draft) }), 'How many are on their way'),
});

const templates = createRoute({
  method: 'get',
  path: '/letter-templates',
  summary: 'Letters that are written more than once, and the fields they may have',
  responses: answers(z.object({ templates: z.array(Template), fields: z.array(z.string()) }), 'By name'),
});

const keep = createRoute({
  method: 'post',
  path: '/letter-templates',
  summary: 'Keep a letter as a template',
  request: { body: body(WrittenTemplate) },
  responses: answers(Made, 'Its id'),
});

const remove = createRoute({
  method: 'delete',
  path: '/letter-templates/{template}',
  summary: 'Take a template of one’s own away',
  request: { params: z.object({ template: z.uuid('write the id of a template') }) },
  responses: silence('It is gone'),
});

/** Correspondence with clients by e-mail. */
export function letterRoutes({ house, mailroom, publicUrl }: Served) {
  const { records } = house;
  return router()
    .openapi(conversations, async (context) =>
      context.json(
        { conversations: await listConversations(records, context.var.viewer.scope, new Date()) },
        200,
      ),
    )
    .openapi(letters, async (context) => {
      const { viewer, client: id } = context.var;
      const nothing = { clients: [id], subject: '', text: '' };
      const now = new Date();
      const [personal] = await draftLetters(house, viewer, { ...nothing, purpose: 'one-to-one' }, now);
      const [news] = await draftLetters(house, viewer, { ...nothing, purpose: 'newsletter' }, now);
      const { client, address, restrained, refused: why } = personal!;
      const refused = { 'one-to-one': restrained ? null : why, newsletter: news!.refused };
      const answer = { client, letters: await lettersOf(records, id), address, refused };
      return context.json({ ...answer, restrained: restrained ? why : null }, 200);
    })
    .openapi(settle, async (context) => {
      const { letter } = context.req.valid('param');
      const { settled } = context.req.valid('json');
      await settleLetter(records, context.var.client, letter, settled, new Date());
      mailroom.wake();
      return context.body(null, 204);
    })
    .openapi(preview, async (context) => {
      const written = context.req.valid('json');
      return context.json(
        { drafts: await draftLetters(house, context.var.viewer, written, new Date()) },
        200,
      );
    })
    .openapi(send, async (context) => {
      const sent = context.req.valid('json');
      const { letters: count, refused } = await sendLetters(house, context.var.viewer, sent, {
        now: new Date(),
        publicUrl,
      });
      mailroom.wake();
      return context.json({ letters: count, refused }, 200);
    })
    .openapi(templates, async (context) =>
      context.json({ templates: await listTemplates(records), fields: [...FIELDS] }, 200),
    )
    .openapi(keep, async (context) =>
      context.json({ id: await keepTemplate(records, context.var.user.id, context.req.valid('json')) }, 200),
    )
    .openapi(remove, async (context) => {
      await removeTemplate(records, context.var.user.id, context.req.valid('param').template);
      return context.body(null, 204);
    });
}
