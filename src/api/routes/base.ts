import { createRoute, z } from '@hono/zod-openapi';
import {
  BASE_FIELDS,
  BASE_GROUPS,
  FRESH_MONTHS,
  listBase,
  readArrival,
  readBase,
  readMadeOne,
  SOURCE_MARKS,
} from '../../value/index.js';
import { answers } from '../answers.js';
import { router, type Served } from '../router.js';
import { Quality } from './records.schema.js';

const count = z.number().int();
const Figures = z.looseObject({ group: z.string(), clients: count }).openapi({
  description: `how many clients of the group there are, and of each of these how many have it: ${BASE_FIELDS.join(', ')}`,
});

const Base = z
  .object({
    all: Figures,
    by: z.object({ tier: z.array(Figures), boutique: z.array(Figures), source: z.array(Figures) }),
    sources: z.array(
      z.object({
        source: z.string(),
        records: count,
        clients: count,
        onlyHere: count.openapi({ description: 'clients who are written down in no other source' }),
        told: z.string(),
        refused: count,
        unreadableEmails: count.openapi({ description: 'clients, as are the other figures' }),
        unreadablePhones: count,
        twice: count.openapi({ description: 'clients who are written in it more than once' }),
        shared: count.openapi({
          description: 'clients on whose records is an address or number that is many people’s',
        }),
      }),
    ),
    months: z.array(z.object({ month: z.string(), clients: count, served: count })),
    quality: Quality.nullable(),
    freshMonths: count,
  })
  .openapi('Base');

const read = createRoute({
  method: 'get',
  path: '/base',
  summary: 'The state of the base: who is known how well, who can be reached, and by which source',
  responses: answers(Base, 'The state of the base'),
});

const list = createRoute({
  method: 'get',
  path: '/base/clients',
  summary: 'The clients behind a figure of the base',
  request: {
    query: z.object({
      field: z.enum(BASE_FIELDS).optional().openapi({ description: 'left out for everybody' }),
      has: z.enum(['yes', 'no']).default('yes'),
      by: z.enum(BASE_GROUPS).optional(),
      group: z.string().max(200).default(''),
      mark: z
        .enum(SOURCE_MARKS)
        .optional()
        .openapi({ description: 'what is counted of a source: only those of whose records there it is' }),
      limit: z.coerce.number().int().min(1).max(1000).default(200),
    }),
  },
  responses: answers(
    z.object({
      clients: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          tier: z.string(),
          boutique: z.string(),
          told: z.string().nullable().openapi({ description: 'when they were told of last, ISO 8601' }),
          faults: z
            .array(z.object({ value: z.string(), source: z.string(), why: z.string() }))
            .readonly()
            .openapi({ description: 'behind what is not valid: what was told, and why it is not used' }),
        }),
      ),
      count,
    }),
    'The clients, by name',
  ),
});

const arrival = createRoute({
  method: 'get',
  path: '/base/arrival',
  summary: 'Who the people of a source turned out to be, and whom of them other sources know',
  request: { query: z.object({ source: z.string().max(200) }) },
  responses: answers(
    z
      .object({
        records: count,
        clients: count,
        twice: count.openapi({ description: 'clients who are written in it more than once' }),
        known: count.openapi({ description: 'clients whom other sources know too' }),
        by: z
          .array(z.object({ source: z.string(), clients: count }))
          .readonly()
          .openapi({ description: 'how many of them each other source knows' }),
        met: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              here: z.array(z.string()).readonly(),
              elsewhere: z.array(z.object({ source: z.string(), called: z.string() })).readonly(),
            }),
          )
          .readonly()
          .openapi({ description: 'some of them, as each source writes them' }),
      })
      .openapi('Arrival'),
    'Who they are',
  ),
});

const madeOne = createRoute({
  method: 'get',
  path: '/base/made-one',
  summary: 'How many clients all records are, and some of those who are written in several ways',
  responses: answers(
    z
      .object({
        records: count,
        clients: count,
        several: count.openapi({ description: 'clients who are written down more than once' }),
        examples: z
          .array(
            z.object({
              id: z.string(),
              name: z.string(),
              ways: z.array(z.object({ source: z.string(), called: z.string() })).readonly(),
            }),
          )
          .readonly(),
      })
      .openapi('MadeOne'),
    'What was made of the records',
  ),
});

/** The state of the base. */
export function baseRoutes({ house }: Served) {
  return router()
    .openapi(read, async (context) => {
      const { all, by, sources, months, quality } = await readBase(house);
      const answer = {
        all,
        by: { tier: [...by.tier], boutique: [...by.boutique], source: [...by.source] },
        sources: [...sources],
        months: [...months],
        quality: quality ?? null,
        freshMonths: FRESH_MONTHS,
      };
      return context.json(answer, 200);
    })
    .openapi(madeOne, async (context) => context.json(await readMadeOne(house), 200))
    .openapi(arrival, async (context) =>
      context.json(await readArrival(house, context.req.valid('query').source), 200),
    )
    .openapi(list, async (context) => {
      const { field, has, by, group, mark, limit } = context.req.valid('query');
      return context.json(
        await listBase(
          house,
          { ...(field && { field }), has: has === 'yes', ...(by && { by }), group },
          limit,
          mark,
        ),
        200,
      );
    });
}
