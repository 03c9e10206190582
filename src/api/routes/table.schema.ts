import { z } from '@hono/zod-openapi';
import { EVERYBODY, FIELD_IDS, Filter, SORTED, type FieldId } from '../../value/index.js';

const instant = z.string().nullable().openapi({ description: 'ISO 8601, UTC; null where it never was' });

/** A filter as a query has it: JSON. Whatever is wrong with it is said of the condition that it is wrong in. */
const written = z
  .string()
  .max(12_000, 'the filter is longer than 12,000 letters; ask for less')
  .optional()
  .transform((text, context): Filter => {
    if (!text) return EVERYBODY;
    const read = Filter.safeParse(parsed(text));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    context.addIssue({ code: 'custom', message: messageOf(issue) });
    return z.NEVER;
  })
  .openapi({
    type: 'string',
    description: 'JSON: {"match":"all","of":[{"field":"contact","is":"over","days":90}]}; `GET /table/fields` has the fields',
  }); // prettier-ignore

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A condition or a group may be what was meant; the reason that is nearest to what was written is the deepest. */
function messageOf(issue: z.core.$ZodIssue | undefined): string {
  const issues = issue?.code === 'invalid_union' ? issue.errors.flat() : issue ? [issue] : [];
  const said = issues.find((each) => each.code === 'custom') ?? issues[0];
  return said?.message ?? 'is no filter; write it as JSON, {"match":"all","of":[]}';
}

const listed = z
  .string()
  .max(400)
  .default('')
  .transform((text) => text.split(',').filter((each): each is FieldId => FIELD_IDS.includes(each as FieldId)))
  .openapi({ type: 'string', description: 'columns, with commas: tier,boutique,contact' });

/** Who is asked for. */
export const Which = z.object({
  filter: written,
  q: z.string().max(200).optional().openapi({
    description: 'a part of a name, or the beginning of an e-mail address, telephone or client number',
  }),
});

const Ordered = Which.extend({
  by: z.enum(SORTED).default('name'),
  way: z.enum(['up', 'down']).optional(),
});

export const Asked = Ordered.extend({
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

export const AskedFile = Ordered.extend({ columns: listed });

const Phrase = z.union([
  z.string(),
  z.object({ match: z.enum(['all', 'any']), phrases: z.array(z.string()).readonly() }),
]);

/** A page of the table. */
export const TablePage = z
  .object({
    rows: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          email: z.string(),
          phone: z.string(),
          tier: z.string(),
          boutique: z.string(),
          adviser: z.string(),
          city: z.string(),
          country: z.string(),
          language: z.string(),
          birthday: z
            .string()
            .openapi({ description: '1974-03-12, or --03-12 without its year; else empty' }),
          suppressed: z.boolean().openapi({ description: 'nobody contacts them' }),
          since: instant,
          orders: z.number(),
          spend: z.number().nullable().openapi({
            description: 'net, integer minor units; null for those who do not see what clients spend',
          }),
          lastOrder: instant,
          lastContact: instant,
          lastSeen: instant,
          bought: z.array(z.string()).readonly(),
          channels: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    currency: z.string(),
    cursor: z.string().nullable().openapi({ description: 'asks for the next page; null at the end' }),
    phrases: z.array(Phrase).readonly().openapi({ description: 'the filter in words, a phrase a condition' }),
    sentence: z.string(),
  })
  .openapi('TablePage');

export const Count = z
  .object({
    count: z.number().openapi({ description: 'how many fit' }),
    unadvised: z.number().openapi({ description: 'how many of them nobody advises' }),
    all: z.number().openapi({ description: 'how many there are for whoever asks' }),
    coming: z.boolean().openapi({ description: 'there are some whom the table does not have yet' }),
  })
  .openapi('TableCount');

export const Fields = z
  .object({
    fields: z
      .array(
        z.object({
          id: z.enum(FIELD_IDS),
          name: z.string(),
          kind: z.string(),
          sort: z.enum(['up', 'down']).optional(),
          operators: z.record(z.string(), z.string()).openapi({ description: 'what each takes' }),
          choices: z.array(z.object({ value: z.string(), name: z.string().optional() })).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('TableFields');

/** Clients to be given to an adviser: those marked, or all who fit. */
export const Assigned = z
  .object({
    adviser: z.string().min(1).max(100).openapi({ description: 'the id of a user' }),
    clients: z.array(z.uuid()).min(1).max(20_000).optional(),
    filter: Filter.optional(),
    q: z.string().max(200).optional(),
  })
  .refine(({ clients, filter }) => (clients === undefined) !== (filter === undefined), {
    message: 'say either which clients, or by which filter',
  })
  .openapi('Assigned');

export const LaidOut = z
  .object({
    id: z.string(),
    clients: z.number(),
    already: z.number().openapi({ description: 'whose they are already' }),
    from: z.array(z.object({ name: z.string(), clients: z.number() })).readonly(),
  })
  .openapi('LaidOut');

export const CarriedOut = z
  .object({
    clients: z.number(),
    left: z.number().openapi({ description: 'left as they are' }),
  })
  .openapi('CarriedOut');
