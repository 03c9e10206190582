import { createRoute, z } from '@hono/zod-openapi';
import {
  answerReason,
  blackBook,
  changeNote,
  listNotes,
  logContact,
  promise,
  promisesTo,
  removeNote,
  settlePromise,
  takeContactBack,
  takeAnswerBack,
  writeNote,
} from '../../act/index.js';
import type { Viewer } from '../../access/index.js';
import { uuidv7 } from '../../core/index.js';
import { houseSettings } from '../../engines/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Served } from '../router.js';
import {
  Answered,
  BlackBook,
  ChangedNote,
  Contact,
  KeptPromise,
  Made,
  Note,
  Promised,
  Settled,
  WrittenNote,
} from './act.schema.js';

const which = z.object({ id: z.uuid('write the id of a client') });
const whichReason = which.extend({ reason: z.string().max(40) });
const whichNote = which.extend({ note: z.uuid('write the id of a note') });
const whichPromise = which.extend({ promise: z.uuid('write the id of a promise') });

const today = createRoute({
  method: 'get',
  path: '/today',
  summary: 'Whom of their clients somebody should speak with today, and why',
  responses: answers(BlackBook, 'The black book of the day'),
});

const answer = createRoute({
  method: 'put',
  path: '/clients/{id}/reasons/{reason}',
  summary: 'Answer a reason for speaking with a client; it rests then',
  request: { params: whichReason, body: body(Answered) },
  responses: silence('Kept'),
});

const takeBack = createRoute({
  method: 'delete',
  path: '/clients/{id}/reasons/{reason}',
  summary: 'Take an answer to a reason back',
  request: { params: whichReason },
  responses: silence('It stands again'),
});

const notes = createRoute({
  method: 'get',
  path: '/clients/{id}/notes',
  summary: 'Notes on a client: open ones, and private ones of one’s own',
  request: { params: which },
  responses: answers(z.object({ notes: z.array(Note) }), 'The notes, the newest first'),
});

const write = createRoute({
  method: 'post',
  path: '/clients/{id}/notes',
  summary: 'Write a note on a client',
  request: { params: which, body: body(WrittenNote) },
  responses: answers(Made, 'Its id'),
});

const rewrite = createRoute({
  method: 'put',
  path: '/clients/{id}/notes/{note}',
  summary: 'Change a note of one’s own; it is refused where it was changed elsewhere meanwhile',
  request: { params: whichNote, body: body(ChangedNote) },
  responses: silence('Changed'),
});

const remove = createRoute({
  method: 'delete',
  path: '/clients/{id}/notes/{note}',
  summary: 'Take a note of one’s own away',
  request: { params: whichNote },
  responses: silence('It is gone'),
});

const promises = createRoute({
  method: 'get',
  path: '/clients/{id}/promises',
  summary: 'What the house promised a client',
  request: { params: which },
  responses: answers(z.object({ promises: z.array(KeptPromise) }), 'Open ones by day, then those kept'),
});

const make = createRoute({
  method: 'post',
  path: '/clients/{id}/promises',
  summary: 'Promise a client something by a day',
  request: { params: which, body: body(Promised) },
  responses: answers(Made, 'Its id'),
});

const settle = createRoute({
  method: 'put',
  path: '/clients/{id}/promises/{promise}',
  summary: 'Say what became of a promise',
  request: { params: whichPromise, body: body(Settled) },
  responses: silence('Kept'),
});

const contact = createRoute({
  method: 'post',
  path: '/clients/{id}/contacts',
  summary: 'Write down a conversation with a client: it becomes a touch like any',
  request: { params: which, body: body(Contact) },
  responses: silence('Written down'),
});

const noContact = createRoute({
  method: 'delete',
  path: '/clients/{id}/contacts/{contact}',
  summary: 'Take a conversation back that one wrote down by mistake',
  request: { params: which.extend({ contact: z.uuid('write the id under which it was written down') }) },
  responses: silence('It is as if it had never been told'),
});

/** The adviser's day: whom to speak with, what was promised, what was written down. */
export function actRoutes({ house, collector, changed }: Served) {
  const { records } = house;
  return router()
    .openapi(today, async (context) => {
      const { scope } = context.var.viewer;
      const [book, { currency }] = await Promise.all([
        blackBook(house, scope, scope.user, new Date()),
        houseSettings(records),
      ]);
      return context.json({ ...book, currency }, 200);
    })
    .openapi(answer, async (context) => {
      const { reason } = context.req.valid('param');
      const { client } = context.var;
      const said = context.req.valid('json').answer;
      await answerReason(house, client, context.var.viewer.scope.user, reason, said, new Date());
      return context.body(null, 204);
    })
    .openapi(takeBack, async (context) => {
      const { reason } = context.req.valid('param');
      await takeAnswerBack(house, context.var.client, context.var.viewer.scope.user, reason);
      return context.body(null, 204);
    })
    .openapi(notes, async (context) => {
      const { client } = context.var;
      return context.json({ notes: await listNotes(records, client, context.var.user.id) }, 200);
    })
    .openapi(write, async (context) => {
      const { client } = context.var;
      const id = await writeNote(records, client, context.var.user.id, context.req.valid('json'));
      return context.json({ id }, 200);
    })
    .openapi(rewrite, async (context) => {
      const { note } = context.req.valid('param');
      await changeNote(records, context.var.client, note, context.var.user.id, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(remove, async (context) => {
      const { note } = context.req.valid('param');
      await removeNote(records, context.var.client, note, context.var.user.id);
      return context.body(null, 204);
    })
    .openapi(promises, async (context) => {
      const { client, viewer } = context.var;
      const keeper = keeperFor(viewer);
      const promises = (await promisesTo(records, client)).map((each) => ({
        ...each,
        settles: keeper === undefined || each.keeper.id === keeper,
      }));
      return context.json({ promises }, 200);
    })
    .openapi(make, async (context) => {
      const { client } = context.var;
      const { scope, actor } = context.var.viewer;
      const promised = { ...context.req.valid('json'), keeper: scope.user };
      return context.json({ id: await promise(records, client, promised, actor) }, 200);
    })
    .openapi(settle, async (context) => {
      const { promise: which } = context.req.valid('param');
      const { client, viewer } = context.var;
      await settlePromise(records, client, which, context.req.valid('json').settled, keeperFor(viewer));
      return context.body(null, 204);
    })
    .openapi(contact, async (context) => {
      const { client } = context.var;
      const { id = uuidv7(), kind, about, at } = context.req.valid('json');
      const now = new Date();
      const { speaksAs } = context.var.viewer;
      const held = { kind, about, at: at ? new Date(at) : now, adviser: speaksAs, boutique: '' };
      await logContact(house, collector(), client, held, { by: context.var.user.id, id }, now);
      await changed();
      return context.body(null, 204);
    })
    .openapi(noContact, async (context) => {
      const { contact: id } = context.req.valid('param');
      const { client, user } = context.var;
      await takeContactBack(house, collector(), client, { by: user.id, id });
      await changed();
      return context.body(null, 204);
    });
}

/** Whose promises somebody settles: their own, or everybody's where they say whose client somebody is. */
function keeperFor({ may, scope }: Viewer): string | undefined {
  return may.has('assigning') ? undefined : scope.user;
}
