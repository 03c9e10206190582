import { Readable } from 'node:stream';
import { createRoute, z } from '@hono/zod-openapi';
import { carryOut, layOut, MOST_ASSIGNED, takeBack } from '../../access/index.js';
import { houseSettings } from '../../engines/index.js';
import {
  bringLines,
  changeView,
  choicesOf,
  clientsWhoFit,
  countTable,
  exportTable,
  fieldsFor,
  keepView,
  KeptView,
  KINDS,
  listViews,
  readTable,
  removeView,
} from '../../value/index.js';
import { answers, body, silence } from '../answers.js';
import { router, type Environment, type Served } from '../router.js';
import {
  Asked,
  AskedFile,
  Assigned,
  CarriedOut,
  Count,
  Fields,
  LaidOut,
  TablePage,
  Which,
} from './table.schema.js';

const which = z.object({ id: z.uuid('write the id') });

const page = createRoute({
  method: 'get',
  path: '/table',
  summary: 'Clients who fit a filter, in an order, page by page',
  request: { query: Asked },
  responses: answers(TablePage, 'A page'),
});

const count = createRoute({
  method: 'get',
  path: '/table/count',
  summary: 'How many clients fit a filter',
  request: { query: Which },
  responses: answers(Count, 'The counts'),
});

const fields = createRoute({
  method: 'get',
  path: '/table/fields',
  summary: 'By what clients can be filtered and sorted, and which values there are',
  responses: answers(Fields, 'The fields'),
});

const file = createRoute({
  method: 'get',
  path: '/table/export.csv',
  summary: 'The clients who fit a filter, as CSV; it stands in the audit',
  request: { query: AskedFile },
  responses: {
    200: { description: 'name, addresses, columns', content: { 'text/csv': { schema: z.string() } } },
  },
});

const views = createRoute({
  method: 'get',
  path: '/views',
  summary: 'Views of the table: one’s own, and those that were shared',
  responses: answers(
    z.object({
      views: z.array(KeptView.extend({ id: z.string(), own: z.boolean(), ownerName: z.string() })).readonly(),
    }),
    'The views',
  ),
});

const keep = createRoute({
  method: 'post',
  path: '/views',
  summary: 'Keep a view of the table under a name',
  request: { body: body(KeptView) },
  responses: answers(z.object({ id: z.string() }), 'Its id'),
});

const change = createRoute({
  method: 'put',
  path: '/views/{id}',
  summary: 'Change a view of one’s own',
  request: { params: which, body: body(KeptView) },
  responses: silence('Changed'),
});

const remove = createRoute({
  method: 'delete',
  path: '/views/{id}',
  summary: 'Take a view of one’s own away',
  request: { params: which },
  responses: silence('It is gone'),
});

const lay = createRoute({
  method: 'post',
  path: '/assignments',
  summary: 'Lay out that many clients are given to an adviser; nothing changes yet',
  request: { body: body(Assigned) },
  responses: answers(LaidOut, 'What it would do'),
});

const carry = createRoute({
  method: 'post',
  path: '/assignments/{id}/carry-out',
  summary: 'Give the clients to the adviser, as it was laid out',
  request: { params: which },
  responses: answers(CarriedOut, 'What was done'),
});

const take = createRoute({
  method: 'post',
  path: '/assignments/{id}/take-back',
  summary: 'Take it back: the clients are with whom they were before',
  request: { params: which },
  responses: answers(CarriedOut, 'What was taken back'),
});

const keeperOf = ({ user, viewer }: Environment['Variables']) => ({ user: user.id, may: viewer.may });

/** The table of clients: filters, counts, views, files, and what is done to many at once. */
export function tableRoutes({ house }: Served) {
  const { records } = house;
  return router()
    .openapi(page, async (context) => {
      const { by, way, ...asked } = context.req.valid('query');
      const work = { signal: context.req.raw.signal };
      const [found, { currency }] = await Promise.all([
        readTable(house, context.var.viewer, { ...asked, order: { by, way } }, new Date(), work),
        houseSettings(records),
      ]);
      return context.json({ ...found, currency }, 200);
    })
    .openapi(count, async (context) => {
      const work = { signal: context.req.raw.signal };
      const asked = context.req.valid('query');
      return context.json(await countTable(house, context.var.viewer, asked, new Date(), work), 200);
    })
    .openapi(fields, async (context) => {
      const { scope, may } = context.var.viewer;
      const choices = await choicesOf(house, scope);
      const shown = fieldsFor(may).map(({ id, name, kind, sort }) => ({
        id,
        name,
        kind,
        sort,
        operators: KINDS[kind],
        choices: choices[id] ?? [],
      }));
      return context.json({ fields: shown }, 200);
    })
    .openapi(file, async (context) => {
      const { by, way, columns, ...asked } = context.req.valid('query');
      const question = { ...asked, order: { by, way } };
      const work = { signal: context.req.raw.signal };
      const lines = await exportTable(house, context.var.viewer, question, columns, new Date(), work);
      context.header('content-type', 'text/csv; charset=utf-8');
      context.header('content-disposition', 'attachment; filename="clients.csv"');
      return context.body(
        Readable.toWeb(Readable.from(lines, { objectMode: false })) as ReadableStream,
        200,
      ) as never;
    })
    .openapi(views, async (context) =>
      context.json({ views: await listViews(records, keeperOf(context.var)) }, 200),
    )
    .openapi(keep, async (context) =>
      context.json({ id: await keepView(records, keeperOf(context.var), context.req.valid('json')) }, 200),
    )
    .openapi(change, async (context) => {
      const { id } = context.req.valid('param');
      await changeView(records, keeperOf(context.var), id, context.req.valid('json'));
      return context.body(null, 204);
    })
    .openapi(remove, async (context) => {
      await removeView(records, context.var.user.id, context.req.valid('param').id);
      return context.body(null, 204);
    })
    .openapi(lay, async (context) => {
      const { adviser, clients, filter, q } = context.req.valid('json');
      const { viewer, user } = context.var;
      const those =
        clients ??
        (await clientsWhoFit(house, viewer, { filter: filter!, q }, MOST_ASSIGNED + 1, new Date()));
      return context.json(await layOut(records, viewer, user.id, adviser, those), 200);
    })
    .openapi(carry, async (context) => {
      const { viewer, user } = context.var;
      const done = await carryOut(records, viewer, user.id, context.req.valid('param').id);
      await bringLines(house);
      return context.json(done, 200);
    })
    .openapi(take, async (context) => {
      const { viewer, user } = context.var;
      const done = await takeBack(records, viewer, user.id, context.req.valid('param').id);
      await bringLines(house);
      return context.json(done, 200);
    });
}
