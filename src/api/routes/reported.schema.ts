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

/** What a row of a report tells: how often they were touched, and what was spent on it in minor units. */
export const RowFigures = z.object({ touches: z.number(), spend: z.number().nullable() });

/** Whose a row is, by grain. */
export const RowKeys = { keys: z.record(z.string(), z.string()) };

/** How many rows are joined into one. */
export const RowsJoined = { rows: z.number() };
export const OTHERS =
  'what further rows have together, `rows` of them, where there are more than a thousand: those with most orders stand by themselves. No model has an interval for them, and there is no return or over-claim of them';
