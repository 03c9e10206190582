import { z } from 'zod';
import { MaisonError } from '../core/index.js';

/** What the rows of a report are: parts of a touch that every journey carries. */
export const GRAINS = ['channel', 'source', 'medium', 'campaign', 'adviser', 'boutique'] as const;

/** A grain of the touch, or `property:NAME` for any property of its event. */
export type Grain = (typeof GRAINS)[number] | `property:${string}`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const day = z
  .string()
  .regex(DAY, 'write a day as 2026-03-01')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'there is no such day; write one as 2026-03-01');

const grains = z
  .string()
  .transform((text) => text.split(',').map((each) => each.trim()))
  .pipe(
    z
      .array(
        z.custom<Grain>(
          (grain) =>
            typeof grain === 'string' &&
            (GRAINS.includes(grain as never) || /^property:.{1,100}$/.test(grain)),
          { error: `each is one of ${GRAINS.join(', ')} or property:NAME` },
        ),
      )
      .min(1)
      .max(3, 'rows have at most three'),
  );

const DAYS = 'write a whole number of days from 1 to 730';

/** One of a few words, which are named where it is none of them. */
function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `write ${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });
}

/** What is attributed to what, and over which journeys. All have a default. */
export const parametersSchema = z.object({
  /** Rows: one grain, or up to three separated by commas. */
  by: grains.default(['channel']),
  /** First day of the outcomes, a day of the house; a year before `to` unless said. */
  from: day.optional(),
  /** Last day of the outcomes, a day of the house; today unless said. */
  to: day.optional(),
  outcome: z
    .string()
    .min(1, 'write the name of an outcome, such as order')
    .max(100, 'a name of an outcome has at most 100 signs')
    .default('order'),
  /** Outcomes of clients whose first it is, of those who had one before, or all. */
  clients: oneOf(['all', 'new', 'returning']).default('all'),
  /** `hold`: a direct visit gets credit only where there is no other touch. */
  direct: oneOf(['hold', 'keep']).default('hold'),
  /** `engaged`: what the client did with it; `all`: what was sent or shown too. */
  touches: oneOf(['engaged', 'all']).default('engaged'),
  /** Days before the outcome in which a touch counts. */
  lookback: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(730, DAYS).default(90),
  /** Whether a journey starts anew after an outcome, or goes on. */
  after: oneOf(['anew', 'continue']).default('anew'),
});

/** As they are asked for. */
export type ParametersInput = z.input<typeof parametersSchema>;
/** As they are used. */
export type Parameters = z.output<typeof parametersSchema>;

/** Checks parameters from outside. @throws MaisonError that names the parameter and what it may be. */
export function readParameters(input: unknown): Parameters {
  const checked = parametersSchema.safeParse(input);
  if (checked.success) {
    const { from, to } = checked.data;
    if (from && to && from > to) throw new MaisonError(`from ${from} is after to ${to}; swap them`);
    return checked.data;
  }
  const [issue] = checked.error.issues;
  const place = String(issue!.path[0] ?? 'parameters');
  const was = (input as Record<string, unknown>)?.[place];
  throw new MaisonError(`${place} ${JSON.stringify(was)}: ${issue!.message}`);
}
