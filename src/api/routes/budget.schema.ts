import { z } from '@hono/zod-openapi';
import { Check } from './checks.schema.js';
import { LiveOrRun, OTHERS, Ranged, RowFigures, RowKeys, RowsJoined, RunName } from './reported.schema.js';

const PerhapsRanged = z
  .object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
  .nullable();

const Row = RowFigures.extend({
  spent: z.enum(['spent', 'nothing spent', 'no spend known', 'no touches known']),
  returned: z.record(z.string(), PerhapsRanged).openapi({ description: 'of one unit spent, by model' }),
  costOfOrder: PerhapsRanged.openapi({
    description: 'minor units for an order that would not have come without',
  }),
  costOfNewClient: PerhapsRanged.openapi({ description: 'the same for first orders of clients' }),
});

export const Returns = LiveOrRun.extend({
  level: z.number(),
  models: z
    .array(z.object({ id: z.string(), name: z.string(), basis: z.enum(['rule', 'model']) }))
    .readonly(),
  rows: z.array(Row.extend(RowKeys)).readonly(),
  others: RowFigures.extend(RowsJoined).optional().openapi({ description: OTHERS }),
}).openapi('Returns');

const Split = z
  .object({
    boldness: z.enum(['cautious', 'even', 'bold']),
    total: z.number(),
    spend: z.array(z.number()).readonly(),
    gains: z.array(Ranged).readonly(),
    gain: Ranged,
    unplaced: z.number(),
  })
  .openapi('BudgetSplit', { description: 'spend and gains in the order of the channels' });

const Channel = z
  .object({
    channel: z.string(),
    state: z.enum([
      'told',
      'none',
      'not enough variation',
      'spend and touches apart',
      'cannot tell',
      'no touches',
    ]),
    movable: z.boolean(),
    kept: z.boolean(),
    missing: z.string().optional(),
    spend: z.number(),
    brings: Ranged,
    elasticity: z.object({ value: z.number(), error: z.number() }).nullable(),
    bin: z.object({
      weeks: z.number(),
      mean: z.number(),
      least: z.number(),
      most: z.number(),
      varied: z.number(),
    }),
    limits: z.object({ least: z.number(), most: z.number() }),
    last: Ranged,
    next: Ranged,
    curve: z.array(Ranged.extend({ times: z.number() })).readonly(),
  })
  .openapi('BudgetChannel');

export const Budget = z
  .object({
    run: RunName,
    from: z.string(),
    to: z.string(),
    weeks: z.number(),
    currency: z.string(),
    level: z.number(),
    checks: z.array(Check).readonly(),
    terms: z.object({
      step: z.number(),
      move: z.number(),
      least: z.number(),
      most: z.number(),
      boldness: z.enum(['cautious', 'even', 'bold']),
      keep: z.record(z.string(), z.object({ least: z.number(), most: z.number() })),
    }),
    spend: z.number(),
    total: z.number(),
    channels: z.array(Channel).readonly(),
    splits: z.array(Split).readonly(),
    asNow: z.array(z.object({ total: z.number(), gain: Ranged })).readonly(),
    chosen: Split,
    experiment: z
      .object({
        channel: z.string(),
        worth: z.number(),
        weeks: z.number(),
        ordersAWeek: z.number(),
        costs: z.number(),
        saves: z.number(),
      })
      .nullable(),
    noExperiment: z
      .enum([
        'nothing to learn',
        'costs more than it is worth',
        'takes more than a year',
        'nothing else to move',
      ])
      .nullable()
      .openapi({ description: 'why no experiment is advised' }),
  })
  .openapi('Budget');
