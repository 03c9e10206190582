import { z } from '@hono/zod-openapi';
import { Check } from './checks.schema.js';

/** A run as what it found is shown beside. */
export const RunName = z.object({ id: z.string(), number: z.number(), at: z.string() });

/** A figure with its interval. */
export const Ranged = z
  .object({ value: z.number(), low: z.number(), high: z.number() })
  .openapi('Ranged', { description: 'an estimate with its interval at the level of the answer' });

/** Of which outcomes a report is, and what was held against the model that it is by. */
export const Reported = z.object({
  from: z.string(),
  to: z.string(),
  outcome: z.string(),
  outcomes: z.number(),
  value: z.number(),
  currency: z.string(),
  checks: z.array(Check).readonly(),
});

/** The same of live figures or of a run. */
export const LiveOrRun = Reported.extend({ live: z.boolean(), run: RunName.optional() });

/** A row of a report: whose it is, how often they were touched, and what was spent on it in minor units. */
export const ReportedRow = z.object({
  keys: z.record(z.string(), z.string()),
  touches: z.number(),
  spend: z.number().nullable(),
});
