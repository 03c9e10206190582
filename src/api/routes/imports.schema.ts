import { z } from '@hono/zod-openapi';
import { BASES } from '../../collect/index.js';

export const KindOfFile = z.enum(['events', 'orders', 'clients', 'spend', 'rates']).openapi('KindOfFile');

const Column = z.object({
  name: z.string().openapi({ description: 'as in the file; a second one of the same name is `name (2)`' }),
  becomes: z.string().openapi({ description: 'id of a meaning; empty to leave the column out' }),
  dayFirst: z.boolean().optional().openapi({ description: 'how 3/4/2026 is read' }),
  decimal: z.enum(['.', ',']).optional().openapi({ description: "the sign before an amount's decimals" }),
  currency: z.string().optional().openapi({ description: 'told by the column’s name or values' }),
});

const Basis = z
  .enum(BASES)
  .openapi({ description: 'of people: on what lawful basis the house has them (GDPR, Article 6)' });
const PhoneCountry = z
  .string()
  .openapi({ description: 'of people: the country of telephones that name none, ISO 3166, two letters' });
const SuppliedBy = z.string().openapi({ description: 'of people: who supplied the file' });

const Refusal = z.object({ line: z.number(), reason: z.string(), message: z.string(), payload: z.string() });

const LeftOut = z
  .array(
    z.object({
      column: z.string(),
      cells: z.number(),
      first: z.array(z.object({ line: z.number(), value: z.string(), message: z.string() })).readonly(),
    }),
  )
  .readonly()
  .openapi({ description: 'cells that cannot be read, by column; their rows are taken without them' });

export const PlannedFile = z
  .object({
    id: z.string(),
    file: z.string(),
    bytes: z.number(),
    kind: KindOfFile,
    source: z.string(),
    dataset: z.string().openapi({ description: 'files of one dataset replace each other' }),
    format: z.enum(['jsonl', 'csv', 'parquet', 'vcard']),
    encoding: z.string(),
    delimiter: z.string(),
    messages: z.boolean().openapi({ description: 'every line is a message and needs no mapping' }),
    columns: z.array(
      Column.extend({
        examples: z.array(z.string()).readonly(),
        filled: z.number().openapi({ description: 'share of rows with a value' }),
        sure: z.boolean(),
        note: z.string(),
      }),
    ),
    timeZone: z.string(),
    currency: z.string(),
    remembered: z.boolean(),
    missing: z.array(z.string()).readonly(),
    sample: z.object({
      rows: z.number(),
      total: z.number(),
      whole: z.boolean(),
      taken: z.number(),
      refused: z.number(),
      refusals: z.array(Refusal).readonly(),
      leftOut: LeftOut,
      unused: LeftOut.openapi({
        description: 'e-mail addresses and telephones that are kept as written and not used, by column',
      }),
      from: z.string().optional(),
      to: z.string().optional(),
    }),
    basis: Basis.optional(),
    suppliedBy: SuppliedBy.optional(),
    phoneCountry: PhoneCountry.optional(),
    replaces: z.number(),
    meanings: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .openapi('PlannedFile');

const Changes = z
  .object({
    fresh: z.number().openapi({ description: 'records that were not there' }),
    changed: z.number(),
    same: z.number(),
    gone: z.number().openapi({ description: 'records of the dataset’s last file that did not come again' }),
    kept: z
      .number()
      .optional()
      .openapi({ description: 'values that stay as they were, where a cell cannot be read' }),
    examples: z
      .array(z.object({ record: z.string(), column: z.string(), before: z.string(), after: z.string() }))
      .readonly()
      .openapi({ description: 'at most 20 changes; none once somebody was erased' }),
  })
  .openapi({ description: 'of people: what the file changed of what its source told before' });

export const Summary = z
  .object({
    id: z.string(),
    file: z.string(),
    source: z.string(),
    kind: KindOfFile,
    state: z.enum(['planned', 'taking', 'done', 'stopped', 'failed']),
    bytes: z.number(),
    totalBytes: z.number(),
    rows: z.number(),
    accepted: z.number(),
    rejected: z.number(),
    leftOut: LeftOut,
    again: z
      .boolean()
      .openapi({ description: 'the same file was in before, read the same way: nothing new was taken' }),
    basis: Basis.optional(),
    suppliedBy: SuppliedBy.optional(),
    phoneCountry: PhoneCountry.optional(),
    changes: Changes.optional(),
    message: z.string().optional(),
    createdAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .openapi('Import');

export const Reasons = z.array(
  z.object({ reason: z.string(), rows: z.number(), message: z.string(), place: z.string() }),
);
export const Choice = z.object({
  kind: KindOfFile.optional(),
  columns: z.array(Column),
  supplied: z
    .object({
      basis: Basis.nullable().optional(),
      suppliedBy: SuppliedBy.nullable().optional(),
      phoneCountry: PhoneCountry.nullable().optional(),
    })
    .optional()
    .openapi({ description: 'null takes back what was said; what is left out stays' }),
});
