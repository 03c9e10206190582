import { z } from '@hono/zod-openapi';

const finding = {
  id: z.string(),
  channel: z.string(),
  campaign: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  kind: z.enum(['hold-out', 'geo']),
  found: z.number(),
  low: z.number(),
  high: z.number(),
  level: z.number(),
};

export const Experiment = z
  .object({ ...finding, assumed: z.string(), enteredBy: z.string(), enteredAt: z.string() })
  .openapi('Experiment', {
    description: 'orders that would not have come without the channel in these days',
  });

export const Compared = z
  .object({
    ...finding,
    model: z.object({ caused: z.number(), low: z.number(), high: z.number() }).nullable(),
    left: z.number().openapi({ description: 'what is left of its weight on the last day of the run' }),
    weight: z.number().openapi({ description: "its part of the precision of the channel's figures" }),
    contradicts: z.boolean(),
    says: z.string(),
  })
  .openapi('ComparedExperiment', { description: 'an experiment beside what the model said by itself' });
