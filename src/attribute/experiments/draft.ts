import { z } from 'zod';
import { MaisonError } from '../../core/index.js';
import { EXPERIMENT_KINDS, type Finding } from './types.js';

const day = (which: string) =>
  z
    .string({ error: `write the ${which} day of the test as 2026-03-01` })
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'write a day as 2026-03-01')
    .refine(
      (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text),
      'there is no such day; write one as 2026-03-01',
    );
/** More orders than any test counts. */
const MOST = 1e9;
const orders = z
  .number({ error: 'write a number of orders, such as 145 or 106.5' })
  .min(-MOST, 'no test counts so many orders; write those that it found')
  .max(MOST, 'no test counts so many orders; write those that it found');

/** An experiment as it is entered. */
const draftSchema = z.object({
  channel: z.string({ error: 'name the channel that was tested' }).trim().min(1, 'name the channel that was tested').max(100),
  campaign: z.string().trim().max(200).nullish().transform((text) => text || null),
  from: day('first'),
  to: day('last'),
  kind: z.enum(EXPERIMENT_KINDS, { error: `write ${EXPERIMENT_KINDS.join(' or ')}` }),
  found: orders,
  low: orders,
  high: orders,
  level: z.number().gt(0, 'write a share between 0 and 1, such as .95').lt(1, 'write a share between 0 and 1, such as .95').default(0.95),
  assumed: z.string().max(1000).default(''),
}); // prettier-ignore

export type Draft = Omit<Finding, 'id'> & { readonly assumed: string };

/**
 * Checks an experiment from outside.
 * @param known.today a day of the house. @param known.channels those of which the house has touches.
 * @throws MaisonError that names what is wrong, what it was and what to write.
 */
export function readDraft(input: unknown, known: { readonly today: string; readonly channels: readonly string[] }): Draft {
  const checked = draftSchema.safeParse(input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const place = String(issue!.path[0] ?? 'experiment');
    const was = (input as Record<string, unknown> | undefined)?.[place];
    throw new MaisonError(`${place}${was === undefined || was === null ? '' : ` ${JSON.stringify(was)}`}: ${issue!.message}`, 422);
  }
  const draft = checked.data;
  const { from, to, found, low, high } = draft;
  if (from > to) throw new MaisonError(`from ${from} is after to ${to}; swap them`, 422);
  if (to >= known.today)
    throw new MaisonError(`to ${to}: the test is not over; enter what it found when its last day has passed`, 422);
  if (!(low < high)) throw new MaisonError(`low ${low} is not below high ${high}; give the interval from its lower end`, 422);
  if (found < low || found > high)
    throw new MaisonError(`found ${found} is not within ${low} to ${high}; check the three figures`, 422);
  return { ...draft, channel: knownChannel(draft.channel, known.channels) };
} // prettier-ignore

/** The channel as the house writes it, however it was typed. */
function knownChannel(channel: string, channels: readonly string[]): string {
  const found = channels.find((each) => each.toLowerCase() === channel.toLowerCase());
  if (found !== undefined) return found;
  const all =
    channels.length === 0 ? 'the house has no touch of any yet' : `choose one of ${channels.join(', ')}`;
  throw new MaisonError(`channel "${channel}": there is no touch of it; ${all}`, 422);
}
