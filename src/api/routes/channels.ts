import { createRoute, z } from '@hono/zod-openapi';
import {
  catches,
  eventsMovedBy,
  listRules,
  nameVisit,
  readRules,
  requirePatterns,
  saveRules,
  sentence,
  tryRules,
  type Rule,
} from '../../collect/index.js';
import { readParameters } from '../../attribute/index.js';
import { periodOf } from '../../core/index.js';
import { houseSettings } from '../../engines/index.js';
import { ordersAfter } from '../../journey/index.js';
import { answers, body } from '../answers.js';
import { router, type Served } from '../router.js';

const Condition = z.object({
  field: z.string(),
  operator: z.string(),
  operands: z.array(z.string()).readonly(),
});

const ShownRule = z
  .object({
    id: z.string(),
    group: z.enum(['dropped', 'house', 'maison']),
    when: z.array(z.array(Condition).readonly()).readonly(),
    channel: z.string().nullable(),
    reach: z.string(),
    note: z.string().optional(),
    sentence: z.array(z.object({ text: z.string(), operand: z.boolean() })),
  })
  .openapi('Rule');

const Caught = z.object({ rule: ShownRule, events: z.number() });

const Days = z.object({
  from: z
    .string()
    .optional()
    .openapi({ description: 'first day, 2026-03-01; a year before `to` unless said' }),
  to: z.string().optional().openapi({ description: 'last day; today unless said' }),
});

const Version = z.object({ version: z.number(), author: z.string(), note: z.string(), at: z.string() });

const read = createRoute({
  method: 'get',
  path: '/channels',
  summary: 'The channel rules in order, and what each catches',
  request: { query: Days },
  responses: answers(
    Version.extend({
      from: z.string(),
      to: z.string(),
      countedAt: z.string().openapi({ description: 'when the events were counted' }),
      events: z.number(),
      signals: z.number(),
      rules: z.array(Caught),
      unassigned: z.object({
        events: z.number(),
        sources: z.number(),
        largest: z.array(z.object({ source: z.string(), events: z.number() })).readonly(),
      }),
      versions: z.array(Version),
    }),
    'The rules',
  ),
});

const HouseRules = z.array(z.record(z.string(), z.unknown())).openapi({
  description: "All of the house's own rules, in order: id, when, channel, reach, note",
});

const attempt = createRoute({
  method: 'post',
  path: '/channels/try',
  summary: "Try a draft of the house's own rules on past events; nothing is saved",
  request: { query: Days, body: body(z.object({ rules: HouseRules })) },
  responses: answers(
    z.object({
      moves: z.array(
        z.object({
          from: ShownRule.nullable(),
          to: ShownRule.nullable(),
          events: z.number(),
          examples: z
            .array(
              z.object({
                name: z.string(),
                campaign: z.string(),
                source: z.string(),
                medium: z.string(),
                at: z.string(),
              }),
            )
            .readonly(),
        }),
      ),
      rules: z.array(Caught),
    }),
    'What would move',
  ),
});

const attemptOrders = createRoute({
  method: 'post',
  path: '/channels/try/orders',
  summary:
    "How many orders of the days a draft of the house's own rules would have credited anew; nothing is saved",
  request: { query: Days, body: body(z.object({ rules: HouseRules })) },
  responses: answers(z.object({ orders: z.number() }), 'The orders'),
});

const Address = z.string().trim().max(4000);

const name = createRoute({
  method: 'post',
  path: '/channels/name',
  summary: "Which rule would name a person's visit to an address; nothing is kept",
  request: {
    body: body(
      z.object({ url: Address.min(1), referrer: Address.default(''), rules: HouseRules.optional() }),
    ),
  },
  responses: answers(
    z.object({
      rule: ShownRule.nullable(),
      place: z.number(),
      source: z.string(),
      medium: z.string(),
      campaign: z.string(),
      clickIds: z.string(),
    }),
    'The rule, its place in the table, and what was read from the addresses',
  ),
});

const save = createRoute({
  method: 'put',
  path: '/channels',
  summary: "Save the house's own rules as a new version; touches are derived anew",
  request: { body: body(z.object({ rules: HouseRules, note: z.string().max(300).default('') })) },
  responses: answers(Version, 'The new version'),
});

const earlier = createRoute({
  method: 'get',
  path: '/channels/versions/{version}',
  summary: "The house's own rules as an earlier version had them",
  request: { params: z.object({ version: z.coerce.number().int().min(1) }) },
  responses: answers(Version.extend({ rules: z.array(ShownRule) }), 'The version'),
});

/** The rules that name a touch. */
export function channelRoutes({ house, changed }: Served) {
  const asPeriod = async (asked: { from?: string; to?: string }) => {
    const { from, to } = readParameters(asked);
    return periodOf({ from, to }, (await houseSettings(house.records)).timeZone, new Date());
  };
  return router()
    .openapi(read, async (context) => {
      const period = await asPeriod(context.req.valid('query'));
      const [caught, { rules: _, ...version }, versions] = await Promise.all([
        catches(house, period, new Date()),
        readRules(house.records),
        listRules(house.records),
      ]);
      const { from, to } = period;
      const countedAt = caught.countedAt.toISOString();
      return context.json(
        { ...version, from, to, ...caught, countedAt, rules: caught.rules.map(shown), versions },
        200,
      );
    })
    .openapi(attempt, async (context) => {
      const period = await asPeriod(context.req.valid('query'));
      const trial = await tryRules(house, context.req.valid('json').rules, period, new Date());
      const moves = trial.moves.map(({ from, to, ...move }) => ({
        ...move,
        from: from ? worded(from) : null,
        to: to ? worded(to) : null,
      }));
      return context.json({ moves, rules: trial.catches.map(shown) }, 200);
    })
    .openapi(attemptOrders, async (context) => {
      const period = await asPeriod(context.req.valid('query'));
      const moved = await eventsMovedBy(house, context.req.valid('json').rules);
      return context.json({ orders: await ordersAfter(house, moved, period) }, 200);
    })
    .openapi(name, async (context) => {
      const { rules, ...visit } = context.req.valid('json');
      const { rule, ...read } = await nameVisit(house, visit, rules, new Date());
      return context.json({ ...read, rule: rule ? worded(rule) : null }, 200);
    })
    .openapi(earlier, async (context) => {
      const { rules, ...version } = await readRules(house.records, context.req.valid('param').version);
      return context.json({ ...version, rules: rules.map(worded) }, 200);
    })
    .openapi(save, async (context) => {
      const { rules, note } = context.req.valid('json');
      await requirePatterns(house, rules);
      const { rules: _, ...saved } = await saveRules(house.records, rules, context.get('user').name, note);
      await changed();
      return context.json(saved, 200);
    });
}

function worded(rule: Rule) {
  return { ...rule, sentence: sentence(rule) };
}

function shown({ rule, events }: { rule: Rule; events: number }) {
  return { rule: worded(rule), events };
}
